/** Judges a whole ledger from outside: raw rows out of IndexedDB, verified and replayed in Node, so that no counter of the product is believed. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Source } from '../../lib/capture/schema';
import { replay } from '../../lib/handoff/evolve';
import type { HandoffId } from '../../lib/handoff/schema';
import { isCapture } from '../../lib/ledger/blob';
import { noteOf } from '../../lib/ledger/checkpoint';
import { formatContentLine, formatEventLine, manifestBytes } from '../../lib/ledger/lines';
import { type HandoffRow, projectHandoff, type RecordedLedgerEvent, toRecordedEvents } from '../../lib/ledger/project';
import type { LedgerEvent, ManifestLine } from '../../lib/ledger/schema';
import { rowsOfBundle } from '../../lib/ledger/sealed-row';
import type { BlobRow, CommandRow, EventRow, HeadRow } from '../../lib/ledger/store';
import { verifyLedger } from '../../lib/ledger/verify';
import { toBase64 } from '../../lib/sign/base64';
import { fromHex } from '../../lib/sign/bytes';
import { canonical } from '../../lib/sign/canonical';
import { digestText } from '../../lib/sign/digest';
import type { PublicJwk } from '../../lib/sign/key';
import { encodeSignature, noteKeyHash } from '../../lib/sign/note';

interface Rows {
  event: EventRow[];
  head: HeadRow[];
  handoff: HandoffRow[];
  blob: BlobRow[];
  command: CommandRow[];
  key: { id: string; jwk: PublicJwk }[];
}

export interface Judged {
  events: LedgerEvent[];
  commands: Map<string, CommandRow>;
  handoffs: Map<string, HandoffRow>;
  /** How many events set a field to exactly this text, or added a source of this title. */
  timesSaid(text: string): number;
  /** Names of one handoff's events, in order. */
  namesOf(handoffId: string): string[];
}

/** A bundle of entries on its way out of a page: bytes as numbers. */
interface Crossed {
  origin: string;
  n: number;
  entries: number[];
  marks: number[];
}

/** Every row of the database in one read transaction; entries that stand in bundles are taken out of them. The keys stay in the browser. */
async function readRows(page: Page): Promise<Rows> {
  const { sealed, ...rows } = await readTables(page);
  const packed = sealed.flatMap(({ entries, marks, ...bundle }) =>
    rowsOfBundle({
      ...bundle,
      entries: Uint8Array.from(entries),
      marks: Uint8Array.from(marks),
      sum: '',
      handoffs: [],
    }),
  );
  return { ...rows, event: [...packed, ...rows.event] };
}

function readTables(page: Page): Promise<Rows & { sealed: Crossed[] }> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open('waybill');
      opening.onsuccess = () => done(opening.result);
      opening.onerror = () => fail(opening.error);
    });
    const stores = ['event', 'head', 'handoff', 'blob', 'command', 'key', 'sealed'];
    const tx = db.transaction(stores, 'readonly');
    const all = (name: string) =>
      new Promise<unknown[]>((done, fail) => {
        const asked = tx.objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
        asked.onerror = () => fail(asked.error);
      });
    const [event, head, handoff, blob, command, key, sealed] = await Promise.all(stores.map(all));
    db.close();
    const crossing = (sealed as { origin: string; n: number; entries: Uint8Array; marks: Uint8Array }[]).map(
      ({ origin, n, entries, marks }) => ({ origin, n, entries: [...entries], marks: [...marks] }),
    );
    const publicKeys = (key as { id: string; jwk: object }[]).map(({ id, jwk }) => ({ id, jwk }));
    return { event, head, handoff, blob, command, key: publicKeys, sealed: crossing } as never;
  });
}

/** Every row of one table, as it stands. */
export function readStore<T>(page: Page, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<never[]>((done, fail) => {
        const opening = indexedDB.open('waybill');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const asked = opening.result.transaction(name).objectStore(name).getAll();
          asked.onsuccess = () => done(asked.result as never[]);
          asked.onerror = () => fail(asked.error);
          opening.result.close();
        };
      }),
    table,
  );
}

/** Signs bytes with the log's key where it lies, as an export would. */
function signThere(page: Page, keyId: string, bytes: string): Promise<number[]> {
  return page.evaluate(
    async (id, text) => {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open('waybill');
        opening.onsuccess = () => done(opening.result);
      });
      const row = await new Promise<{ privateKey: CryptoKey }>((done) => {
        const asked = db.transaction('key', 'readonly').objectStore('key').get(id);
        asked.onsuccess = () => done(asked.result);
      });
      db.close();
      const signed = await crypto.subtle.sign(
        'Ed25519',
        row.privateKey,
        Uint8Array.from(atob(text), (one) => one.charCodeAt(0)),
      );
      return [...new Uint8Array(signed)];
    },
    keyId,
    bytes,
  );
}

async function linesOf(page: Page, { event, head, blob, key }: Rows): Promise<string[]> {
  const [top] = head;
  assert.ok(top && head.length === 1, `one log, found ${head.length}`);
  const jwk = key.find((one) => one.id === top.keyId)?.jwk;
  const hash = jwk && (await noteKeyHash(top.origin, jwk));
  assert.ok(hash, 'the key of the log is there');
  const written = new Date().toISOString();
  const header = canonical({
    format: 'waybill-ledger',
    kind: 'header',
    origin: top.origin,
    v: 1,
    version: 'e2e',
    written,
  });
  const wanted = [
    ...new Set(event.flatMap((row) => (JSON.parse(row.body) as LedgerEvent).content.map((c) => c.digest))),
  ];
  const blobs = new Map(blob.map((row) => [row.digest, row]));
  const missing = wanted.filter((digest) => !blobs.has(digest));
  const erased = event.flatMap((row) => {
    const { name, data } = JSON.parse(row.body) as LedgerEvent;
    return name === 'content.erased' ? (data.digests as string[]) : [];
  });
  assert.deepEqual(new Set(missing), new Set(erased), 'every content an entry names is there, but for what was erased');
  const there = wanted.filter((digest) => blobs.has(digest));
  assert.equal(blobs.size, there.length, 'no content stands there without an entry');
  const checkpoint = noteOf(
    { origin: top.origin, size: top.size, root: fromHex(top.root) ?? new Uint8Array() },
    top.signature,
  );
  const unsigned: ManifestLine = {
    checkpoint,
    contents: there.length,
    events: top.size,
    header: await digestText(header),
    kind: 'manifest',
    missing,
    signature: '',
  };
  const raw = await signThere(page, top.keyId, toBase64(manifestBytes(unsigned)));
  const signature = encodeSignature({ hash, signature: Uint8Array.from(raw) });
  return [
    header,
    ...event.map(formatEventLine),
    ...there.map((digest) => formatContentLine(blobs.get(digest) as BlobRow)),
    canonical({ ...unsigned, signature }),
  ].map((line) => `${line}\n`);
}

function resolve(row: EventRow, blobs: Map<string, BlobRow>): RecordedLedgerEvent {
  const event = JSON.parse(row.body) as LedgerEvent;
  const named = event.content.filter(({ name }) => !isCapture(name));
  const content = Object.fromEntries(
    named.map(({ name, digest }) => [name, JSON.parse(blobs.get(digest)?.value ?? 'null')]),
  );
  const digests = Object.fromEntries(event.content.map(({ name, digest }) => [name, digest]));
  const erased = named.filter(({ digest }) => !blobs.has(digest)).map(({ name }) => name);
  return { ...event, hash: row.hash, content, digests, erased };
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** Fails unless the log is whole, its head fits, its signatures verify, every entry belongs to one whole command, and every summary equals the replay of its events. */
export async function judge(page: Page): Promise<Judged> {
  const rows = await readRows(page);
  rows.event.sort((a, b) => a.index - b.index);
  const [head] = rows.head;
  assert.deepEqual(
    rows.event.map((row) => row.index),
    rows.event.map((_, place) => place),
    'places run from 0 without a hole',
  );
  assert.equal(head?.size, rows.event.length, 'the head counts every entry and no other');
  assert.equal(head?.last, rows.event.at(-1)?.hash, 'the head names the last entry');

  const verified = await verifyLedger((await linesOf(page, rows)).join(''));
  assert.deepEqual(
    verified.steps.filter(({ result }) => result === 'fail'),
    [],
    'no step of the verification fails',
  );
  for (const must of ['bytes', 'chain', 'signatures', 'tree', 'content'])
    assert.equal(verified.steps.find(({ step }) => step === must)?.result, 'pass', must);

  const owned = new Map<number, string>([[0, 'log.opened']]);
  for (const { id, first, count } of rows.command)
    for (let index = first; index < first + count; index += 1) {
      assert.equal(owned.get(index), undefined, `entry ${index} belongs to one command`);
      owned.set(index, id);
    }
  assert.equal(owned.size, rows.event.length, 'every entry belongs to a command that is whole');

  const blobs = new Map(rows.blob.map((row) => [row.digest, row]));
  const events = rows.event.map((row) => resolve(row, blobs));
  const ids = new Set(events.flatMap((event) => event.handoff ?? []));
  assert.deepEqual(
    rows.handoff.map((row) => row.id).sort(),
    [...ids].sort(),
    'a summary for every handoff, and no other',
  );
  for (const row of rows.handoff) {
    const own = events.filter((event) => event.handoff === row.id);
    const replayed = replay(toRecordedEvents(own), row.id as HandoffId);
    assert.ok(replayed);
    assert.deepEqual(plain(row), plain(projectHandoff(replayed, own.at(-1)?.index ?? -1)), `summary of ${row.id}`);
  }
  return {
    events: events as unknown as LedgerEvent[],
    commands: new Map(rows.command.map((row) => [row.id, row])),
    handoffs: new Map(rows.handoff.map((row) => [row.id, row])),
    timesSaid: (text) =>
      events.filter(({ content }) => content.to === text || (content.source as Source | undefined)?.title === text)
        .length,
    namesOf: (handoffId) => events.filter((event) => event.handoff === handoffId).map((event) => event.name),
  };
}
