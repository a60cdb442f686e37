/** From a real log to a receipt in a record and back: issued, recorded, collected, verified, witnessed. */
import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { hearNotes } from '../../../lib/ledger/gossip';
import { isKeyOf, rememberKeys } from '../../../lib/ledger/log-keys';
import { readEvents, readHandoff, readHead } from '../../../lib/ledger/read';
import { readShare } from '../../../lib/ledger/read-share';
import { readMemory } from '../../../lib/ledger/seen';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { takeShared } from '../../../lib/ledger/take-shared';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { collectReceipts, describeIssued } from '../../../lib/receipt/collect';
import { formatReceiptFile } from '../../../lib/receipt/file';
import { holdAgainst, rememberReceipt } from '../../../lib/receipt/hold-against';
import { type Issued, issueStored } from '../../../lib/receipt/issue-stored';
import { verifyReceiptFile, verifyReceiptText } from '../../../lib/receipt/verify';
import type { ReceiptOptions, ReceiptVerification } from '../../../lib/receipt/verify-shape';
import { copyOf, exportText, sharedText } from '../ledger/damage';
import { buildExample, entryOf, freshStore, makeHandoff, newCommand, steadyClock } from '../ledger/example';
import { FIELDS, filledHandoff, MARIA, makeLog, makeReceipt, TARGET } from './example';

const ID = 'H-AAAA-0001';
const SAVED = 'https://crm.example.com/activities/77';
const NOW = '2026-11-21T10:01:02.345Z';
const optionsOf = (db: LedgerDatabase) => ({ db, now: steadyClock('2026-11-20T10:00:00.000Z'), version: '0.1.0' });

let db: LedgerDatabase;
let ledger: Ledger;
let issued: Extract<Issued, { ok: true }>;

/** Brings the handoff of the example into the state after a fill, with the entry that says so. */
async function fill(of: LedgerDatabase, pen: Ledger, over = {}): Promise<void> {
  const row = await readHandoff(ID, of);
  const handoff = { ...filledHandoff(over), id: row?.handoff.id ?? makeHandoff(ID).id };
  const { token, address, fields } = handoff.fill ?? { token: '', address: '', fields: [] };
  const grades = fields.map(({ field, grade }) => ({ field, grade }));
  const filled = { name: 'handoff.filled', data: { token, address, grades }, content: { fields } };
  const entry = entryOf(newCommand(), { handoff, expectedSeq: row?.seq ?? null, events: [filled], actor: MARIA });
  const done = await pen.append(entry);
  if (!done.ok) throw new Error(done.reason);
}

const issue = (of = db, pen = ledger) => issueStored(ID, { contract: { target: TARGET }, pen, now: NOW }, of);

beforeAll(async () => {
  ({ db } = await buildExample());
  ledger = openLedger(optionsOf(db));
  await fill(db, ledger);
  const done = await issue();
  if (!done.ok) throw new Error(done.reason);
  issued = done;
});

const resultOf = ({ steps }: ReceiptVerification) =>
  Object.fromEntries(steps.map(({ step, result }) => [step, result])) as Record<string, string>;

describe('a receipt of the log', () => {
  it('verifies in every form against that log, with the proof in the file', async () => {
    const options = { ...holdAgainst(null, db), values: FIELDS };
    const [full, thin] = await verifyReceiptText(`${issued.receipt.full}\n${issued.receipt.thin}`, options);
    const [file] = await verifyReceiptFile(formatReceiptFile(issued.receipt.file), options);
    for (const found of [full, thin, file])
      expect(found && resultOf(found)).toMatchObject({ signatures: 'pass', fields: 'pass', witness: 'pass' });
    expect(file && resultOf(file)).toMatchObject({ tree: 'pass' });
    expect(issued.statement.predicate.checks).toEqual({ pass: ['required:notes'] });
  });

  it('goes by the contract of its own handoff here, which no pack has in that version any more, in one reading', async () => {
    const text = formatReceiptFile(issued.receipt.file);
    const contractOf = async (options: ReceiptOptions) =>
      (await verifyReceiptFile(text, { contracts: [], ...options })).map((found) => resultOf(found).contract);
    expect(await contractOf({})).toEqual(['fail']);
    expect(await contractOf(holdAgainst(null, db))).toEqual(['pass']);
    expect(await contractOf(holdAgainst(null, freshStore()))).toEqual(['fail']);
    const thin = await verifyReceiptText(issued.receipt.thin, { contracts: [], ...holdAgainst(null, db) });
    expect(thin.map((found) => resultOf(found).contract)).toEqual(['pass']);
    // What it says is judged by its digest all the same.
    const other = { ...makeHandoff(ID).contract, digest: 'b'.repeat(64) };
    expect(await contractOf({ contractOf: async () => other })).toEqual(['fail']);
  });

  it('is recorded beside the chain, collected from it, and the log still verifies', async () => {
    const row = await readHandoff(ID, db);
    const event = describeIssued(issued.receipt, { form: 'full', field: 'notes' });
    const handoff = row?.handoff ?? null;
    const done = await ledger.append(
      entryOf(newCommand(), { handoff, expectedSeq: row?.seq ?? null, events: [event] }),
    );
    expect(done.ok).toBe(true);
    const collected = await collectReceipts(await readEvents(ID, db));
    const [envelope, proof] = issued.receipt.file;
    expect(collected).toEqual({ receipts: [{ envelope, proof, digest: issued.receipt.digest }], lost: 0 });
    const filed = formatReceiptFile(collected.receipts.map((one) => one.envelope));
    expect((await verifyReceiptFile(filed))[0]?.ok).toBe(true);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true });
    await ledger.erase('e', { kind: 'handoff', handoff: ID }, MARIA);
    expect(await collectReceipts(await readEvents(ID, db))).toEqual({ receipts: [], lost: 1 });
    expect((await readHandoff(ID, db))?.state).toBe('proposed');
  });

  it('is of the last fill, where there were several', async () => {
    const { db: own } = await buildExample();
    const pen = openLedger(optionsOf(own));
    await fill(own, pen);
    await fill(own, pen);
    const done = await issue(own, pen);
    const size = (await readHead(own))?.size ?? 0;
    expect(done.ok && done.statement.predicate.log.index).toBe(size - 1);
  });

  it('that is not the one its entry names is not given out', async () => {
    const [entry] = await readEvents(ID, db);
    if (!entry) throw new Error('no entry');
    const { name, data, content } = describeIssued(issued.receipt, { form: 'full', field: null });
    const other = { ...content.envelope, payload: btoa('{}') };
    const entries = [
      { ...entry, name, data, content: { envelope: other } },
      { ...entry, name, data, content },
    ];
    const collected = await collectReceipts(entries);
    expect([collected.receipts.map(({ envelope }) => envelope), collected.lost]).toEqual([
      [issued.receipt.envelope],
      1,
    ]);
  });

  it('names the record only once it was saved', async () => {
    const { db: own } = await buildExample();
    const pen = openLedger(optionsOf(own));
    await fill(own, pen);
    const done = await issue(own, pen);
    if (!done.ok) throw new Error(done.reason);
    const record = async (open: string) => {
      const [found] = await verifyReceiptText(done.receipt.full, holdAgainst(open, own));
      return found && resultOf(found).record;
    };
    expect(await record(SAVED)).toBe('notChecked');
    // Seen at an address is not saved there.
    const first = await readHandoff(ID, own);
    const seen = { ...filledHandoff(), id: makeHandoff(ID).id, record: { address: SAVED, key: '77', seenAt: NOW } };
    await pen.append(entryOf(newCommand(), { handoff: seen, expectedSeq: first?.seq ?? null }));
    expect(await record(SAVED)).toBe('notChecked');
    const row = await readHandoff(ID, own);
    await pen.append(entryOf(newCommand(), { handoff: savedHandoff(), expectedSeq: row?.seq ?? null }));
    expect(await record(SAVED)).toBe('pass');
    expect(await record(`${SAVED}8`)).toBe('fail');
  });
});

describe('nothing is issued', () => {
  it('before a fill, after an undo, for nobody’s handoff, or under a key that is gone', async () => {
    const { db: own } = await buildExample();
    const pen = openLedger(optionsOf(own));
    expect(await issueStored('H-ZZZZ-0001', { contract: { target: TARGET }, pen, now: NOW }, own)).toEqual({
      ok: false,
      reason: 'unknown',
    });
    expect(await issue(own, pen)).toEqual({ ok: false, reason: 'notFilled' });
    const { fill: one } = filledHandoff();
    await fill(own, pen, { fill: one && { ...one, undoneAt: NOW } });
    expect(await issue(own, pen)).toEqual({ ok: false, reason: 'undone' });
    await own.key.clear();
    expect(await issue(own, pen)).toEqual({ ok: false, reason: 'noKey' });
    await pen.append(entryOf(newCommand()));
    expect(await issue(own, pen)).toEqual({ ok: false, reason: 'otherLog' });
  });
});

/** A log of its own, and what a receipt of its last fill says. */
async function proofOfOwn() {
  const { db: own } = await buildExample();
  const pen = openLedger(optionsOf(own));
  await fill(own, pen);
  const done = await issue(own, pen);
  const [found] = await verifyReceiptText(done.ok ? done.receipt.full : '');
  if (!found) throw new Error('none found');
  return { own, pen, found };
}

/** The handoff of the example, saved in its record. */
const savedHandoff = () => ({
  ...filledHandoff(),
  id: makeHandoff(ID).id,
  saved: { at: NOW, evidence: [], fields: [], byHand: false, reason: null },
  record: { address: SAVED, key: '77', seenAt: NOW },
});

describe('a witness', () => {
  it('remembers the receipts it sees, and alarms when one contradicts', async () => {
    const { db: theirs } = await buildExample();
    const copy = await copyOf(theirs);
    const texts = await Promise.all(
      [theirs, copy].map(async (of) => {
        const pen = openLedger(optionsOf(of));
        await pen.append(entryOf(newCommand()));
        await fill(of, pen);
        const done = await issue(of, pen);
        return done.ok ? done.receipt.thin : '';
      }),
    );
    const mine = freshStore();
    const see = async (text: string) => {
      const [found] = await verifyReceiptText(text, holdAgainst(null, mine));
      if (!found) throw new Error('none found');
      return { witness: resultOf(found).witness, alarm: await rememberReceipt(mine, found, NOW, SAVED) };
    };
    expect(await see(texts[0] ?? '')).toEqual({ witness: 'notChecked', alarm: null });
    expect(await see(texts[0] ?? '')).toEqual({ witness: 'pass', alarm: null });
    expect(await see(texts[1] ?? '')).toMatchObject({ witness: 'fail', alarm: { kind: 'fork' } });
    const origin = (await readHead(theirs))?.origin ?? '';
    expect(await readMemory(origin, mine)).toHaveLength(1);
  });

  it('is a proof of its own log only from the record where that was saved, and nowhere else', async () => {
    const { own, pen, found } = await proofOfOwn();
    const origin = (await readHead(own))?.origin ?? '';
    const seenAt = async (record: string | null) => {
      expect(await rememberReceipt(own, found, NOW, record)).toBeNull();
      return (await readMemory(origin, own)).length;
    };
    // In the form it was filled into, before anybody saved it.
    expect(await seenAt(SAVED)).toBe(0);
    const row = await readHandoff(ID, own);
    await pen.append(entryOf(newCommand(), { handoff: savedHandoff(), expectedSeq: row?.seq ?? null }));
    // A page of Waybill itself, and another record it was pasted into.
    expect(await seenAt(null)).toBe(0);
    expect(await seenAt(`${SAVED}8`)).toBe(0);
    expect(await seenAt(SAVED)).toBe(1);
  });

  it('is contradicted by its own log where that was put back to before it was signed', async () => {
    const { own, found } = await proofOfOwn();
    expect(await rememberReceipt(own, found, NOW, SAVED)).toBeNull();
    const head = await readHead(own);
    await own.head.update(head?.origin ?? '', { size: (head?.size ?? 0) - 1 });
    expect(await rememberReceipt(own, found, NOW, SAVED)).toMatchObject({
      kind: 'rollback',
      seen: { size: (head?.size ?? 0) - 1 },
    });
  });

  it('counts a receipt by a later key of a log where the entries of that are here, shared or in a backup, and alarms at another history', async () => {
    const { db: theirs } = await buildExample();
    await fill(theirs, openLedger(optionsOf(theirs)));
    expect(await openLedger(optionsOf(theirs)).rotateKey(null)).toMatchObject({ ok: true });
    const copy = await copyOf(theirs);
    const proofOf = async (of: LedgerDatabase) => {
      const pen = openLedger(optionsOf(of));
      await pen.append(entryOf(newCommand()));
      await fill(of, pen);
      const done = await issue(of, pen);
      const [found] = done.ok ? await verifyReceiptText(done.receipt.thin) : [];
      if (!found) throw new Error('none found');
      expect(found.steps.find(({ step }) => step === 'signatures')?.fact?.key).toBe('receiptSignedLater');
      return found;
    };
    const shared = await readShare(await sharedText(theirs));
    const backup = await readBackup(await exportText(theirs));
    const [one, other] = [await proofOf(theirs), await proofOf(copy)];
    if (!shared.ok || !backup.ok) throw new Error('unread');
    const origin = (await readHead(theirs))?.origin ?? '';
    const sizes = async (mine: LedgerDatabase) =>
      (await readMemory(origin, mine)).map(({ checkpoint }) => checkpoint.size);
    const size = one.receipt?.checkpoint.size;

    const stranger = freshStore();
    expect(await rememberReceipt(stranger, one, NOW, SAVED)).toBeNull();
    expect(await sizes(stranger)).toEqual([]);

    const byFile = freshStore();
    expect((await takeShared(byFile, shared.file)).alarms).toEqual([]);
    const byBackup = freshStore();
    for (const { origin: of, keys } of backup.backup.logs) await rememberKeys(byBackup, of, keys);
    for (const mine of [byFile, byBackup]) {
      expect(await rememberReceipt(mine, one, NOW, SAVED)).toBeNull();
      expect(await sizes(mine)).toContain(size);
      expect(await rememberReceipt(mine, other, NOW, SAVED)).toMatchObject({ kind: 'fork', seen: { size } });
      // The same of a checkpoint out of a file.
      const note = { note: other.receipt?.note ?? '', jwk: other.receipt?.jwk };
      expect(await hearNotes(mine, [note], NOW, 'file')).toMatchObject([{ kind: 'fork' }]);
      // A key counts from the size on at which it was put in force.
      expect(await isKeyOf({ origin, size: 3 }, other.receipt?.keyId ?? '', mine)).toBe(false);
    }
  });

  it('is told by its own later key that its own log was put back', async () => {
    const { own, pen, found: early } = await proofOfOwn();
    await pen.rotateKey(null);
    await fill(own, pen);
    const done = await issue(own, pen);
    const [found] = await verifyReceiptText(done.ok ? done.receipt.full : '');
    expect(early.receipt?.keyId).not.toBe(found?.receipt?.keyId);
    const head = await readHead(own);
    await own.head.update(head?.origin ?? '', { size: (head?.size ?? 0) - 1 });
    expect(found && (await rememberReceipt(own, found, NOW, SAVED))).toMatchObject({ kind: 'rollback' });
  });

  it('remembers nothing that nobody signed, or that a key signed which the log is not named after', async () => {
    const mine = freshStore();
    const rotated = await makeLog('entry', undefined, 'waybill/FtIu-VbGrfe_KB6CH7GNwODB72MNxj_ml11dEvO-7kk');
    const { receipt: later } = await makeReceipt(rotated);
    const [unbound] = await verifyReceiptText(later.full);
    expect(unbound?.ok && (await rememberReceipt(mine, unbound, NOW, SAVED))).toBeNull();
    const forged = issued.receipt.envelope;
    const sig = forged.signatures.map((one) => ({
      ...one,
      sig: `${one.sig.startsWith('A') ? 'B' : 'A'}${one.sig.slice(1)}`,
    }));
    const [found] = await verifyReceiptFile(formatReceiptFile([{ ...forged, signatures: sig }]));
    expect(found && (await rememberReceipt(mine, found, NOW, SAVED))).toBeNull();
    expect(await mine.seen.count()).toBe(0);
  });
});
