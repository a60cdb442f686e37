/** What the views decide without a page: waits, counts, orders, words. */
import { describe, expect, test } from 'vitest';
import { completenessLine, excerptOf, tellingPart } from '../../../components/capture/describe-capture';
import { sourceFrom } from '../../../components/capture/source-draft';
import { sourceNote } from '../../../components/capture/source-list';
import { findingId, oneARule } from '../../../components/check/order-checks';
import { blocksOf, failureOf } from '../../../components/fill/field-list';
import { gradeSummary, savedRows } from '../../../components/fill/grade-rows';
import { waitingFor } from '../../../components/fill/waiting-for';
import { copyPasteActions } from '../../../components/handoff/count-actions';
import { decideCommand } from '../../../components/handoff/decide-form';
import { unresolvedOf } from '../../../components/handoff/handoff-head';
import { difference, landedStages } from '../../../components/handoff/landed-stages';
import { writersOf } from '../../../components/handoff/origin-lines';
import { deciderOf } from '../../../components/handoff/review-view';
import { fieldsToFill, isFilled, type Shown, shortName } from '../../../components/handoff/shown';
import { troubleOf } from '../../../components/handoff/use-orders';
import { proofOf } from '../../../components/handoff/use-proof';
import { checksOf, dayOf } from '../../../components/handoff/use-shown';
import { sentenceOf } from '../../../components/ledger/event-words';
import { withoutEnds } from '../../../components/ledger/export-trail';
import { eachOnce, noFilter, queryOf } from '../../../components/ledger/trail-filters';
import { trailStages } from '../../../components/ledger/trail-stages';
import { handoffInHash } from '../../../components/ledger/use-hash';
import { stepSummary } from '../../../components/ledger/verify-steps';
import { makeWords } from '../../../components/ui/use-words';
import type { CheckResult } from '../../../lib/check/result';
import type { RecordedLedgerEvent } from '../../../lib/ledger/read';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { capture, contractOf, jun, maria, plan, salesSteps, walk } from './sample';

const now = () => new Date('2026-11-19T16:00:00.000Z');
const words = makeWords((message) => formatMessage(en, message), 'en-GB', now);
const sales = contractOf('sales-follow-up');

function shownAt(steps: number): Shown {
  const { handoff } = walk(salesSteps().slice(0, steps), sales);
  return {
    handoff,
    contract: sales,
    pack: practicePack,
    capture,
    checks: checksOf(handoff, { contract: sales, capture }, now()),
  };
}

const check = (change: Partial<CheckResult>): CheckResult => ({
  id: 'r',
  metric: 'm',
  field: null,
  verdict: 'stop',
  title: 'T',
  detail: null,
  observed: null,
  span: null,
  versus: null,
  fixes: [],
  nonNegotiable: false,
  ...change,
});

describe('what Fill waits for', () => {
  test('names the claim and the gap of a fresh draft, and nothing of a corrected one', () => {
    const draft = waitingFor({ checks: shownAt(1).checks, plan, noForm: null, subjectConfirmed: false });
    expect(draft.map((wait) => wait.kind === 'check' && wait.check.field)).toEqual(['summary', 'followUpDate']);
    expect(waitingFor({ checks: shownAt(4).checks, plan, noForm: null, subjectConfirmed: false })).toEqual([]);
  });
  test('puts another record first, asks about an unknown one until confirmed', () => {
    const differs = { ...plan, subject: { result: 'mismatch' as const, expected: 'Acme', found: 'Apex' } };
    const waits = waitingFor({ checks: shownAt(1).checks, plan: differs, noForm: null, subjectConfirmed: true });
    expect(waits[0]?.kind).toBe('subjectDiffers');
    const unknown = { ...plan, subject: { result: 'unknown' as const, expected: 'Acme', found: null } };
    expect(waitingFor({ checks: [], plan: unknown, noForm: null, subjectConfirmed: false })).toHaveLength(1);
    expect(waitingFor({ checks: [], plan: unknown, noForm: null, subjectConfirmed: true })).toEqual([]);
  });
  test('waits for a form, with the reason there is, and for checks that could not run', () => {
    const reason = { key: 'fillFormNotFound' as const };
    expect(waitingFor({ checks: [], plan: null, noForm: reason, subjectConfirmed: false })).toEqual([
      { kind: 'noForm', reason },
    ]);
    expect(waitingFor({ checks: null, plan, noForm: null, subjectConfirmed: false })).toEqual([{ kind: 'notChecked' }]);
  });
});

describe('checks on screen', () => {
  test('one line a rule, its worst finding, worst first', () => {
    const rows = oneARule([
      check({ id: 'a', verdict: 'pass' }),
      check({ id: 'b', verdict: 'warn' }),
      check({ id: 'b' }),
      check({ id: 'c', verdict: 'gap' }),
    ]);
    expect(rows.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['b stop', 'c gap', 'a pass']);
  });
  test('findings of one rule have names of their own that are safe as ids', () => {
    const first = findingId(check({ id: 'stopRule:legal', field: 'summary', span: { start: 1, end: 2 } }));
    const second = findingId(check({ id: 'stopRule:legal', field: 'summary', span: { start: 9, end: 12 } }));
    expect(first).not.toBe(second);
    expect(first).toMatch(/^[\w-]+$/);
  });
  test('a field shows all its stops but asks for a missing value once', () => {
    const checks = [
      check({ field: 'x', verdict: 'gap', id: '1' }),
      check({ field: 'x', verdict: 'gap', id: '2' }),
      check({ field: 'x', id: '3' }),
      check({ field: 'y', id: '4' }),
    ];
    expect(blocksOf(checks, 'x').map(({ id }) => id)).toEqual(['3', '1']);
  });
  test('a known failure is told at the field it speaks of', () => {
    expect(failureOf(sales, 'followUpDate')).toContain('invents a date');
    expect(failureOf(sales, 'stage')).toBeNull();
  });
});

describe('a handoff in words', () => {
  test('unresolved: claim and gap, then nothing, then what changed', () => {
    expect(unresolvedOf(shownAt(1), words)).toBe('“3 days” in Notes · Follow-up date');
    expect(unresolvedOf(shownAt(7), words)).toBe('Nothing');
    expect(unresolvedOf(shownAt(8), words)).toBe('Changed since handoff: Notes');
    expect(unresolvedOf({ ...shownAt(1), checks: null }, words)).toBe('not checked');
  });
  test('how it landed, stage by stage, with what was corrected', () => {
    const stages = landedStages(shownAt(7), words);
    expect(stages.map(({ name }) => name)).toEqual([
      'Captured',
      'Checked, corrected 2 times',
      'Filled and read back',
      'Saved',
    ]);
    expect(stages[1]?.who).toBe('“3 days” → “up to 10 days”; Follow-up date given');
    expect(stages[3]?.who).toBe('you pressed Save; seen by address and by “Saved”; values read again');
  });
  test('differences are whole words, a number with its unit, marks left out', () => {
    expect(difference('arrives in 3 days. Bye', 'arrives in up to 10 days. Bye')).toEqual(['3 days', 'up to 10 days']);
    expect(difference('paid $1,240. Next', 'paid $1,420. Next')).toEqual(['$1,240', '$1,420']);
    expect(difference('same', 'same')).toEqual(['', '']);
    expect(difference('', 'new')).toEqual(['', 'new']);
  });
  test('by copy and paste it is five actions a field', () => {
    expect(copyPasteActions(5)).toBe(25);
    expect(copyPasteActions(0)).toBe(0);
  });
  test('counts fields to fill and writers; knows a fill that was not saved', () => {
    expect(fieldsToFill(shownAt(1).handoff, sales)).toBe(5);
    expect(isFilled(shownAt(5).handoff)).toBe(false);
    expect(isFilled(shownAt(6).handoff)).toBe(true);
    expect(isFilled(shownAt(7).handoff)).toBe(false);
    const writers = writersOf(shownAt(6).handoff);
    expect(writers.ai).toBe(2);
    expect(writers.people).toEqual([{ name: 'Jun Lee', fields: 3, edits: 1 }]);
  });
  test('the proof names handoff, contract, model, reviewer and a digest of the values', async () => {
    const proof = await proofOf(shownAt(7));
    expect(proof?.split('\n')).toHaveLength(5);
    expect(proof).toContain('Waybill H-7F3K-29QD');
    expect(proof).toContain('Self-check Jun Lee');
    const other = shownAt(7);
    const held = other.handoff.values.subject;
    if (held)
      other.handoff = { ...other.handoff, values: { ...other.handoff.values, subject: { ...held, value: 'Else' } } };
    expect(await proofOf(other)).not.toBe(proof);
    expect(await proofOf(shownAt(2))).toBeNull();
  });
  test('read-back after Save tells same from exact and says how it is shown', () => {
    const { handoff } = shownAt(7);
    const rows = savedRows(handoff.saved?.fields ?? [], handoff, words);
    expect(gradeSummary(rows, words)).toBe('3 exact · 2 same meaning');
    expect(rows.find((row) => row.field === 'stage')?.note).toBe('shown as SQL');
  });
});

describe('deciding', () => {
  const sentences = ['A is so.', 'B is so.'];
  const form = { sentences, attested: sentences, reason: '' as const, cause: '' as const, comment: ' ', edits: [] };
  test('approving needs every sentence, rejecting a reason and a cause, editing an edit', () => {
    expect(decideCommand({ ...form, decision: 'approve', attested: ['A is so.'] })).toEqual({
      ok: false,
      missing: 'decideNeedsAttest',
    });
    expect(decideCommand({ ...form, decision: 'approve' })).toEqual({
      ok: true,
      command: { kind: 'decide', decision: 'approve', attested: sentences },
    });
    expect(decideCommand({ ...form, decision: 'reject', reason: 'tone' })).toEqual({
      ok: false,
      missing: 'decideNeedsReason',
    });
    expect(
      decideCommand({ ...form, decision: 'reject', reason: 'tone', cause: 'prompt', comment: 'too loud' }),
    ).toEqual({
      ok: true,
      command: {
        kind: 'decide',
        decision: 'reject',
        reason: 'tone',
        cause: 'prompt',
        attested: [],
        comment: 'too loud',
      },
    });
    expect(decideCommand({ ...form, decision: 'edit' })).toEqual({ ok: false, missing: 'decideNeedsEdit' });
  });
  test('the reviewer decides, the author only plays a practice reviewer, a stranger nobody', () => {
    const shown = { ...shownAt(1), contract: contractOf('refund-request') };
    expect(deciderOf(shown, maria)).toEqual({ kind: 'self' });
    expect(deciderOf(shown, jun)).toEqual({ kind: 'play', username: 'm.ruiz' });
    const own = { ...shown, handoff: { ...shown.handoff, author: { ...jun, declared: 'self' as const } } };
    expect(deciderOf(own, own.handoff.author)).toBeNull();
    const self = { ...shown, handoff: { ...shown.handoff, author: maria } };
    expect(deciderOf(self, maria)).toBeNull();
  });
  test('a reply is trouble unless it says that it was done', () => {
    expect(troubleOf({ ok: true })).toBeNull();
    expect(troubleOf(null)).toBeNull();
    expect(troubleOf(undefined)?.sentence.key).toBe('panelNoAnswer');
    expect(troubleOf({ ok: false, failed: { key: 'handoffBusy' } })?.sentence.key).toBe('handoffBusy');
    expect(
      troubleOf({ ok: false, refusal: { rule: 'r', message: { key: 'captureErased' }, checks: [check({})] } })?.checks,
    ).toHaveLength(1);
  });
});

describe('sources and captures', () => {
  test('what stood around a passage is kept only for the passage as it was read', () => {
    const draft = {
      via: 'tab',
      title: 'T',
      url: ' https://x.example/ ',
      quote: 'As read.',
      prefix: 'a ',
      suffix: ' b',
    } as const;
    expect(sourceFrom(draft, ' Terms ', 'As read. ')).toEqual({
      title: 'Terms',
      url: 'https://x.example/',
      quote: 'As read.',
      prefix: 'a ',
      suffix: ' b',
      hidden: false,
      from: 'person',
      via: 'tab',
    });
    expect(sourceFrom(draft, 'Terms', 'As I want it.')).not.toHaveProperty('prefix');
    expect(sourceFrom(draft, '', '')).toMatchObject({ title: null, quote: null });
  });
  test('says what is missing of a source and of a conversation', () => {
    expect(sourceNote({ title: null, url: null, quote: null, hidden: true }, words)).toBe('hidden by the page');
    expect(sourceNote({ title: 'x', url: null, quote: null, hidden: false, from: 'answer' }, words)).toContain(
      'no text kept',
    );
    expect(completenessLine({ captured: 9, total: 17, known: true, streaming: false }, words)).toBe(
      'part of the conversation, 9 of 17 turns',
    );
    expect(completenessLine({ captured: 1, total: null, known: false, streaming: false }, words)).toContain(
      'does not tell',
    );
  });
  test('an excerpt is the first telling line, cut at a word', () => {
    const text = `Subject\n${'word '.repeat(40)}`;
    expect(tellingPart(text)).toMatch(/^word/);
    expect(excerptOf(text, 20)).toBe('Subject word word …');
  });
  test('people are called by their first name, oneself “You”', () => {
    expect(shortName('Maria Ruiz', jun, 'You')).toBe('Maria');
    expect(shortName('Jun Lee', jun, 'You')).toBe('You');
  });
});

describe('the trail', () => {
  test('lists a person of two packs once', () => {
    expect(eachOnce([jun, maria, { ...jun, name: 'Jun L.' }]).map(({ username }) => username)).toEqual([
      jun.username,
      maria.username,
    ]);
  });
  const entries = (steps: number): RecordedLedgerEvent[] =>
    walk(salesSteps().slice(0, steps), sales).events.map(
      (event, index) =>
        ({
          ...event,
          time: event.at,
          index,
          hash: String(index),
          digests: {},
          erased: [],
          content: 'content' in event ? event.content : {},
        }) as unknown as RecordedLedgerEvent,
    );
  const label = (field: string) => field;
  test('stages from captured to changed; the self-check stands for its proposal', () => {
    expect(trailStages(entries(8), label, words).map(({ name }) => name)).toEqual([
      'Captured',
      'Stopped',
      'Self-check',
      'Filled',
      'Saved',
      'Changed',
    ]);
  });
  test('refusals in a row are one stage', () => {
    const list = entries(2);
    const refused = list.find(({ name }) => name === 'handoff.fill.refused');
    if (refused) list.push({ ...refused, time: '2026-11-19T10:12:00.000Z' });
    expect(trailStages(list, label, words).map(({ name }) => name)).toEqual(['Captured', 'Stopped']);
  });
  test('a stored refusal is said in words; other text stays', () => {
    expect(sentenceOf('checkOpenClaim · 3 days · Notes', words)).toBe('“3 days” in Notes');
    expect(sentenceOf('Some words.', words)).toBe('Some words.');
    expect(sentenceOf('noSuchKey', words)).toBe('noSuchKey');
  });
  test('only a handoff id in the address is taken', () => {
    expect(handoffInHash('#/H-7F3K-29QD')).toBe('H-7F3K-29QD');
    expect(handoffInHash('#/<img>')).toBeNull();
  });
  test('days of a filter cover the whole day in the person’s zone', () => {
    const query = queryOf({ ...noFilter, from: '2026-11-01', to: '2026-11-01' });
    expect(Date.parse(query.to ?? '') - Date.parse(query.from ?? '')).toBe(24 * 60 * 60 * 1000 - 1);
    expect(queryOf(noFilter)).toMatchObject({ from: null, to: null, state: null });
  });
  test('export lines lose exactly their own end', async () => {
    const lines = async function* () {
      yield 'a\n';
      yield 'b';
    };
    const got: string[] = [];
    for await (const line of withoutEnds(lines())) got.push(line);
    expect(got).toEqual(['a', 'b']);
  });
  test('no sum of steps: each result is counted by itself', () => {
    expect(
      stepSummary(
        [
          { step: 'bytes', result: 'pass' },
          { step: 'chain', result: 'fail', line: 3 },
          { step: 'people', result: 'notChecked' },
        ],
        words,
      ),
    ).toBe('1 pass · 1 fail · 1 not checked');
  });
});

describe('words', () => {
  test('a day is a day in every zone, a moment is a time', () => {
    const west = makeWords((message) => message.key, 'en-GB', now);
    expect(west.day('2026-11-26')).toBe('26 Nov 2026');
    expect(words.day('not a date')).toBe('not a date');
    expect(dayOf(new Date(2026, 0, 5))).toBe('2026-01-05');
  });
  test('one and many are different sentences', () => {
    expect(words.count('panelSources', 1)).toBe('1 source');
    expect(words.count('panelSources', 3)).toBe('3 sources');
  });
  test('lengths of time in the unit people use', () => {
    expect(words.took(28_000)).toBe('28s');
    expect(words.took(5 * 3600_000 + 27 * 60_000)).toBe('5h 27m');
  });
});
