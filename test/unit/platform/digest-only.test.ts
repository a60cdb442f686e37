/** From capture to the end under a contract that keeps digests: texts are there while checks need them, gone at the end, and what only records goes on. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckResult } from '../../../lib/check/result';
import { attestationsOf } from '../../../lib/contract/review';
import type { Contract } from '../../../lib/contract/schema';
import type { HandoffId } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { exportLines } from '../../../lib/ledger/export';
import { prepareCapture } from '../../../lib/ledger/prepare-capture';
import { readCapture, readEvents, readHandoff, readKept } from '../../../lib/ledger/read';
import { readErasures } from '../../../lib/ledger/read-erasures';
import { endedWithTexts } from '../../../lib/ledger/retention';
import { sharedStore } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { captureOf } from '../../fixtures/checks/practice-capture';
import { jun as anybody, salesFollowUp, startOf } from '../handoff/world';
import { newCommand, steadyClock } from '../ledger/example';

const contract: Contract = {
  ...salesFollowUp,
  privacy: { ...salesFollowUp.privacy, store: { promptThread: 'digest', answer: 'full' } },
};
const jun = { ...anybody, keyId: null };
const SPY = 'Second attendee from finance, name not caught';
const tick = steadyClock('2026-11-19T10:00:00.000Z');
const fake = vi.hoisted(() => ({ checks: [] as CheckResult[], asked: 0, dead: false }));

vi.mock('../../../lib/platform/browser', () => ({ browser: {} }));
vi.mock('../../../lib/platform/clock', () => ({
  now: () => tick(),
  today: () => '2026-11-19',
  newId: () => newCommand(),
}));
vi.mock('../../../lib/platform/say', () => ({ say: ({ key }: { key: string }) => key }));
vi.mock('../../../lib/platform/identity', () => ({ actorFor: async () => jun }));
vi.mock('../../../lib/platform/packs', () => ({
  findContract: async () => ({ contract, pack: { id: 'p', version: '1.0.0' } }),
  digestOf: async () => 'f'.repeat(64),
}));
vi.mock('../../../lib/platform/background/pause-desk', () => ({ pauseSentence: async () => null }));
vi.mock('../../../lib/platform/background/check-now', () => ({
  checkNow: async () => {
    fake.asked += 1;
    return fake.checks;
  },
}));
vi.mock('../../../lib/platform/background/recall', async () => {
  const ledger = openLedger({ now: () => tick(), version: '0.1.0' });
  const erase: typeof ledger.erase = async (...args) => {
    if (fake.dead) throw new Error('the worker was killed');
    return ledger.erase(...args);
  };
  return {
    ledger: { ...ledger, erase },
    storedId: (command: string, handoff: string) => `${command}:${handoff}`,
    recallCommand: async () => null,
    recallCapture: async () => null,
  };
});

const { begin, execute } = await import('../../../lib/platform/background/execute');
const { forgetLeftTexts, forgetAllTexts } = await import('../../../lib/platform/background/forget-texts');
const { ledger } = await import('../../../lib/platform/background/recall');
const db = sharedStore();
let count = 0;

/** A handoff under the contract, with both captures beside the log. */
async function captured(): Promise<string> {
  count += 1;
  const handoffId = `H-AAAA-${String(count).padStart(4, '0')}` as HandoffId;
  const { whole, kept, blobs } = await prepareCapture(captureOf(), contract);
  const start = startOf(contract);
  const digests = { digest: whole.digest, ...(kept && { kept: { digest: kept.digest, parts: kept.parts } }) };
  const reply = await begin({
    commandId: newCommand(),
    contract,
    actor: jun,
    command: { kind: 'capture', handoffId, start: { ...start, capture: { ...start.capture, ...digests } } },
    capture: captureOf(),
    blobs,
    attributes: {},
  });
  expect(reply).toMatchObject({ ok: true });
  return handoffId;
}

const order = (handoffId: string, command: Parameters<typeof execute>[0]['command'], commandId = newCommand()) =>
  execute({ commandId, handoffId, command });
const wholeOf = async (id: string) => readCapture((await readHandoff(id))?.handoff.capture.digest ?? '');
const ADDRESS = 'practice:crm/acme/activity/new';
const attested = attestationsOf(contract);
const byHand = { kind: 'recordByHand' as const, address: `${ADDRESS}/1`, reason: 'the form was closed', attested };

/** Every value anywhere in the database, keys aside. */
async function everything(): Promise<string> {
  const tables = db.tables.filter(({ name }) => name !== 'key');
  return JSON.stringify(await Promise.all(tables.map((table) => table.toArray())));
}

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  Object.assign(fake, { checks: [], asked: 0, dead: false });
});

describe('texts a contract keeps only the digest of', () => {
  it('are there while the handoff is open, and nowhere once it has ended', async () => {
    const id = await captured();
    expect(JSON.stringify(await wholeOf(id))).toContain(SPY);
    expect(await order(id, { kind: 'setField', field: 'nextStep', value: 'Send it today' })).toMatchObject({
      ok: true,
    });
    expect(await wholeOf(id)).not.toBeNull();
    expect(await order(id, byHand)).toMatchObject({ ok: true });
    expect(await wholeOf(id)).toBeNull();
    expect(await everything()).not.toContain(SPY);
    const row = await readHandoff(id);
    const left = row && (await readKept(row.handoff.capture));
    expect(left).toMatchObject({ lacks: ['promptThread'], capture: { answer: 1, digested: [{ turn: 0 }] } });
    expect(left?.capture.turns[0]?.text).toBe('');
    expect(left?.capture.turns[1]?.text).toContain('Acme confirmed the renewal');
    expect(row?.handoff.values.nextStep?.value).toBe('Send it today');
  });

  it('leave a trail that verifies, here and in an export, and says what went by which rule', async () => {
    const id = await captured();
    await order(id, byHand);
    const [erasure, ...more] = await readErasures(await readEvents(id));
    expect(more).toEqual([]);
    expect(erasure).toMatchObject({ values: 1, scope: { kind: 'digestOnly', handoff: id }, entry: { actor: null } });
    expect((await verifyStored({}, db))?.ok).toBe(true);
    let text = '';
    for await (const line of exportLines({ db, now: tick, version: '0.1.0' })) text += line;
    expect(text).not.toContain(SPY);
    expect((await verifyLedger(text)).ok).toBe(true);
  });

  it('go when it is discarded, with the sentences of refused fills, which may quote them', async () => {
    const id = await captured();
    fake.checks = [
      {
        id: 'one',
        metric: 'onePerItem',
        verdict: 'stop',
        severity: 'block',
        dimension: 'completeness',
        title: { key: 'checkItemsTitle' },
        detail: { key: 'checkItemMissing', params: [SPY] },
        nonNegotiable: true,
      } as unknown as CheckResult,
    ];
    const plan = { kind: 'planFill', token: 't', address: ADDRESS, subject: 'match', subjectConfirmed: false } as const;
    expect(await order(id, { ...plan, attested: [] })).toMatchObject({ ok: false });
    const before = await readEvents(id);
    expect(before.some(({ name }) => name === 'handoff.fill.refused')).toBe(true);
    expect(await order(id, { kind: 'discard' })).toMatchObject({ ok: true });
    const after = await readEvents(id);
    expect(after.find(({ name }) => name === 'handoff.fill.refused')?.erased).toEqual(['sentences']);
    expect((await readHandoff(id))?.handoff.refused?.sentences).toEqual([]);
    expect(await everything()).not.toContain(SPY);
  });

  it('go in each form the capture had, where the rest of its conversation was read', async () => {
    const id = await captured();
    const before = (await readHandoff(id))?.handoff.capture;
    const { whole, kept, blobs } = await prepareCapture(captureOf(), contract);
    const { completeness, turns } = startOf(contract).capture;
    const left = kept && { digest: kept.digest, parts: kept.parts };
    const to = { digest: whole.digest, kept: left, completeness, turns };
    const command = { kind: 'completeCapture', from: before?.digest ?? '', to } as const;
    expect(await execute({ commandId: newCommand(), handoffId: id, command, blobs })).toMatchObject({ ok: true });
    expect(await readCapture(before?.digest ?? '')).not.toBeNull();
    await order(id, { kind: 'discard' });
    expect(await everything()).not.toContain(SPY);
    const after = (await readHandoff(id))?.handoff.capture;
    expect(after?.kept).toEqual(left);
    expect(after && (await readKept(after))?.lacks).toEqual(['promptThread']);
  });

  it('are let go of at the next start where a killed worker left them, once', async () => {
    const [first, second] = [await captured(), await captured()];
    fake.dead = true;
    await order(first, { kind: 'discard' }).catch(() => undefined);
    fake.dead = false;
    expect(await wholeOf(first)).not.toBeNull();
    expect(await endedWithTexts('')).toEqual([first]);
    await forgetLeftTexts();
    expect(await wholeOf(first)).toBeNull();
    expect(await wholeOf(second)).not.toBeNull();
    const entries = await db.event.count();
    await forgetLeftTexts();
    await forgetAllTexts();
    await order(first, { kind: 'discard' });
    expect(await db.event.count()).toBe(entries);
  });

  it('are not taken from what is open, whoever asks', async () => {
    const id = await captured();
    expect(await ledger.erase('x', { kind: 'digestOnly', handoff: id }, null)).toMatchObject({ ok: false });
    await forgetAllTexts();
    expect(await wholeOf(id)).not.toBeNull();
  });
});

describe('a handoff whose texts are gone', () => {
  it('is not opened again, not filled, and says what to do', async () => {
    const id = await captured();
    await order(id, { kind: 'discard' });
    fake.asked = 0;
    const refused = { ok: false, failed: { key: 'captureDigestOnly' } };
    expect(await order(id, { kind: 'reopen' })).toMatchObject(refused);
    const plan = { kind: 'planFill', token: 't', address: ADDRESS, subject: 'match', subjectConfirmed: false } as const;
    expect(await order(id, { ...plan, attested: [] })).toMatchObject(refused);
    expect(await order(id, { kind: 'propose' })).toMatchObject(refused);
    expect((await readHandoff(id))?.state).toBe('rejected');
    expect(fake.asked).toBe(0);
  });

  it('still has on record what happens to its record', async () => {
    const id = await captured();
    await order(id, byHand);
    const fields = [{ field: 'nextStep', label: 'Next step', from: 'a', to: 'b' }];
    expect(await order(id, { kind: 'recordChanged', fields })).toMatchObject({ ok: true });
    expect((await readHandoff(id))?.handoff.changed?.fields).toEqual(fields);
    const next = 'H-BBBB-0001' as HandoffId;
    expect(await order(id, { kind: 'correct', nextId: next })).toMatchObject({ ok: true });
    expect((await readHandoff(id))?.handoff.correctedBy).toBe(next);
  });

  it('goes the same ways after any other erasure: an erased draft is discarded, and never proposed', async () => {
    const id = await captured();
    expect(await ledger.erase('e', { kind: 'handoff', handoff: id }, jun)).toMatchObject({ ok: true });
    expect(await order(id, { kind: 'propose' })).toMatchObject({ ok: false });
    expect(await order(id, { kind: 'discard' })).toMatchObject({ ok: true });
    expect((await readHandoff(id))?.state).toBe('rejected');
  });
});
