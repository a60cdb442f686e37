/** What no log can show of itself, state by state: an old copy put back, or one that went on twice, verifies alone, and every outside copy of what was lost finds it. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import { fileNotes } from '../../../lib/ledger/file-notes';
import { hearNotes, hearSeen } from '../../../lib/ledger/gossip';
import { readHead } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { readRemembered } from '../../../lib/ledger/seen';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { type LedgerVerification, type VerifyStepName, verifyLedger } from '../../../lib/ledger/verify';
import { reportShare } from '../../../lib/verify/share';
import { copyOf, options, sharedText, textOf } from './damage';
import { entryOf, freshStore, JUN, steadyClock } from './example';

const AT = '2026-11-20T12:00:00.000Z';

/** A whole copy of the database as it was after some entry, and the signed checkpoint somebody outside kept of it. */
interface State {
  db: LedgerDatabase;
  size: number;
  note: string;
}

const ledgerOf = (db: LedgerDatabase) => openLedger({ db, now: steadyClock(), version: '0.1.0' });

async function noteOf(db: LedgerDatabase): Promise<{ size: number; note: string }> {
  const head = await readHead(db);
  if (!head) throw new Error('no log');
  return { size: head.size, note: head.checkpoint };
}

/** Nine entries, the key replaced in the middle, and a copy after each. */
async function buildStates(): Promise<State[]> {
  const db = freshStore();
  const ledger = ledgerOf(db);
  await ledger.open();
  const states: State[] = [];
  for (let turn = 0; turn < 9; turn += 1) {
    states.push({ db: await copyOf(db), ...(await noteOf(db)) });
    if (turn === 4) expect(await ledger.rotateKey(null)).toMatchObject({ ok: true });
    else expect(await ledger.append(entryOf(`turn ${turn}`))).toMatchObject({ ok: true });
  }
  return states;
}

const verify = async (db: LedgerDatabase, witness: string | null = null) =>
  verifyLedger(await textOf(exportLines({ ...options, db })), { witness });
const stepOf = ({ steps }: LedgerVerification, name: VerifyStepName) => steps.find(({ step }) => step === name);

let states: State[];
beforeAll(async () => {
  states = await buildStates();
});

describe('an old copy of the profile put back', () => {
  it('after any entry verifies alone, and says that a cut would not show', async () => {
    for (const { db, size } of states) {
      const found = await verify(db);
      expect(found).toMatchObject({ ok: true, events: size });
      expect(stepOf(found, 'witness')).toMatchObject({ result: 'notChecked', reason: { key: 'verifyWitnessNone' } });
    }
  });

  it('is found by every checkpoint of later, and by none of earlier', async () => {
    for (const { db, size } of states)
      for (const seen of states) {
        const step = stepOf(await verify(db, seen.note), 'witness');
        if (seen.size <= size) expect(step, `${size} and ${seen.size}`).toMatchObject({ result: 'pass' });
        // Signed by a key that this copy never heard of, where the key was replaced since: refused as well, for want of its key.
        else expect(step, `${size} and ${seen.size}`).toMatchObject({ result: 'fail' });
      }
  });

  it('is told so by colleagues who saw more, in any order, and nothing of the log changes', async () => {
    for (const { db: before, size } of states.slice(0, 4))
      for (const seen of states.slice(0, 5)) {
        const db = await copyOf(before);
        const rows = await db.event.toArray();
        const alarms = await hearSeen(db, [seen.note], AT);
        expect(alarms.map(({ kind }) => kind)).toEqual(seen.size > size ? ['rollback'] : []);
        expect(await db.event.toArray()).toEqual(rows);
      }
  });
});

describe('a profile copied and used twice', () => {
  /** What the copy of a state becomes when it goes on by itself to so many entries. */
  async function goOn({ db, size }: State, to: number, where = 'elsewhere'): Promise<LedgerDatabase> {
    const copy = await copyOf(db);
    for (let turn = size; turn < to; turn += 1)
      expect(await ledgerOf(copy).append(entryOf(`${where} ${turn}`))).toMatchObject({ ok: true });
    return copy;
  }

  it('verifies alone in both, and a checkpoint of one is refused by the other from where they part', async () => {
    for (const from of states.slice(0, 4)) {
      const copy = await goOn(from, 8);
      expect((await verify(copy)).ok).toBe(true);
      for (const seen of states.slice(0, 5)) {
        const step = stepOf(await verify(copy, seen.note), 'witness');
        if (seen.size <= from.size) expect(step).toMatchObject({ result: 'pass' });
        else expect(step).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessFork' } });
      }
    }
  });

  it.each([
    ['as far', 5],
    ['further', 7],
    ['less far', 4],
  ])(
    'raises the alarm on both sides at the first file of events of one that went %s, and neither is repaired',
    async (_, to) => {
      const from = states[2] as State;
      const [here, there] = [await goOn(from, 5, 'here'), await goOn(from, to, 'there')];
      const both = [
        [here, there],
        [there, here],
      ] as const;
      for (const [mine, theirs] of both) {
        const rows = await mine.event.toArray();
        const read = await readShare(await sharedText(theirs));
        if (!read.ok) throw new Error(read.reason.key);
        const taken = await takeShared(mine, read.file);
        expect(taken.logs).toMatchObject([{ fork: from.size }]);
        expect(taken.alarms).toMatchObject([{ kind: 'fork', seen: { origin: read.file.header.origin } }]);
        expect(await mine.event.toArray()).toEqual(rows);
      }
    },
  );

  it('is told by a third browser that met a checkpoint of one, at an export of the other that it verifies or takes in, of whatever lengths they are', async () => {
    const from = states[2] as State;
    const there = await goOn(from, 8, 'there');
    const jwk = (await from.db.key.toArray())[0]?.jwk;
    const text = await textOf(exportLines({ ...options, db: there }));
    const shares = await sharedText(there);
    for (const to of [from.size, 4, 5, 9]) {
      const { note, size } = await noteOf(await goOn(from, to, 'here'));
      const mine = freshStore();
      expect(await hearNotes(mine, [{ note, jwk }], AT, 'file')).toEqual([]);
      const rememberedOf = (origin: string) => readRemembered(origin, mine);
      const found = await verifyLedger(text, { rememberedOf });
      const origin = found.origin ?? '';
      const [passed, failed] = [{ result: 'pass' }, { result: 'fail', line: size + 1 }];
      // What reaches further than the file contradicts nothing in it: the file may be older.
      const unknown = { result: 'notChecked' };
      expect(stepOf(found, 'witness')).toMatchObject(to === 9 ? unknown : to === from.size ? passed : failed);
      if (to === 4)
        expect(stepOf(found, 'witness')?.reason).toEqual({ key: 'verifyWitnessMemory', params: ['4', '8', origin] });
      const shared = await reportShare(new Blob([shares]), null, rememberedOf);
      const said = shared.steps.find(({ step }) => step === 'witness');
      expect(said).toMatchObject(to === 9 ? unknown : { result: to === from.size ? 'pass' : 'fail' });
      expect(shared.held).toEqual(found.held);
      const read = await readBackup(text, { rememberedOf });
      expect(read.ok && read.backup.held).toEqual(found.held);
      const alarms = await hearNotes(mine, await fileNotes(text, found.held), AT, 'file');
      const told = alarms.map(({ kind, remembered, seen }) => [kind, remembered.checkpoint.size, seen.size]);
      expect(told, `${to}`).toEqual(to === 4 || to === 5 ? [['fork', size, 8]] : []);
      const after = { [from.size]: [8], 4: [4], 5: [5], 9: [8, 9] }[to];
      expect((await readRemembered(origin, mine)).map((one) => one.size)).toEqual(after);
    }
  });

  it('is told by a third browser that met a checkpoint of one, at the first file of the other, of whatever lengths they are', async () => {
    const from = states[2] as State;
    const there = await goOn(from, 8, 'there');
    for (const to of [from.size, 4, 5]) {
      const { note, size } = await noteOf(await goOn(from, to, 'here'));
      const mine = freshStore();
      const jwk = (await from.db.key.toArray())[0]?.jwk;
      expect(await hearNotes(mine, [{ note, jwk }], AT, 'file')).toEqual([]);
      const read = await readShare(await sharedText(there));
      if (!read.ok) throw new Error(read.reason.key);
      const kinds = (await takeShared(mine, read.file)).alarms.map(({ kind, remembered, seen }) => {
        return [kind, remembered.checkpoint.size, seen.size];
      });
      expect(kinds, `${to}`).toEqual(to === from.size ? [] : [['fork', size, size]]);
      // What agrees is one history from then on, and needs no second look.
      expect(await mine.seen.get(read.file.header.origin)).toMatchObject({
        memory: to === from.size ? [{ size: 8 }] : [{ size }, { size: 8 }],
      });
    }
  });

  it('of which one only fell behind is told as an old copy, by a file the other wrote', async () => {
    const read = await readShare(await sharedText((states[4] as State).db));
    if (!read.ok) throw new Error(read.reason.key);
    const taken = await takeShared(await copyOf((states[1] as State).db), read.file);
    expect(taken.alarms).toMatchObject([
      { kind: 'rollback', remembered: { checkpoint: { size: 5 } }, seen: { size: 2 } },
    ]);
  });
});

describe('a log that was imported', () => {
  it('goes on in its own browser without an alarm here, and raises one where it contradicts what came in', async () => {
    const { db } = states[3] as State;
    const mine = freshStore();
    const read = await readBackup(await textOf(exportLines({ ...options, db })));
    if (!read.ok) throw new Error(read.message.key);
    expect(await ledgerOf(mine).importBackup('import', read.backup, JUN)).toMatchObject({ ok: true });
    const later = await readShare(await sharedText((states[4] as State).db));
    if (!later.ok) throw new Error(later.reason.key);
    expect((await takeShared(mine, later.file)).alarms).toEqual([]);
    expect(await hearSeen(mine, [(states[4] as State).note], AT)).toEqual([]);
    const forked = await copyOf((states[1] as State).db);
    for (const turn of ['a', 'b', 'c']) await ledgerOf(forked).append(entryOf(turn));
    expect(await hearSeen(mine, [(await noteOf(forked)).note], AT)).toMatchObject([{ kind: 'fork' }]);
  });
});
