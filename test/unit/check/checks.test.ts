import { describe, expect, it } from 'vitest';
import { bannedTerms } from '../../../lib/check/banned-terms';
import { missingValues } from '../../../lib/check/missing-values';
import { personalData } from '../../../lib/check/personal-data';
import { unsupportedClaims } from '../../../lib/check/unsupported-claims';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { contextOf, notesOf, ruleOf } from '../../fixtures/checks/context';

const claims = (text: string) =>
  unsupportedClaims.run(ruleOf('unsupportedClaims'), notesOf(text)).filter(({ verdict }) => verdict !== 'pass');

describe('unsupportedClaims', () => {
  it('shows the answer beside the policy that says otherwise', () => {
    const [result, ...rest] = unsupportedClaims.run(ruleOf('unsupportedClaims', { field: undefined }), contextOf());
    expect(rest).toEqual([]);
    expect(result).toMatchObject({
      verdict: 'stop',
      field: 'summary',
      observed: '3 days',
      detail: { key: 'checkClaimUnsupported', params: ['3 days'] },
      versus: {
        sentence: 'The refund will arrive in 3 days.',
        claim: '3 days',
        source: 3,
        quote: 'Refunds take up to 10 days.',
        contrary: 'up to 10 days',
      },
    });
    const fixed = result?.fixes.map((fix) => [
      fix.label.params?.[0] ?? fix.label.key,
      fix.value.match(/\$1,240\.(.*)Their/)?.[1],
    ]);
    expect(fixed).toEqual([
      ['up to 10 days', ' The refund will arrive in up to 10 days. '],
      ['checkFixRemoveSentence', ' '],
    ]);
  });

  it('is satisfied by each of its own fixes', () => {
    const [result] = claims('The refund will arrive within 3 days. All good.');
    expect(result?.fixes.map((fix) => fix.value)).toEqual([
      'The refund will arrive up to 10 days. All good.',
      'All good.',
    ]);
    for (const fix of result?.fixes ?? []) expect(claims(fix.value)).toEqual([]);
  });

  it('offers no passage about something else', () => {
    const [result] = claims('Delivery comes in 5 days.');
    expect(result?.versus).toMatchObject({ source: null, quote: null, contrary: null });
    expect(result?.fixes.map((fix) => fix.label.key)).toEqual(['checkFixRemoveSentence']);
  });

  it('finds the prompt against a claim, without a source number', () => {
    const [result] = claims('Renewal of 50 seats.');
    expect(result?.versus).toMatchObject({ source: null, contrary: '40' });
  });

  it('does not take an earlier answer of the AI for evidence', () => {
    const context = notesOf('It costs $99.');
    const [ask, answer] = context.capture.turns;
    if (ask && answer) context.capture.turns = [{ ...answer, text: 'It costs $99.' }, ask, answer];
    context.capture.answer = 2;
    expect(unsupportedClaims.run(ruleOf('unsupportedClaims'), context)[0]?.observed).toBe('$99');
  });

  it('looks at dates and amounts the AI wrote, not at those a person entered', () => {
    const rule = ruleOf('unsupportedClaims', { field: undefined });
    const values = { reason: 'Charged twice.', amount: '1420', dueDate: '2026-12-24' };
    const found = (byPerson: string[]) =>
      unsupportedClaims
        .run(rule, contextOf({ contract: refundRequest, values, byPerson: new Set(byPerson) }))
        .filter(({ verdict }) => verdict === 'stop')
        .map(({ field }) => field);
    expect(found([])).toEqual(['amount', 'dueDate']);
    expect(found(['amount', 'dueDate'])).toEqual([]);
  });

  it('keeps to the kinds a contract asks for', () => {
    const rule = ruleOf('unsupportedClaims', { arguments: { kinds: ['amount'] } });
    const found = unsupportedClaims.run(rule, notesOf('In 3 days, $7.'));
    expect(found.map(({ observed }) => observed)).toEqual(['$7']);
  });
});

describe('missingValues', () => {
  it('asks the contract’s question and offers days', () => {
    const [result] = missingValues.run(ruleOf('missingValues', { field: 'followUpDate' }), contextOf());
    expect(result).toMatchObject({
      verdict: 'gap',
      detail: { key: 'checkMissingAsk', params: ['The answer names no date. When will you follow up?'] },
    });
    expect(result?.fixes.map(({ label, value }) => [label.key, label.params?.[0], value])).toEqual([
      ['checkFixTomorrow', undefined, '2026-11-22'],
      ['checkFixDate', 'Thu, Nov 26', '2026-11-26'],
      ['checkFixDate', 'Mon, Nov 30', '2026-11-30'],
    ]);
  });
  it('offers no weekend', () => {
    const [result] = missingValues.run(
      ruleOf('missingValues', { field: 'followUpDate' }),
      contextOf({ today: '2026-11-23' }),
    );
    expect(result?.fixes.map(({ value }) => value)).toEqual(['2026-11-24', '2026-11-30', '2026-12-02']);
  });
  it('offers the choices of a choice', () => {
    const [result] = missingValues.run(
      ruleOf('missingValues', { field: 'method' }),
      contextOf({ contract: refundRequest, values: {} }),
    );
    expect(result?.fixes.map(({ value }) => value)).toEqual(['Card', 'Bank transfer']);
  });
});

it('bannedTerms names each place', () => {
  const rule = ruleOf('bannedTerms', { arguments: { terms: ['cheap', 'guarantee'] } });
  const found = bannedTerms.run(rule, notesOf('Cheaper, and guarantees!'));
  expect(found.map(({ observed, span }) => [observed, span])).toEqual([
    ['Cheaper', { start: 0, end: 7 }],
    ['guarantees', { start: 13, end: 23 }],
  ]);
});

describe('personalData', () => {
  const found = (text: string, kinds = ['iban', 'card', 'ssn']) =>
    personalData
      .run(ruleOf('personalData', { arguments: { kinds } }), notesOf(text))
      .flatMap(({ detail, observed }) => (detail ? [[detail.key, observed]] : []));
  it.each([
    ['IBAN DE89 3704 0044 0532 0130 00.', [['checkPersonalIban', '…3000']]],
    ['GB29NWBK60161331926819', [['checkPersonalIban', '…6819']]],
    ['NL91 ABNA 0417 1643 00', [['checkPersonalIban', '…4300']]],
    ['NO93 8601 1117 947', [['checkPersonalIban', '…7947']]],
    ['5500-0000-0000-0004', [['checkPersonalCard', '…0004']]],
    ['SSN 078-05-1120', [['checkPersonalSsn', '…1120']]],
  ])('%s', (text, want) => expect(found(text)).toEqual(want));
  it.each([
    'DE88 3704 0044 0532 0130 00',
    '4111 1111 1111 1112',
    '0000 0000 0000 0000',
    '666-05-1120',
    'INV-3307 of 2026-11-21, $1,240.00',
    'write to a@example.org',
  ])('%s is none', (text) => expect(found(text)).toEqual([]));
  it('looks for emails and phones only when asked', () => {
    expect(found('a@example.org, +49 30 1234 5678, 2026-11-21', ['email', 'phone'])).toEqual([
      ['checkPersonalEmail', '….org'],
      ['checkPersonalPhone', '…5678'],
    ]);
  });
});
