/** Reads an export as a backup: verified to its last byte first, then taken apart into the rows a database holds. */
import { fromHex, toHex } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import { encodeSignature } from '../sign/note';
import { type Message, message } from '../text/message';
import { type Chain, extendChain, startChain } from './chain';
import { checkpointOf, parseCheckpoint } from './checkpoint';
import { decodeLine, type ExportSource, readLines } from './read-export';
import { ROTATED } from './rotation';
import { ImportedData, type LedgerEvent, OpenedData, type RotatedData } from './schema';
import type { BlobRow, EventRow, HeadRow } from './store';
import { type VerifyOptions, verifyLedger } from './verify';
import { IMPORTED, type LogKey, readLogKey } from './verify-events';
import type { Held } from './verify-memory';

export interface Backup {
  /** Logs in the order of the file, with their last signed heads; `successor` and `imported` are set as in the database it came from. */
  heads: HeadRow[];
  rows: EventRow[];
  blobs: BlobRow[];
  /** SHA-256 of the signed closing line. */
  file: string;
  /** Of logs of which something is remembered. */
  held: readonly Held[];
  /** The keys of each log. */
  logs: { origin: string; keys: LogKey[] }[];
}

/** Bytes that are held in memory at once. */
const LARGEST = 256 * 1024 * 1024;

/** Signatures of heads by the checkpoint they sign: what a later log or the closing line names. */
function signatureOf(note: string): { place: string; signature: string } | null {
  const parsed = parseCheckpoint(note);
  const [signature] = parsed?.note.signatures ?? [];
  if (!parsed || !signature) return null;
  return { place: `${parsed.checkpoint.origin} ${parsed.checkpoint.size}`, signature: encodeSignature(signature) };
}

function notesIn({ name, data }: LedgerEvent): string[] {
  const opened = name === 'log.opened' ? OpenedData.safeParse(data) : null;
  if (opened?.success) return opened.data.predecessor ? [opened.data.predecessor.checkpoint] : [];
  const imported = name === IMPORTED ? ImportedData.safeParse(data) : null;
  return imported?.success ? imported.data.logs.map(({ checkpoint }) => checkpoint) : [];
}

function headOf(chain: Chain, keyId: string): HeadRow {
  const { size, peaks } = chain.tree;
  const root = toHex(checkpointOf(chain).root);
  return { origin: chain.origin, size, last: chain.last, peaks: peaks.map(toHex), root, signature: '', keyId };
}

/** Nothing is returned where a single step of the verification fails; `message` names the line. Aborting rejects with the signal's reason. */
export async function readBackup(
  source: Exclude<ExportSource, Iterable<string> | AsyncIterable<string>> | string,
  options: Pick<VerifyOptions, 'onProgress' | 'signal' | 'rememberedOf'> = {},
): Promise<{ ok: true; backup: Backup } | { ok: false; message: Message }> {
  const size = source instanceof Blob ? source.size : source.length;
  if (size > LARGEST) return { ok: false, message: message('importTooLarge', LARGEST / 1024 / 1024) };
  const found = await verifyLedger(source, options);
  // What was seen of a log is held against it by whoever takes the backup in: that is an alarm.
  const bad = found.steps.find(({ step, result }) => result === 'fail' && step !== 'witness');
  if (bad) return { ok: false, message: message('importBad', bad.line ?? 1) };
  const backup: Backup = { heads: [], rows: [], blobs: [], file: '', held: found.held, logs: found.logs };
  const signatures = new Map<string, string>();
  const learn = (note: string) => {
    const one = signatureOf(note);
    if (one) signatures.set(one.place, one.signature);
  };
  let chain = startChain('');
  let keyId = '';
  const close = (next: LedgerEvent | null) => {
    if (chain.tree.size === 0) return;
    const named = next?.data.predecessor ? {} : { imported: true as const };
    backup.heads.push({ ...headOf(chain, keyId), ...(next ? { successor: next.origin, ...named } : {}) });
  };
  for await (const raw of readLines(source)) {
    options.signal?.throwIfAborted();
    const decoded = 'text' in raw ? decodeLine(raw.text) : null;
    // The file changed after it was verified.
    if (!decoded?.ok) return { ok: false, message: message('importMoved') };
    const { line, body } = decoded;
    if (line.kind === 'event') {
      const { origin, index, handoff, name, data } = line.body;
      if (origin !== chain.origin) {
        close(line.body);
        chain = startChain(origin);
        keyId = (await readLogKey(line.body))?.id ?? '';
      }
      chain = extendChain(chain, fromHex(line.hash) ?? new Uint8Array());
      if (name === ROTATED) keyId = (data as RotatedData).to;
      for (const note of notesIn(line.body)) learn(note);
      backup.rows.push({ origin, index, hash: line.hash, handoff, body, signature: line.signature });
    }
    if (line.kind === 'content') {
      const { digest, salt, name, value } = line;
      backup.blobs.push({ digest, salt, name, value: canonical(value) });
    }
    if (line.kind === 'manifest') {
      learn(line.checkpoint);
      backup.file = await digestText(canonical(line));
    }
  }
  close(null);
  for (const head of backup.heads) head.signature = signatures.get(`${head.origin} ${head.size}`) ?? '';
  return { ok: true, backup };
}
