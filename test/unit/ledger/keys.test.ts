/** The life of a key: replaced with the word of both, lost without losing what it signed, and nothing of it forgeable. */
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { startChain } from '../../../lib/ledger/chain';
import { checkpointOf, signCheckpoint } from '../../../lib/ledger/checkpoint';
import { draftOpened, type EventDraft, nameOrigin } from '../../../lib/ledger/event';
import { exportLines } from '../../../lib/ledger/export';
import { readTrailSize } from '../../../lib/ledger/list';
import { checkpointNote, readLogs } from '../../../lib/ledger/logs';
import { readEvent, readEvents, readHandoff, readHead, readKey, readLostKey } from '../../../lib/ledger/read';
import { stageRotation } from '../../../lib/ledger/rotation';
import { chainOf, stageEvents } from '../../../lib/ledger/stage';
import { type HeadRow, LedgerDatabase } from '../../../lib/ledger/store';
import { type LedgerVerification, type VerifyStepName, verifyLedger } from '../../../lib/ledger/verify';
import { verifyStored } from '../../../lib/ledger/verify-stored';
import { writeOrigin } from '../../../lib/ledger/write';
import { toBase64 } from '../../../lib/sign/base64';
import { canonical } from '../../../lib/sign/canonical';
import { preAuthenticate, verifySigned } from '../../../lib/sign/dsse';
import { generateKey, type SigningKey, sign } from '../../../lib/sign/key';
import { buildExample, entryOf, freshStore, makeHandoff, steadyClock } from './example';

const NOW = () => '2026-11-20T09:00:00.000Z';
const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock(), version: '0.1.0' });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const failures = ({ steps }: LedgerVerification) => steps.filter(({ result }) => result === 'fail');
const step = (found: LedgerVerification | null, name: VerifyStepName) => found?.steps.find((one) => one.step === name);

async function exportText(db: LedgerDatabase): Promise<string> {
  const lines: string[] = [];
  for await (const line of exportLines({ db, now: NOW, version: '0.1.0' })) lines.push(line);
  return lines.join('');
}

async function headAndKey(db: LedgerDatabase): Promise<{ head: HeadRow; key: SigningKey }> {
  const head = (await readLogs(db)).at(-1);
  const key = head && (await db.key.get(head.keyId));
  if (!head || !key) throw new Error('no log');
  return { head, key };
}

/** What a writer who can use `key` could put into the database, rules aside. */
async function force(db: LedgerDatabase, draft: EventDraft, by: { key: SigningKey; next?: SigningKey }): Promise<void> {
  const { head } = await headAndKey(db);
  const staged = await stageEvents(chainOf(head) as never, [draft], by.key);
  const last = by.next ?? by.key;
  const signature = await signCheckpoint(last, checkpointOf(chainOf(staged.head) as never));
  await db.event.bulkAdd(staged.rows);
  await db.key.put(last);
  await db.head.put({ ...staged.head, keyId: last.id, signature });
}

const draftOf = (name: string, data: object): EventDraft => ({
  time: NOW(),
  name,
  handoff: null,
  contract: null,
  actor: null,
  attributes: {},
  data: data as EventDraft['data'],
  content: [],
});

/** A log that lived: replaced its key, lost it, went on, and replaced it again. */
async function buildLife(): Promise<LedgerDatabase> {
  const { db } = await buildExample();
  const ledger = open(db);
  await ledger.rotateKey(null);
  await ledger.append(entryOf('after the first key'));
  await db.key.clear();
  const row = await readHandoff('H-AAAA-0001', db);
  const handoff = makeHandoff('H-AAAA-0001', { state: 'approved' });
  await ledger.append(entryOf('after the loss', { handoff, expectedSeq: row?.seq ?? null }));
  await ledger.rotateKey(null);
  await ledger.append(entryOf('after the last key'));
  return db;
}

describe('a replaced key', () => {
  it('is in force from its entry on, and the old one is gone', async () => {
    const { db } = await buildExample();
    const ledger = open(db);
    const old = (await readKey(db)) as NonNullable<Awaited<ReturnType<typeof readKey>>>;
    const rotated = await ledger.rotateKey({ username: 'jo', name: 'Jo Park', keyId: old.id, declared: 'self' });
    const event = await readEvent(8, db);
    expect(event).toMatchObject({ name: 'log.key.rotated', actor: { name: 'Jo Park' }, data: { from: old.id } });
    const key = await readKey(db);
    expect(key).toMatchObject({ id: rotated.ok && rotated.keyId, since: event?.time, origin: old.origin });
    expect(key?.id).not.toBe(old.id);
    expect((await db.key.toArray()).map(({ id }) => id)).toEqual([key?.id]);
    expect(await ledger.append(entryOf('later'))).toMatchObject({ ok: true });
    const found = await verifyStored({}, db);
    expect(found).toMatchObject({ ok: true, keyId: key?.id, events: 10 });
    expect(step(found, 'signatures')).toMatchObject({ fact: { key: 'verifySignaturesKeys', params: ['10', '2'] } });
  });

  it('verifies where the rotation is the last thing that happened', async () => {
    const { db } = await buildExample();
    await open(db).rotateKey(null);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true });
  });

  it('makes an entry that names the old key a conflict, so that it is decided anew', async () => {
    const { db } = await buildExample();
    const ledger = open(db);
    const keyId = (await readKey(db))?.id ?? null;
    await ledger.rotateKey(null);
    const actor = { username: 'jo', name: 'Jo Park', keyId, declared: 'self' as const };
    const size = await db.event.count();
    expect(await ledger.append(entryOf('stale', { actor }))).toMatchObject({ ok: false, reason: 'conflict' });
    expect(await db.event.count()).toBe(size);
    const now = { ...actor, keyId: (await readKey(db))?.id ?? null };
    expect(await ledger.append(entryOf('stale', { actor: now }))).toMatchObject({ ok: true, repeated: false });
  });

  it('survives two rotations and appends at once from two connections', async () => {
    const { db } = await buildExample();
    const two = open(new LedgerDatabase(db.name));
    const one = open(db);
    const all = await Promise.all([
      one.rotateKey(null),
      two.rotateKey(null),
      ...Array.from({ length: 20 }, (_, i) => (i % 2 ? one : two).append(entryOf(`race-${i}`))),
    ]);
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(await db.key.count()).toBe(1);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, events: 30 });
  });

  it('lets each person’s key count for its own entries only', async () => {
    const db = freshStore();
    const ledger = open(db);
    const jo = { username: 'jo', name: 'Jo Park', declared: 'self' as const };
    await ledger.open();
    const first = (await readKey(db))?.id ?? '';
    await ledger.append(entryOf('one', { actor: { ...jo, keyId: first } }));
    await ledger.rotateKey({ ...jo, keyId: first });
    const second = (await readKey(db))?.id ?? '';
    await ledger.append(entryOf('two', { actor: { ...jo, keyId: second } }));
    const people = async (...ids: string[]) =>
      step(await verifyStored({ trust: { keys: ids.map((id) => ({ id, username: 'jo' })) } }, db), 'people');
    expect(await people(first, second)).toMatchObject({ result: 'pass', fact: { params: ['3'] } });
    expect(await people(first)).toMatchObject({ result: 'fail', line: 5, reason: { key: 'verifyPersonUnknown' } });
    expect(await people(second)).toMatchObject({ result: 'fail', line: 3 });
  });
});

describe('a rotation that is not genuine is found at its line', () => {
  const found = async (db: LedgerDatabase) => failures((await verifyStored({}, db)) as LedgerVerification);
  const rotation = { step: 'signatures', line: 10, reason: { key: 'verifyRotation' } };

  /** The rotation entry a writer would stage now, and its new key. */
  async function staged() {
    const { db } = await buildExample();
    const { head, key } = await headAndKey(db);
    const made = await stageRotation(head, key, { time: NOW(), actor: null });
    if (!made) throw new Error('no rotation');
    return { db, key, made, data: made.events[0]?.data as Record<string, unknown> };
  }

  it('without the word of the new key', async () => {
    const { db, key, made, data } = await staged();
    const forged = toBase64(await sign(key.privateKey, preAuthenticate('x', bytesOf('x')) as never));
    await force(db, draftOf('log.key.rotated', { ...data, signature: forged }), { key, next: made.key });
    expect(await found(db)).toMatchObject([rotation]);
  });

  it('without the word of the old key', async () => {
    const { db, made, data } = await staged();
    await force(db, draftOf('log.key.rotated', data), { key: made.key });
    expect(await found(db)).toMatchObject([{ step: 'signatures', line: 10, reason: { key: 'verifySignature' } }]);
  });

  it('with signatures made for another place', async () => {
    const { db, key, made, data } = await staged();
    await open(db).append(entryOf('between'));
    await force(db, draftOf('log.key.rotated', data), { key, next: made.key });
    expect(await found(db)).toMatchObject([{ ...rotation, line: 11 }]);
  });

  it.each<[string, (data: Record<string, unknown>) => object]>([
    ['with another old key', (data) => ({ ...data, from: data.to })],
    ['with a key id that is not the key’s', (data) => ({ ...data, to: data.from })],
    ['with a part nobody knows', (data) => ({ ...data, extra: 1 })],
    ['with no key at all', () => ({})],
  ])('%s', async (_, change) => {
    const { db, key, made, data } = await staged();
    await force(db, draftOf('log.key.rotated', change(data)), { key, next: made.key });
    expect(await found(db)).toMatchObject([rotation]);
  });

  it('back to a key that was replaced', async () => {
    const { db } = await buildExample();
    const { key: first } = await headAndKey(db);
    await open(db).rotateKey(null);
    const { head, key } = await headAndKey(db);
    const { from, to, key: jwk } = { from: key.id, to: first.id, key: first.jwk };
    const place = { origin: head.origin, index: head.size, prev: head.last };
    const bytes = bytesOf(canonical({ from, to, key: jwk, ...place })) as never;
    const type = 'application/vnd.waybill.key-rotation+json';
    const signature = toBase64(await sign(first.privateKey, preAuthenticate(type, bytes)));
    await force(db, draftOf('log.key.rotated', { from, to, key: jwk, signature }), { key, next: first });
    expect(await found(db)).toMatchObject([{ ...rotation, line: 11 }]);
  });

  it('and a replaced key signs nothing later', async () => {
    const { db } = await buildExample();
    const { key: first } = await headAndKey(db);
    await open(db).rotateKey(null);
    await force(db, draftOf('test.noted', {}), { key: first });
    expect(await found(db)).toMatchObject([{ step: 'signatures', line: 11, reason: { key: 'verifySignature' } }]);
  });
});

describe('an outside checkpoint across keys', () => {
  it('passes by the key of its time, and not by one that was replaced before', async () => {
    const { db } = await buildExample();
    const ledger = open(db);
    const { key: first } = await headAndKey(db);
    const early = (await readHead(db))?.checkpoint ?? '';
    await ledger.rotateKey(null);
    const turn = (await readHead(db))?.checkpoint ?? '';
    await ledger.append(entryOf('later'));
    const { head } = await headAndKey(db);
    const stale = checkpointNote({
      ...head,
      signature: await signCheckpoint(first, checkpointOf(chainOf(head) as never)),
    });
    const witness = async (note: string) => step(await verifyStored({ witness: note }, db), 'witness');
    expect(await witness(early)).toMatchObject({ result: 'pass', fact: { params: ['8'] } });
    expect(await witness(turn)).toMatchObject({ result: 'pass', fact: { params: ['9'] } });
    expect(await witness(stale)).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessUnsigned' } });
  });

  it('of a trail whose key was lost still counts', async () => {
    const { db } = await buildExample();
    const early = (await readHead(db))?.checkpoint ?? '';
    await db.key.clear();
    await open(db).append(entryOf('after'));
    const other = (await buildExample()).db;
    const foreign = (await readHead(other))?.checkpoint ?? '';
    const witness = async (note: string) => step(await verifyStored({ witness: note }, db), 'witness');
    expect(await witness(early)).toMatchObject({ result: 'pass' });
    expect(await witness((await readHead(db))?.checkpoint ?? '')).toMatchObject({ result: 'pass' });
    expect(await witness(foreign)).toMatchObject({ result: 'fail', reason: { key: 'verifyWitnessOther' } });
  });
});

describe('a lost key', () => {
  it('opens a new log that names the old one and its last head, and keeps everything', async () => {
    const { db } = await buildExample();
    const before = await headAndKey(db);
    const last = await readHead(db);
    const rows = await db.event.toArray();
    await db.key.clear();
    expect(await readKey(db)).toBeNull();
    expect(await open(db).open()).toMatchObject({ ok: true });
    const key = await readKey(db);
    const opened = await readEvent(8, db);
    expect(opened).toMatchObject({
      name: 'log.opened',
      index: 0,
      origin: `waybill/${key?.id}`,
      data: { key: key?.jwk, predecessor: { origin: before.head.origin, checkpoint: last?.checkpoint } },
    });
    expect((await db.event.toArray()).filter(({ origin }) => origin === before.head.origin)).toEqual(rows);
    expect(await readLostKey(db)).toEqual({ at: opened?.time, lost: before.key.id, present: key?.id, kept: 8 });
    expect(await open(db).open()).toMatchObject({ ok: true, head: { origin: key?.origin } });
    expect(await db.head.count()).toBe(2);
  });

  it('leaves old handoffs readable and workable, their events in order', async () => {
    const db = await buildLife();
    const events = await readEvents('H-AAAA-0001', db);
    expect(events.map(({ name }) => name)).toEqual([
      'handoff.captured',
      'handoff.field.set',
      'handoff.proposed',
      'test.noted',
    ]);
    expect(events[0]?.content.title).toBe('Acme renewal: refund and invoice');
    expect(await readHandoff('H-AAAA-0001', db)).toMatchObject({ state: 'approved' });
    expect(await readTrailSize(db)).toMatchObject({ handoffs: 2, events: 14 });
    expect((await readEvent(13, db))?.data).toEqual({ command: 'after the last key' });
    expect(await readEvent(14, db)).toBeNull();
  });

  it('is no loss where it was never lost: two writers open one log, and a key that is back is used', async () => {
    const { db } = await buildExample();
    const { key } = await headAndKey(db);
    await db.key.clear();
    const both = await Promise.all([open(db).open(), open(new LedgerDatabase(db.name)).open()]);
    expect(new Set(both.map((one) => one.ok && one.head.origin)).size).toBe(1);
    expect(await db.head.count()).toBe(2);
    const { db: other } = await buildExample();
    const { head } = await headAndKey(other);
    expect(await writeOrigin(other, { row: {} as never, head: {} as never, key, before: head })).toBe(false);
  });

  it('is said by the verification, which passes over all logs', async () => {
    const found = await verifyStored({}, await buildLife());
    expect(found).toMatchObject({ ok: true, events: 14 });
    expect(found?.steps.filter(({ step: name }) => name === 'signatures')).toMatchObject([
      { result: 'pass', fact: { params: ['14', '4'] } },
      { result: 'notChecked', line: 12, reason: { key: 'verifyLostKey' } },
    ]);
  });

  it('twice is still one trail', async () => {
    const { db } = await buildExample();
    for (const name of ['first', 'second']) {
      await db.key.clear();
      await open(db).append(entryOf(name));
    }
    expect((await readLogs(db)).map(({ size }) => size)).toEqual([8, 2, 2]);
    expect(await verifyStored({}, db)).toMatchObject({ ok: true, events: 12 });
  });

  it('whose old events are gone leaves a reference that verifies and says so', async () => {
    const { db } = await buildExample();
    await db.key.clear();
    await open(db).append(entryOf('after'));
    const [old] = await readLogs(db);
    await db.head.delete(old?.origin ?? '');
    const found = await verifyStored({}, db);
    expect(found).toMatchObject({ ok: true, events: 2 });
    expect(found?.steps.filter(({ step: name }) => name === 'chain')).toMatchObject([
      { result: 'pass' },
      { result: 'notChecked', line: 2, reason: { key: 'verifyPredecessorAbsent', params: [old?.origin] } },
    ]);
  });
});

describe('two trails put together by hand', () => {
  const put = (lines: string[]) => lines.map((line) => `${line}\n`).join('');
  const linesOf = async (db: LedgerDatabase) => (await exportText(db)).split('\n').slice(0, -1);

  it('are found where the second does not name the first', async () => {
    const [one, two] = [await linesOf((await buildExample()).db), await linesOf((await buildExample()).db)];
    const events = one.filter((line) => line.includes('"kind":"event"'));
    const found = await verifyLedger(put(two.toSpliced(1, 0, ...events)));
    expect(step(found, 'chain')).toMatchObject({ result: 'fail', line: 10, reason: { key: 'verifyOrigin' } });
  });

  it('are found where the second names the first without the word of its key', async () => {
    const { db } = await buildExample();
    const { head: before } = await headAndKey(db);
    await db.key.clear();
    const key = await generateKey();
    const chain = chainOf(before) as never;
    const forged = checkpointNote({ ...before, signature: await signCheckpoint(key, checkpointOf(chain)) });
    const draft = draftOpened(key.jwk, NOW(), '0.1.0', { checkpoint: forged, origin: before.origin });
    const { rows, head } = await stageEvents(startChain(nameOrigin(key.id)), [draft], key);
    expect(await writeOrigin(db, { row: rows[0] as never, head, key, before })).toBe(true);
    expect(failures((await verifyStored({}, db)) as LedgerVerification)).toMatchObject([
      { step: 'signatures', line: 10, reason: { key: 'verifyPredecessorUnsigned' } },
    ]);
  });

  it('are found where the first was cut, or changed its end, after the second named it', async () => {
    const { db } = await buildExample();
    const longer = await buildExample();
    await db.key.clear();
    await open(db).append(entryOf('after'));
    const lines = await linesOf(db);
    const cut = await verifyLedger(put(lines.toSpliced(8, 1)));
    expect(step(cut, 'chain')).toMatchObject({ result: 'fail', line: 9, reason: { key: 'verifyPredecessor' } });
    const swapped = await linesOf(longer.db);
    expect((await verifyLedger(put(lines.with(8, swapped[8] as string)))).ok).toBe(false);
  });
});

describe('a changed byte in a trail with rotations and a lost key', () => {
  let text: string;
  let lines: string[];
  beforeAll(async () => {
    text = await exportText(await buildLife());
    lines = text.split('\n').slice(0, -1);
  });

  const lineAt = (bytes: Uint8Array, at: number) => bytes.subarray(0, at).filter((byte) => byte === 10).length + 1;

  async function expectLocated(at: number, flip: number) {
    const bytes = bytesOf(text);
    bytes[at] = (bytes[at] as number) ^ flip;
    const places = failures(await verifyLedger(bytes)).map(({ line }) => line);
    expect(places.length, `byte ${at} ^ ${flip} unseen`).toBeGreaterThan(0);
    expect(new Set(places), `byte ${at} ^ ${flip}`).toEqual(new Set([lineAt(bytesOf(text), at)]));
  }

  it('untouched passes', async () => {
    expect((await verifyLedger(text)).ok).toBe(true);
    expect(lines.filter((line) => line.includes('log.key.rotated'))).toHaveLength(2);
  });

  it('is found and placed, wherever and whatever it is', { timeout: 120_000 }, async () => {
    const anywhere = fc.tuple(fc.nat(bytesOf(text).length - 1), fc.integer({ min: 1, max: 255 }));
    await fc.assert(
      fc.asyncProperty(anywhere, ([at, flip]) => expectLocated(at, flip)),
      { numRuns: 1000, seed: 20261121 },
    );
  });

  it('is found at every second byte of each line that changes a key', { timeout: 240_000 }, async () => {
    const keyLines = lines.flatMap((line, i) => (/"name":"log\.(key\.rotated|opened)"/.test(line) ? [i] : []));
    for (const number of keyLines) {
      const start = bytesOf(put(lines.slice(0, number))).length;
      const length = bytesOf(lines[number] as string).length + 1;
      for (let at = start; at < start + length; at += 2) await expectLocated(at, 1 << (at % 3));
    }
  });

  const put = (some: string[]) => some.map((line) => `${line}\n`).join('');
});

describe('signing for others to check', () => {
  it('is done with the key in use, and verifies by its public half alone', async () => {
    const db = freshStore();
    const made = await open(db).sign('application/vnd.waybill.test+json', bytesOf('{}'));
    const key = await readKey(db);
    const found =
      made.ok && key && (await verifySigned(made.envelope, [key], { types: ['application/vnd.waybill.test+json'] }));
    expect(found).toMatchObject({ ok: true, signers: [key?.id] });
    expect(Object.keys(key ?? {}).sort()).toEqual(['id', 'jwk', 'origin', 'since']);
    expect(Object.keys(key?.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x']);
    await expect(generateKey()).resolves.toMatchObject({ privateKey: { extractable: false } });
  });

  it('says what happened where the database fails', async () => {
    const db = freshStore();
    const ledger = open(db);
    await ledger.open();
    db.close();
    const real = indexedDB.open;
    indexedDB.open = () => {
      throw new DOMException('gone', 'InvalidStateError');
    };
    const failed = await Promise.all([ledger.sign('x', bytesOf('')), ledger.rotateKey(null)]);
    indexedDB.open = real;
    for (const one of failed) expect(one).toMatchObject({ ok: false, message: { key: 'ledgerClosed' } });
  });
});
