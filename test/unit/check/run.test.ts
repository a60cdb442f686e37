import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../../lib/check/result';
import { runChecks } from '../../../lib/check/run';
import { blocking, summarize, unresolved } from '../../../lib/check/verdict';
import type { Contract } from '../../../lib/contract/schema';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { contextOf } from '../../fixtures/checks/context';
import { captureOf, practiceSources, SUMMARY } from '../../fixtures/checks/practice-capture';

const brief = (context: CheckContext) => runChecks(context).map(({ id, verdict }) => `${verdict} ${id}`);
const ready = () =>
  contextOf({
    values: { ...contextOf().values, followUpDate: '2026-11-26', summary: SUMMARY.replace('3 days', 'up to 10 days') },
    byPerson: new Set(['stage', 'summary', 'followUpDate']),
  });
const changed = (change: (contract: Contract) => void, base = salesFollowUp): Contract => {
  const contract = structuredClone(base);
  change(contract);
  return contract;
};

describe('the practice answer', () => {
  const results = runChecks(contextOf());
  it('is checked as its screen shows it, worst first', () => {
    expect(results.map(({ title, verdict, observed }) => [title, verdict, observed])).toEqual([
      ['Every number is in a source', 'stop', '3 days'],
      ['Follow-up date is given', 'gap', null],
      ['Notes are 80 to 160 words', 'warn', expect.stringMatching(/^3\d$/)],
      ['Tone is friendly and professional.', 'attest', null],
      ['Every date and amount matches the call notes.', 'attest', null],
      ['Next step is given', 'pass', null],
      ['No “cheap”, no “guarantee”', 'pass', null],
      ['No card, bank or ID numbers', 'pass', null],
    ]);
  });
  it('is summed up in the head', () => {
    const say = (message: Parameters<typeof formatMessage>[1]) => formatMessage(en, message);
    expect(summarize(results, 'en').lines.map(say).join(' · ')).toBe('3 of 6 pass · 1 stops Fill · 1 warns');
    expect(unresolved(results, salesFollowUp).map(say)).toEqual(['“3 days” in Notes', 'Follow-up date']);
    expect(blocking(results)).toHaveLength(2);
  });
  it('waits for nothing once it is corrected', () => {
    const corrected = runChecks(ready());
    expect(blocking(corrected)).toEqual([]);
    expect(summarize(corrected)).toMatchObject({ total: 6, pass: 5, warns: 1, stops: 0, gaps: 0, attests: 2 });
  });
  it('says every sentence with a key that exists', () => {
    for (const { detail, title } of results) {
      for (const item of [detail, typeof title === 'string' ? null : title]) {
        if (item) expect(formatMessage(en, item)).not.toBe(item.key);
      }
    }
  });
});

describe('gates of every handoff', () => {
  it.each<[string, Partial<CheckContext>, string]>([
    ['a required field', { values: { ...ready().values, subject: ' ' } }, 'gap required:subject'],
    [
      'a required field that a rule asks for, once',
      { values: { ...ready().values, followUpDate: '' } },
      'gap follow-up-date-given',
    ],
    ['a value of the wrong form', { values: { ...ready().values, followUpDate: '26.11.' } }, 'stop form:followUpDate'],
    ['a value too long', { values: { ...ready().values, subject: 'x'.repeat(121) } }, 'stop form:subject'],
    ['a choice that is none', { values: { ...ready().values, stage: 'SQL' } }, 'stop form:stage'],
    [
      'an owner',
      { owners: { inputOwner: 'j.lee', reviewOwner: null, nextStepOwner: 'j.lee' } },
      'gap owner:reviewOwner',
    ],
    [
      'evidence',
      {
        contract: changed((c) => Object.assign(c.payload.evidence[0] as object, { required: true })),
        sources: practiceSources.slice(0, 2),
      },
      'gap evidence:policySource',
    ],
    [
      'two sources',
      {
        contract: changed((c) => {
          c.payload.evidence = [{ name: 'links', kind: 'url', minItems: 3 }];
        }),
      },
      'gap evidence:links',
    ],
    [
      'the question',
      { capture: captureOf(undefined, { turns: captureOf().turns.slice(1), answer: 0 }) },
      'gap context:promptThread',
    ],
    [
      'an answer still being written',
      { capture: captureOf(undefined, { completeness: { captured: 2, total: 2, known: true, streaming: true } }) },
      'stop capture:streaming',
    ],
    [
      'a check of a newer version',
      { contract: changed((c) => Object.assign(c.quality[2] as object, { metric: 'sentiment' })) },
      'stop notes-length',
    ],
  ])('%s', (_, changes, want) => {
    const results = brief({ ...ready(), ...changes });
    expect(results).toContain(want);
    expect(
      results.filter(
        (line) => line.startsWith(want.split(' ')[0] as string) && line.includes(want.split(' ')[1] as string),
      ),
    ).toHaveLength(1);
  });

  it.each<[string, Partial<CheckContext>, string]>([
    [
      'an unknown model',
      {
        capture: captureOf(undefined, {
          turns: captureOf().turns.map((turn) => ({ ...turn, model: { value: null, scope: 'unknown' as const } })),
        }),
      },
      'warn context:model',
    ],
    [
      'turns not loaded',
      { capture: captureOf(undefined, { completeness: { captured: 9, total: 17, known: true, streaming: false } }) },
      'warn capture:halfLoaded',
    ],
  ])('only warns about %s', (_, changes, want) => {
    const context = { ...ready(), ...changes };
    expect(brief(context)).toContain(want);
    expect(blocking(runChecks(context))).toEqual([]);
  });

  it('needs the policy for a refund', () => {
    const values = {
      reason: 'Acme was charged twice in October.',
      amount: '1240',
      method: 'Card',
      dueDate: '2026-11-30',
    };
    const base = contextOf({ contract: refundRequest, values, byPerson: new Set(['dueDate']) });
    expect(blocking(runChecks(base))).toEqual([]);
    expect(brief({ ...base, sources: practiceSources.slice(0, 2) })).toContain('gap evidence:policySource');
  });
});

describe('stop rules', () => {
  const asked = (text: string) => {
    const context = ready();
    const [ask] = context.capture.turns;
    if (ask) ask.text = `${ask.text} ${text}`;
    return brief(context);
  };
  it.each(['They threaten Legal  action now', 'a chargeback', 'two chargebacks', 'Fraud?'])('%s stops', (text) => {
    expect(asked(text)[0]).toBe('stop stopRule:legal');
  });
  it.each(['There is no legal action.', 'defrauded', 'legal actionable'])('%s does not', (text) => {
    expect(asked(text).some((line) => line.includes('stopRule'))).toBe(false);
  });
  it('is not silenced by an exception elsewhere in the text', () => {
    expect(asked('no legal action today, legal action tomorrow')[0]).toBe('stop stopRule:legal');
  });
  it('looks into what a person wrote as well', () => {
    const context = ready();
    context.values.nextStep = 'Answer the chargeback';
    expect(brief(context)[0]).toBe('stop stopRule:legal');
  });
  it('names the contract’s sentence and the phrase', () => {
    const context = ready();
    context.values.nextStep = 'Answer the chargeback';
    const [result] = runChecks(context);
    expect(result?.detail && formatMessage(en, result.detail)).toBe(
      'Goes straight to a person. Do not send an AI draft. Found: “chargeback”.',
    );
  });
  it('of level review only warn', () => {
    const contract = changed((c) => Object.assign(c.stopRules[0] as object, { level: 'review' }));
    const context = { ...ready(), contract };
    context.values.nextStep = 'Answer the chargeback';
    expect(brief(context)).toContain('warn stopRule:legal');
  });
  it('look into the sources where they say so, and not into hidden ones', () => {
    const fires = (hidden: boolean) => {
      const contract = changed((c) => Object.assign(c.stopRules[0]?.when as object, { in: ['sources'] }));
      const sources = [{ title: 'Fraud report', url: null, quote: null, hidden }];
      return brief({ ...ready(), contract, sources })[0] === 'stop stopRule:legal';
    };
    expect([fires(false), fires(true)]).toEqual([true, false]);
  });
  it.each<[string, string[], Partial<CheckContext>, boolean]>([
    ['a field without a value', ['stage'], { values: { ...ready().values, stage: '' } }, true],
    ['a field with one', ['stage'], {}, false],
    ['evidence nobody gave', ['policySource'], { sources: [] }, true],
    ['evidence there is', ['policySource'], {}, false],
    ['a variable nobody filled in', ['context'], { capture: asksFor('Notes: {{context}}') }, true],
    ['a variable of a question that was asked', ['context'], {}, false],
  ])('fire on %s', (_, missing, changes, want) => {
    const contract = changed((c) => {
      c.stopRules = [
        { id: 'input', when: { phrases: [], in: [], missing }, level: 'fix', route: { to: 'x' }, message: '' },
      ];
    });
    const found = runChecks({ ...ready(), contract, ...changes }).find(({ id }) => id === 'stopRule:input');
    expect(found?.verdict).toBe(want ? 'gap' : undefined);
    if (found?.detail) expect(formatMessage(en, found.detail)).toBe(`Missing: “${missing[0]}”.`);
  });
});

it('every result says how severe it is, and every rule of the contract what it measures', () => {
  const results = runChecks(contextOf());
  expect(results.filter(({ severity }) => severity === undefined)).toEqual([]);
  const told = Object.fromEntries(results.map(({ id, severity, dimension }) => [id, [severity, dimension]]));
  expect(told).toMatchObject({
    'claims-in-sources': ['block', 'accuracy'],
    'notes-length': ['warn', 'conformity'],
    'banned-terms': ['block', 'conformity'],
    tone: ['attested', undefined],
  });
});

function asksFor(text: string): CheckContext['capture'] {
  const capture = captureOf();
  const [ask] = capture.turns;
  if (ask) ask.text = text;
  return capture;
}
