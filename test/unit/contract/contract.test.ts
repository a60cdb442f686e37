import { describe, expect, it } from 'vitest';
import { readDuration } from '../../../lib/contract/duration';
import { fieldLabel, fieldOf, readableName, valueProblem } from '../../../lib/contract/field';
import { fitsPattern, isRecordAddress, matchesTarget, recordKeyOf } from '../../../lib/contract/match';
import { patternProblem } from '../../../lib/contract/pattern-problem';
import { ownersOf } from '../../../lib/contract/people';
import { attestationsOf, reviewNeeded } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';

it.each([
  ['followUpDate', 'Follow up date'],
  ['due_date', 'Due date'],
  ['target.status', 'Target status'],
  ['customerVATId', 'Customer VATId'],
  ['amount2', 'Amount2'],
  ['Übergabe', 'Übergabe'],
  ['__', '__'],
])('%s in words', (name, words) => {
  expect(readableName(name)).toBe(words);
});

describe('addresses', () => {
  it.each([
    ['practice:crm/acme/activity/new', true, null],
    ['practice:crm/acme/activity/2041', true, '2041'],
    ['practice:crm/acme/activity/2041?tab=1#notes', true, '2041'],
    ['practice:crm/acme/refund/7', false, null],
    ['practice:crm/acme/x/activity/7', false, null],
    ['practice:chat', false, null],
    [`practice:crm/${'a'.repeat(3000)}/activity/1`, false, null],
  ])('%s', (address, matches, key) => {
    expect(matchesTarget(salesFollowUp, address)).toBe(matches);
    expect(recordKeyOf(salesFollowUp, address)).toBe(key);
    expect(isRecordAddress(salesFollowUp, address)).toBe(key !== null);
  });

  it('keeps one star inside a path segment and lets two run on', () => {
    expect(fitsPattern('https://crm.example.com/a/b/activity/1', 'https://crm.example.com/*/activity/*')).toBe(false);
    expect(fitsPattern('https://crm.example.com/a/b/activity/1', 'https://crm.example.com/**/activity/*')).toBe(true);
    expect(fitsPattern('https://evil.example/https://crm.example.com/a', 'https://crm.example.com/*')).toBe(false);
  });

  it('does not take the query of another site for a host', () => {
    const contract = { ...salesFollowUp, target: { ...salesFollowUp.target, match: ['https://*.example.com/**'] } };
    expect(matchesTarget(contract, 'https://evil.test?x=.example.com/')).toBe(false);
  });

  it('answers hostile patterns in bounded time', () => {
    const started = performance.now();
    expect(fitsPattern('a'.repeat(2000), `${'**a'.repeat(100)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('patterns', () => {
  it.each(['/activity/(\\d+)', '/([^/]+)/edit', '#/(?:ticket|case)/([A-Z]+-\\d{1,9})'])('%s is safe', (pattern) => {
    expect(patternProblem(pattern, true)).toBeNull();
  });
  it.each([
    ['((a+)+)$', 'unsafe'],
    ['((a|a)*)b', 'unsafe'],
    ['(a{1,9}){1,9}', 'unsafe'],
    ['(.)\\1', 'unsafe'],
    ['(?<=a)(b)', 'unsafe'],
    ['(.*.*.*.*.*)x', 'unsafe'],
    ['(', 'invalid'],
    ['abc', 'noGroup'],
    [`(${'a'.repeat(300)})`, 'tooLong'],
  ])('%s is %s', (pattern, problem) => {
    expect(patternProblem(pattern, true)).toBe(problem);
  });
});

describe('people', () => {
  it('names the three owners, the capturer by name', () => {
    expect(ownersOf(salesFollowUp, 'j.lee')).toEqual({
      inputOwner: 'j.lee',
      reviewOwner: 'm.ruiz',
      nextStepOwner: 'j.lee',
    });
    expect(ownersOf({ ...salesFollowUp, team: { members: [], separationOfDuties: false } }).reviewOwner).toBeNull();
  });
  it('asks for the review the stakes demand', () => {
    expect(reviewNeeded(salesFollowUp)).toBe('selfCheck');
    expect(reviewNeeded(refundRequest)).toBe('secondPerson');
    expect(reviewNeeded({ ...salesFollowUp, stakes: 'high' })).toBe('secondPerson');
    expect(reviewNeeded({ ...salesFollowUp, approval: { ...salesFollowUp.approval, mandatoryWhen: [] } })).toBe(
      'secondPerson',
    );
  });
  it('takes a condition nobody can judge yet for given where it asks for more, never where it asks for less', () => {
    const review = (...mandatoryWhen: Contract['approval']['mandatoryWhen']) =>
      reviewNeeded({ ...salesFollowUp, approval: { ...salesFollowUp.approval, mandatoryWhen } });
    const always = { when: 'always', review: 'selfCheck' } as const;
    expect(review({ when: 'detected', anyOf: ['money'], review: 'secondPerson' }, always)).toBe('secondPerson');
    expect(
      review({ when: 'confidence', below: 0.5, review: 'selfCheck' }, { when: 'always', review: 'secondPerson' }),
    ).toBe('secondPerson');
    expect(review({ when: 'topic', anyOf: ['tax'], review: 'selfCheck' }, always)).toBe('selfCheck');
  });
  it('lists what is attested', () => {
    expect(attestationsOf(salesFollowUp)).toEqual([
      'Tone is friendly and professional.',
      'Every date and amount matches the call notes.',
    ]);
  });
});

describe('fields', () => {
  it('have labels', () => {
    expect(fieldLabel(salesFollowUp, 'summary')).toBe('Notes');
    expect(fieldLabel(salesFollowUp, 'nowhereAtAll')).toBe('Nowhere at all');
  });
  it.each([
    ['followUpDate', '2026-11-26', null],
    ['followUpDate', '2026-02-30', 'date'],
    ['followUpDate', 'soon', 'date'],
    ['followUpDate', '', null],
    ['stage', 'Qualified', null],
    ['stage', 'SQL', 'enum'],
    ['subject', 'x'.repeat(121), 'tooLong'],
  ])('%s %s', (name, value, problem) => {
    const field = fieldOf(salesFollowUp, name);
    expect(field && valueProblem(field, value)).toBe(problem);
  });
});

it('reads durations', () => {
  expect(readDuration('P7D')).toBe(604_800_000);
  expect(readDuration('PT4H30M')).toBe(16_200_000);
  expect(readDuration('P1M')).toBeNull();
  expect(readDuration('P')).toBeNull();
});
