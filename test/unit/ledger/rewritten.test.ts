/** A trail written anew from each of its entries on, all hashes right: without the key the signatures show it, with the key only what was kept elsewhere. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { type Chain, extendChain, startChain } from '../../../lib/ledger/chain';
import { exportLines } from '../../../lib/ledger/export';
import { checkpointNote, readLogs } from '../../../lib/ledger/logs';
import { parseBody } from '../../../lib/ledger/range';
import { stageEvents } from '../../../lib/ledger/stage';
import type { EventRow, KeyRow, LedgerDatabase } from '../../../lib/ledger/store';
import { type LedgerVerification, type VerifyStepName, verifyLedger } from '../../../lib/ledger/verify';
import { type Bytes, fromHex } from '../../../lib/sign/bytes';
import { generateKey } from '../../../lib/sign/key';
import { copyOf, options, textOf } from './damage';
import { entryOf, freshStore, steadyClock } from './example';

const SIZE = 7;
let db: LedgerDatabase;
/** Checkpoints kept elsewhere, by size. */
const notes = new Map<number, string>();

const headOf = async (of: LedgerDatabase) => {
  const head = (await readLogs(of)).at(-1);
  if (!head) throw new Error('no log');
  return head;
};

beforeAll(async () => {
  db = freshStore();
  const ledger = openLedger({ db, now: steadyClock(), version: '0.1.0' });
  await ledger.open();
  for (let size = 1; size <= SIZE; size += 1) {
    notes.set(size, checkpointNote(await headOf(db)));
    if (size < SIZE) expect(await ledger.append(entryOf(`entry ${size}`))).toMatchObject({ ok: true });
  }
});

const hashOf = ({ hash }: EventRow) => fromHex(hash) as Bytes;

/** The trail with another story from the entry at `from` on, hashed and linked anew; `old` leaves the signatures there were. */
async function rewrite(from: number, key: KeyRow, old = false): Promise<LedgerDatabase> {
  const copy = await copyOf(db);
  const { origin } = await headOf(copy);
  const rows = await copy.event.orderBy('[origin+index]').toArray();
  const chain = rows.slice(0, from).reduce<Chain>((at, row) => extendChain(at, hashOf(row)), startChain(origin));
  const drafts = rows.slice(from).map((row) => {
    const { time, name, handoff, contract, actor, attributes, content } = parseBody(row);
    return { time, name, handoff, contract, actor, attributes, content, data: { command: 'told otherwise' } };
  });
  const staged = await stageEvents(chain, drafts, key);
  await copy.event.bulkPut(
    staged.rows.map((row, i) => (old ? { ...row, signature: rows[from + i]?.signature ?? '' } : row)),
  );
  await copy.head.put(staged.head);
  await copy.key.put(key);
  return copy;
}

const verify = async (of: LedgerDatabase, witness: string | null = null) =>
  verifyLedger(await textOf(exportLines({ ...options, db: of })), { witness });
const step = ({ steps }: LedgerVerification, name: VerifyStepName) => steps.find((one) => one.step === name);

describe('without its key', () => {
  it.each([
    ['the signatures there were', true],
    ['signatures of another key', false],
  ])('under %s it is found at the first entry told otherwise', async (_, old) => {
    for (let from = 1; from < SIZE; from += 1) {
      const found = await verify(await rewrite(from, await generateKey(), old));
      expect(found.ok).toBe(false);
      expect(step(found, 'chain')?.result, 'hashes and links are right').toBe('pass');
      // The first line is the header, the second the first entry.
      expect(step(found, 'signatures'), `${from}`).toMatchObject({ result: 'fail', line: from + 2 });
    }
  });
});

describe('with its own key, as somebody at the same computer could', () => {
  it('verifies alone, and every checkpoint from where it was changed finds it, and none from before', async () => {
    const key = (await db.key.get((await headOf(db)).keyId)) as KeyRow;
    for (let from = 1; from < SIZE; from += 1) {
      const forged = await rewrite(from, key);
      expect((await verify(forged)).ok).toBe(true);
      for (const [size, note] of notes) {
        const witness = step(await verify(forged, note), 'witness');
        if (size <= from) expect(witness).toMatchObject({ result: 'pass' });
        else expect(witness).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessFork' } });
      }
    }
  });
});
