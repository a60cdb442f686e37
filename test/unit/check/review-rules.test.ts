import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../../../lib/check/confidence';
import type { CheckContext, OtherHandoff, Scored } from '../../../lib/check/result';
import { runChecks } from '../../../lib/check/run';
import { isDrawn, isSampled } from '../../../lib/check/sampling';
import type { Contract, ReviewRule } from '../../../lib/contract/schema';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { contextOf, notesOf } from '../../fixtures/checks/context';
import { captureOf, SUMMARY } from '../../fixtures/checks/practice-capture';

const asking = (rule: Omit<ReviewRule, 'review'>, changes: Partial<Contract> = {}): Contract => ({
  ...salesFollowUp,
  ...changes,
  approval: { ...salesFollowUp.approval, mandatoryWhen: [{ review: 'secondPerson', ...rule }] },
});

/** What the result of the only conditional rule says. */
function said(context: CheckContext): { applies: boolean | undefined; words: string | null } {
  const result = runChecks(context).find(({ id }) => id === 'review:0');
  return { applies: result?.applies, words: result?.detail ? formatMessage(en, result.detail) : null };
}

describe('what is detected', () => {
  const at = (kind: string, text: string) =>
    said(notesOf(text, { contract: asking({ when: 'detected', anyOf: [kind] }) }));
  it.each([
    ['money', 'They were charged $1,240.', '“$1,240” in Notes is money. m.ruiz has to approve it.'],
    ['money', 'Das kostet 40 Euro.', '“40 Euro” in Notes is money. m.ruiz has to approve it.'],
    [
      'date',
      'Call on 18 November about it.',
      '“18 November” in Notes is a date outside a date field. m.ruiz has to approve it.',
    ],
    [
      'accountChange',
      'Close the account.',
      '“Close the account” in Notes changes an account. m.ruiz has to approve it.',
    ],
    [
      'accountChange',
      'Pay to DE89 3704 0044 0532 0130 00.',
      '“DE89 3704 0044 0532 0130 00” in Notes changes an account. m.ruiz has to approve it.',
    ],
    ['horoscope', 'Anything.', 'This version of Waybill cannot look for “horoscope”. m.ruiz has to approve it.'],
  ])('%s in %s', (kind, text, words) => expect(at(kind, text)).toEqual({ applies: true, words }));
  it.each([
    ['money', 'They renew 40 seats on 18 November.'],
    ['date', 'They renew 40 seats for $1,240.'],
    ['accountChange', 'They renew 40 seats for $1,240.'],
  ])('no %s in %s', (kind, text) => expect(at(kind, text)).toEqual({ applies: false, words: null }));
  it('takes a date field for what it is', () => {
    const contract = asking({ when: 'detected', anyOf: ['date'] });
    const values = { subject: 'Renewal', summary: 'Renewed.', followUpDate: '2026-11-26' };
    expect(said(contextOf({ contract, values }))).toEqual({ applies: false, words: null });
  });
});

describe('topics and missing parts', () => {
  it('shows the words of the question or the answer that matched', () => {
    const contract = asking({ when: 'topic', anyOf: ['press inquiry', 'duplicate charge'] });
    expect(said(contextOf({ contract }))).toEqual({
      applies: true,
      words: '“duplicate charge” is a topic for a second person. m.ruiz has to approve it.',
    });
    expect(said(contextOf({ contract: asking({ when: 'topic', anyOf: ['press inquiry'] }) })).applies).toBe(false);
  });
  it('names what is missing', () => {
    const contract = asking({ when: 'missing', anyOf: ['stage'] });
    expect(said(contextOf({ contract })).applies).toBe(false);
    expect(said(contextOf({ contract, values: { ...contextOf().values, stage: ' ' } })).words).toBe(
      '“stage” is missing. m.ruiz has to approve it.',
    );
  });
});

describe('a changed model or prompt', () => {
  const contract = asking({ when: 'changed', anyOf: ['model', 'promptVersion'] });
  const { promptVersion } = salesFollowUp.input;
  const capture = captureOf();
  const model = capture.turns[1]?.model.value ?? '';
  const scored = (changes: Partial<Scored> = {}): Scored => ({ right: true, model, promptVersion, ...changes });
  it.each<[string, CheckContext['history'], string | null]>([
    ['one a second person approved', [scored()], null],
    ['nobody having looked', undefined, `No second person has approved an answer of ${model} unchanged`],
    ['none before', [], `No second person has approved an answer of ${model} unchanged`],
    [
      'one that was edited',
      [scored({ right: false })],
      `No second person has approved an answer of ${model} unchanged`,
    ],
    [
      'one of another model',
      [scored({ model: 'other' })],
      `No second person has approved an answer of ${model} unchanged`,
    ],
    [
      'one of another prompt',
      [scored({ promptVersion: 'p0' })],
      'No second person has approved an answer to prompt version',
    ],
  ])('%s', (_, history, words) => {
    const result = said(contextOf({ contract, history }));
    expect(result.applies).toBe(words !== null);
    if (words) expect(result.words).toContain(words);
  });
  it('never takes an unknown model for a known one', () => {
    const unknown = captureOf();
    for (const turn of unknown.turns) turn.model = { value: null, scope: 'unknown' };
    const history = [scored({ model: null })];
    expect(said(contextOf({ contract, capture: unknown, history })).words).toBe(
      'Which model wrote it is unknown. m.ruiz has to approve it.',
    );
  });
});

describe('confidence', () => {
  const confidence: Contract['confidence'] = {
    source: 'computed',
    from: ['unsupportedClaims', 'gaps', 'captureCompleteness'],
    personMaySay: 'notSure',
    threshold: 0.7,
  };
  const contract = asking({ when: 'confidence', below: 'threshold' }, { confidence });
  const given = new Set(['subject', 'summary', 'nextStep', 'followUpDate']);
  it('is as low as its least sure part', () => {
    // Of 40 seats, 18 November, October, $1,240 and 3 days only the last stands nowhere.
    expect(confidenceOf(contextOf({ contract, given }))).toMatchObject({
      factor: 'unsupportedClaims',
      value: 0.8,
      have: 4,
      of: 5,
    });
    expect(confidenceOf(contextOf({ contract, given: new Set(['subject', 'summary']) }))).toMatchObject({
      factor: 'gaps',
      value: 0.5,
    });
    const part = captureOf(undefined, { completeness: { captured: 2, total: 10, known: true, streaming: false } });
    expect(confidenceOf(contextOf({ contract, given, capture: part }))).toMatchObject({
      factor: 'captureCompleteness',
      value: 0.2,
    });
  });
  it('leaves out what nobody can count', () => {
    const capture = captureOf(undefined, {
      completeness: { captured: 2, total: null, known: false, streaming: false },
    });
    const values = { subject: 'Renewal', summary: 'They renew.' };
    expect(confidenceOf(contextOf({ contract, given, capture, values }))).toMatchObject({ factor: 'gaps', value: 1 });
  });
  it('does not rise when a person fills in what the answer lacked', () => {
    const byPerson = new Set(['nextStep', 'followUpDate']);
    const values = { ...contextOf().values, summary: 'They renew.', nextStep: 'Call', followUpDate: '2026-11-26' };
    const context = contextOf({ contract, values, byPerson, given: new Set(['subject', 'summary']) });
    expect(said(context).words).toBe(
      'Confidence is 50 %, less than the 70 % this contract asks for: the answer gave 2 of 4 required values. m.ruiz has to approve it.',
    );
  });
  it('is nothing once a person says that they are not sure', () => {
    expect(said(contextOf({ contract, given })).applies).toBe(false);
    expect(said(contextOf({ contract, given, notSure: 'Jun Lee' })).words).toBe(
      'Jun Lee is not sure of it. m.ruiz has to approve it.',
    );
  });
});

describe('sampling', () => {
  const rules = { enabledAfterScored: 10, requiredAccuracy: 1, rate: 0.2 };
  const now = { model: 'm1', promptVersion: 'p1' };
  const history = (...right: boolean[]): Scored[] => right.map((one) => ({ right: one, ...now }));
  const ten = history(...Array<boolean>(10).fill(true));
  it('begins after ten that were right, and ends with the first that was not', () => {
    expect(isSampled(rules, ten.slice(1), now)).toBe(false);
    expect(isSampled(rules, ten, now)).toBe(true);
    expect(isSampled(rules, [...history(false), ...ten], now)).toBe(false);
    expect(isSampled(rules, [...ten.slice(1), ...history(false), ...ten], now)).toBe(false);
    expect(isSampled(rules, [...ten, ...history(false)], now)).toBe(true);
  });
  it('counts answers of this model to this prompt alone', () => {
    expect(isSampled(rules, ten, { ...now, model: 'm2' })).toBe(false);
    expect(isSampled(rules, ten, { ...now, promptVersion: 'p2' })).toBe(false);
    expect(
      isSampled(
        rules,
        ten.map((one) => ({ ...one, model: null })),
        { ...now, model: null },
      ),
    ).toBe(false);
  });
  it('never begins where it would after none', () => {
    expect(isSampled({ ...rules, enabledAfterScored: 0 }, [], now)).toBe(false);
  });
  it('draws the share it says, by the words of the answer', () => {
    const drawn = Array.from({ length: 5000 }, (_, i) => isDrawn(`Answer ${i}`, 0.2)).filter(Boolean).length;
    expect(drawn / 5000).toBeGreaterThan(0.17);
    expect(drawn / 5000).toBeLessThan(0.23);
    expect(isDrawn(SUMMARY, 1)).toBe(true);
    expect(isDrawn(SUMMARY, 0)).toBe(false);
  });
});

describe('exceptions', () => {
  const stated = (...exceptions: NonNullable<Contract['exceptions']>): Contract => ({ ...salesFollowUp, exceptions });
  const sentence = (context: CheckContext, which: string) => {
    const result = runChecks(context).find(({ id }) => id === `exception:${which}`);
    return result && [result.verdict, result.detail && formatMessage(en, result.detail)];
  };
  it('says who has to know of missing data, unless they have it already', () => {
    const contract = stated({ case: 'missingData', route: 'reviewOwner' });
    expect(sentence(contextOf({ contract }), 'missingData')).toEqual([
      'warn',
      'What is missing here goes to m.ruiz. Ask them, or escalate it to them.',
    ]);
    expect(
      sentence(contextOf({ contract: stated({ case: 'missingData', route: 'inputOwner' }) }), 'missingData'),
    ).toBeUndefined();
    const values = { ...contextOf().values, followUpDate: '2026-11-26' };
    expect(sentence(contextOf({ contract, values }), 'missingData')).toBeUndefined();
  });
  it('names the first responder where no site support read the page', () => {
    const contract = stated({ case: 'adapterBroken', route: 'support.firstResponder' });
    expect(sentence(contextOf({ contract }), 'adapterBroken')).toBeUndefined();
    const capture = captureOf(undefined, { adapter: null });
    const contact = salesFollowUp.support.find(({ channel }) => channel === 'first responder')?.contact;
    expect(sentence(contextOf({ contract, capture }), 'adapterBroken')?.[1]).toContain(`which ${contact} looks after`);
  });
  describe('duplicate', () => {
    const other: OtherHandoff = {
      id: 'H-1',
      title: 'Acme, first try',
      text: '',
      subject: 'Acme',
      values: { subject: 'ACME renewal: refund, invoice ' },
    };
    const keyed = (route?: string): Contract => ({
      ...stated(...(route ? [{ case: 'duplicate' as const, route }] : [])),
      target: { ...salesFollowUp.target, duplicateKey: ['recordKey', 'subject'] },
    });
    const of = (route: string | undefined, one: OtherHandoff | null, changes: Partial<CheckContext> = {}) =>
      sentence(contextOf({ contract: keyed(route), others: one ? [one] : [], ...changes }), 'duplicate');
    it('warns where the contract says nothing, and stops where it says what to do', () => {
      expect(of(undefined, other)).toEqual(['warn', '“Acme, first try” (H-1) is open for the same record.']);
      expect(of('openExisting', other)).toEqual([
        'stop',
        '“Acme, first try” (H-1) is open for the same record. Open that one, or discard it.',
      ]);
      expect(of('reviewOwner', other)?.[1]).toContain('or escalate it to m.ruiz');
    });
    it.each<[string, OtherHandoff | null, Partial<CheckContext>]>([
      ['nothing else open', null, {}],
      ['another text', { ...other, values: { subject: 'Invoice' } }, {}],
      ['another account', { ...other, subject: 'Apex' }, {}],
      ['another record', { ...other, recordKey: '7' }, { recordKey: '8' }],
      ['a subject nobody knows', { ...other, subject: null }, { subject: null }],
    ])('is none with %s', (_, one, changes) => expect(of('openExisting', one, changes)).toBeUndefined());
    it('goes by the record where both have one', () => {
      expect(of('openExisting', { ...other, subject: 'Apex', recordKey: '7' }, { recordKey: '7' })?.[0]).toBe('stop');
    });
  });
});

it('warns where another open handoff about the same subject says another number', () => {
  const contract: Contract = {
    ...salesFollowUp,
    quality: [
      { id: 'same', type: 'library', metric: 'contradictedClaims', field: 'summary', mustBe: 0, severity: 'error' },
    ],
  };
  const other = { id: 'H-1', title: 'Acme', text: 'The renewal of 45 seats was confirmed.', subject: 'acme' };
  const found = (others: OtherHandoff[]) =>
    runChecks(notesOf('Acme confirmed the renewal of 40 seats.', { contract, others, sources: [] })).find(
      ({ id }) => id === 'same',
    );
  expect(found([other])).toMatchObject({ verdict: 'warn', observed: '40' });
  expect(formatMessage(en, found([other])?.detail ?? { key: 'checkPass' })).toBe(
    '“40” in Notes: Acme (H-1), open about the same subject, says “45”.',
  );
  expect(found([{ ...other, subject: 'Apex' }])?.verdict).toBe('pass');
  expect(found([{ ...other, text: 'The renewal of 40 seats was confirmed.' }])?.verdict).toBe('pass');
});
