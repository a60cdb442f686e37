/** Imported logs that nobody vouches for, each signed anew with real keys throughout: only the rule about imports can refuse them. */
import 'fake-indexeddb/auto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { startChain } from '../../../lib/ledger/chain';
import { type Checkpoint, noteOf, signCheckpoint, signText } from '../../../lib/ledger/checkpoint';
import { draftOpened, type EventDraft, nameOrigin } from '../../../lib/ledger/event';
import { exportLines } from '../../../lib/ledger/export';
import { formatEventLine, manifestBytes } from '../../../lib/ledger/lines';
import { checkpointNote, readLogs } from '../../../lib/ledger/logs';
import type { HeaderLine, LedgerEvent, ManifestLine } from '../../../lib/ledger/schema';
import { chainOf, stageEvents } from '../../../lib/ledger/stage';
import type { EventRow, HeadRow, LedgerDatabase } from '../../../lib/ledger/store';
import { type LedgerVerification, verifyLedger } from '../../../lib/ledger/verify';
import { fromHex } from '../../../lib/sign/bytes';
import { canonical } from '../../../lib/sign/canonical';
import { digestText } from '../../../lib/sign/digest';
import { generateKey, type SigningKey } from '../../../lib/sign/key';
import { decodeSignature, encodeSignature } from '../../../lib/sign/note';
import { buildExample, entryOf, freshStore, JUN, newCommand, steadyClock } from './example';

const TIME = '2026-11-20T10:00:00.000Z';
/** Line of the own log's first entry: a header and the eight entries of the imported log stand before it. */
const OWN = 10;

interface Log {
  rows: EventRow[];
  head: HeadRow;
  key: SigningKey;
}

function draftOf(name: string, data: object): EventDraft {
  const rest = { handoff: null, contract: null, actor: JUN, attributes: {}, content: [] };
  return { time: TIME, name, data: data as LedgerEvent['data'], ...rest };
}

const importing = (...logs: { checkpoint: string; origin: string }[]) =>
  draftOf('log.imported', { file: 'c'.repeat(64), logs });

async function writeLog(drafts: EventDraft[], key?: SigningKey): Promise<Log> {
  const own = key ?? (await generateKey());
  const all = [draftOpened(own.jwk, TIME, '0.1.0', null), ...drafts];
  return { ...(await stageEvents(startChain(nameOrigin(own.id)), all, own)), key: own };
}

async function lengthen(log: Log, draft: EventDraft): Promise<Log> {
  const chain = chainOf(log.head);
  if (!chain) throw new Error('no chain');
  const { rows, head } = await stageEvents(chain, [draft], log.key);
  return { rows: [...log.rows, ...rows], head, key: log.key };
}

/** A whole file of these logs in this order, with a closing line that the last log's own key signs. */
async function seal(logs: Log[], contents: string[], v: 1 | 2 = 2): Promise<string> {
  const last = logs.at(-1) as Log;
  const { origin } = last.head;
  const header: HeaderLine = { format: 'waybill-ledger', kind: 'header', origin, v, version: '0.1.0', written: TIME };
  const rows = logs.flatMap((log) => log.rows);
  const unsigned: ManifestLine = {
    checkpoint: checkpointNote(last.head),
    contents: contents.length,
    events: rows.length,
    header: await digestText(canonical(header)),
    kind: 'manifest',
    missing: [],
    signature: '',
  };
  const signature = await signText(last.key, origin, manifestBytes(unsigned));
  const lines = [canonical(header), ...rows.map(formatEventLine), ...contents, canonical({ ...unsigned, signature })];
  return lines.map((line) => `${line}\n`).join('');
}

async function textOf(db: LedgerDatabase): Promise<string> {
  let text = '';
  for await (const line of exportLines({ db, now: () => TIME, version: '0.1.0' })) text += line;
  return text;
}

async function signedNote(key: SigningKey, checkpoint: Checkpoint): Promise<string> {
  return noteOf(checkpoint, await signCheckpoint(key, checkpoint));
}

const failures = ({ steps }: LedgerVerification) => steps.filter(({ result }) => result === 'fail');

/** The only finding is that nobody says the log was imported; every hash, link and signature of the file holds. */
async function expectUnnamed(text: string, line = OWN, origin?: string): Promise<void> {
  const found = await verifyLedger(text);
  expect(found.ok).toBe(false);
  const reason = { key: 'verifyNotImported', ...(origin ? { params: [origin] } : {}) };
  expect(failures(found)).toMatchObject([{ step: 'chain', line, reason }]);
  expect(found.steps.find(({ step }) => step === 'signatures')).toMatchObject({ result: 'pass' });
  expect(await readBackup(text)).toMatchObject({ ok: false, message: { key: 'importBad', params: [String(line)] } });
}

let past: Log;
let end: Checkpoint;
let named: { checkpoint: string; origin: string };
let contents: string[];

beforeAll(async () => {
  const { db } = await buildExample();
  const head = (await readLogs(db)).at(-1) as HeadRow;
  const key = (await db.key.get(head.keyId)) as SigningKey;
  past = { rows: await db.event.orderBy('[origin+index]').toArray(), head, key };
  end = { origin: head.origin, size: head.size, root: fromHex(head.root) as Checkpoint['root'] };
  named = { checkpoint: checkpointNote(head), origin: head.origin };
  contents = (await textOf(db)).split('\n').filter((line) => line.includes('"kind":"content"'));
});

const fileOf = async (...drafts: EventDraft[]) => seal([past, await writeLog(drafts)], contents);

describe('a file put together here', () => {
  it('passes where the import names the log as it ends', async () => {
    expect(await verifyLedger(await fileOf(importing(named)))).toMatchObject({ ok: true, events: 10 });
  });

  it('passes where a log in between names it, and is itself named', async () => {
    const between = await writeLog([importing(named)]);
    const note = { checkpoint: checkpointNote(between.head), origin: between.head.origin };
    const last = await writeLog([importing(note)]);
    expect(await verifyLedger(await seal([past, between, last], contents))).toMatchObject({ ok: true, events: 12 });
    const silent = await writeLog([]);
    await expectUnnamed(await seal([past, between, silent], contents), 12, between.head.origin);
  });
});

describe('an import that does not vouch for the log', () => {
  it('names another root at its end', async () => {
    const root = end.root.slice();
    root[0] = (root[0] as number) ^ 1;
    const checkpoint = await signedNote(past.key, { ...end, root });
    await expectUnnamed(await fileOf(importing({ ...named, checkpoint })), OWN, end.origin);
  });

  it('names another log', async () => {
    const origin = nameOrigin((await generateKey()).id);
    const checkpoint = await signedNote(past.key, { ...end, origin });
    await expectUnnamed(await fileOf(importing({ checkpoint, origin })));
    await expectUnnamed(await fileOf(importing({ checkpoint, origin: end.origin })));
  });

  it('says another name beside the checkpoint of the log', async () => {
    await expectUnnamed(await fileOf(importing({ ...named, origin: nameOrigin((await generateKey()).id) })));
  });

  it('names the log as it was an entry earlier', async () => {
    const drafts = past.rows.slice(0, -1).map(({ body }) => JSON.parse(body) as EventDraft);
    const shorter = await stageEvents(startChain(end.origin), drafts, past.key);
    expect(shorter.rows.at(-1)?.hash).toBe(past.rows.at(-2)?.hash);
    const checkpoint = checkpointNote(shorter.head);
    await expectUnnamed(await fileOf(importing({ ...named, checkpoint })));
  });

  it('is absent, or is no import', async () => {
    await expectUnnamed(await fileOf());
    await expectUnnamed(await fileOf(importing()));
    await expectUnnamed(await fileOf(draftOf('test.noted', { file: 'c'.repeat(64), logs: [named] })));
    await expectUnnamed(await fileOf(draftOf('log.imported', { file: 'no digest', logs: [named] })));
  });

  it('stands in a log before it', async () => {
    const early = await writeLog([importing(named)]);
    const note = { checkpoint: checkpointNote(early.head), origin: early.head.origin };
    const last = await writeLog([importing(note)]);
    await expectUnnamed(await seal([early, past, last], contents), 12, end.origin);
  });

  it('stands in the log itself, or in the log it comes before', async () => {
    const own = await lengthen(past, importing(named));
    await expectUnnamed(await seal([own, await writeLog([])], contents), OWN + 1);
    await expectUnnamed(await seal([past, await writeLog([importing(named)])].reverse(), contents), 4);
  });

  it('names the log before an entry that its own key added', async () => {
    const longer = await lengthen(past, draftOf('test.noted', {}));
    const last = await writeLog([importing(named)]);
    await expectUnnamed(await seal([longer, last], contents), OWN + 1, end.origin);
  });

  it('carries the signature of another key', async () => {
    const own = await generateKey();
    const stranger = await signCheckpoint(own, end);
    const hash = decodeSignature(past.head.signature)?.hash as Checkpoint['root'];
    const dressed = encodeSignature({ ...(decodeSignature(stranger) as { signature: typeof hash }), hash });
    for (const signature of [stranger, dressed]) {
      const drafts = [importing({ ...named, checkpoint: noteOf(end, signature) })];
      await expectUnnamed(await seal([past, await writeLog(drafts, own)], contents));
    }
  });
});

describe('a log beside another', () => {
  it('has no place in a file of the first version', async () => {
    const found = await verifyLedger(await seal([past, await writeLog([importing(named)])], contents, 1));
    expect(found.ok).toBe(false);
    const reason = { key: 'verifyOrigin' };
    expect(found.steps.find(({ step }) => step === 'chain')).toMatchObject({ result: 'fail', line: OWN, reason });
  });

  it('stands in a file once', async () => {
    const other = await writeLog([]);
    const note = { checkpoint: checkpointNote(other.head), origin: other.head.origin };
    const key = await generateKey();
    const opened = draftOpened(key.jwk, TIME, '0.1.0', named);
    const drafts = [opened, importing(named, note)];
    const last = { ...(await stageEvents(startChain(nameOrigin(key.id)), drafts, key)), key };
    expect(await verifyLedger(await seal([other, past, last], contents))).toMatchObject({ ok: true });
    const found = await verifyLedger(await seal([past, other, past, last], contents));
    expect(failures(found)[0]).toMatchObject({ step: 'chain', line: 11, reason: { key: 'verifyOrigin' } });
  });
});

describe('an export after an import', () => {
  let text: string;

  beforeAll(async () => {
    const { db: from } = await buildExample();
    const read = await readBackup(await textOf(from));
    if (!read.ok) throw new Error(read.message.key);
    const db = freshStore();
    const ledger = openLedger({ db, now: steadyClock(TIME), version: '0.1.0' });
    expect(await ledger.importBackup(newCommand(), read.backup, JUN)).toMatchObject({ ok: true });
    expect(await ledger.append(entryOf('after'))).toMatchObject({ ok: true });
    text = await textOf(db);
  });

  const cli = (content: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'imported-')), 'trail.jsonl');
    writeFileSync(path, content);
    const cwd = fileURLToPath(new URL('../../../', import.meta.url));
    const args = ['--import', 'tsx', 'lib/cli/main.ts', 'verify', path];
    return spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  };

  it('passes, here and on the command line', { timeout: 60_000 }, async () => {
    expect(text.startsWith('{"format":"waybill-ledger","kind":"header"')).toBe(true);
    expect(JSON.parse(text.split('\n')[0] as string)).toMatchObject({ v: 2 });
    expect(await verifyLedger(text)).toMatchObject({ ok: true, events: 11 });
    expect(cli(text)).toMatchObject({ status: 0, stderr: '' });
  });

  it('is refused on the command line, at its line, where nobody vouches for the log', { timeout: 60_000 }, async () => {
    const { status, stdout } = cli(await fileOf());
    expect(status).toBe(1);
    expect(stdout).toMatch(/Chain +fail +line 10: .*no later event says/);
  });

  it('fails with any one byte of it changed', { timeout: 120_000 }, async () => {
    const whole = new TextEncoder().encode(text);
    const unseen: number[] = [];
    for (let at = 0; at < whole.length; at += 37) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] as number) ^ (1 << (at % 7));
      if ((await verifyLedger(bytes)).ok) unseen.push(at);
    }
    expect(unseen).toEqual([]);
  });
});
