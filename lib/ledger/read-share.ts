/** Reads a file of shared entries strictly: each line canonical, each hash that of its entry, the last line there and counting right. */
import { fromHex, toHex, utf8 } from '../sign/bytes';
import { isCanonical } from '../sign/canonical';
import { digestText, hashLeaf } from '../sign/digest';
import { type Message, message } from '../text/message';
import { parseCheckpoint } from './checkpoint';
import { type ExportSource, type RawLine, readLines } from './read-export';
import { nameFault, type ShareCloseLine, type ShareHeaderLine, ShareLine } from './schema';
import { isClosedBy } from './share';
import { judgeShared, mergeShared, type SharedEntry } from './share-merge';

/** Entries a file may bring at once; more come in several files. */
const MOST = 1_000_000;

export interface ShareFile {
  header: ShareHeaderLine;
  entries: SharedEntry[];
  close: ShareCloseLine;
}

export type ShareRead = { ok: true; file: ShareFile } | { ok: false; line: number; reason: Message };

function decode(text: string): { line: ShareLine } | { reason: Message } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: message('verifyNotJson') };
  }
  const shape = ShareLine.safeParse(value);
  if (!shape.success) return { reason: message('verifyShape', nameFault(shape.error)) };
  return isCanonical(value, text) ? { line: shape.data } : { reason: message('verifyNotCanonical') };
}

/** The entry's text as it stands in the line, which is known to be canonical. */
function bodyOf(text: string, { hash, signature }: { hash: string; signature: string }): string {
  const tail = `,"hash":"${hash}","kind":"event","signature":"${signature}"}`;
  return text.slice('{"body":'.length, -tail.length);
}

/** Whether the last line is as a log in the file signed it: then what it says of the first one holds, and that one was changed. */
async function isCloseSigned({ entries, close }: Pick<ShareFile, 'entries' | 'close'>): Promise<boolean> {
  for (const { key } of await judgeShared(mergeShared(entries)))
    if (key && (await isClosedBy({ close }, key))) return true;
  return false;
}

/**
 * Stops at the first line that is out of form, so that junk costs no more than its first line. Signatures are not checked here: an entry's
 * counts only with all those before it, which may be here or in another file (see `judgeShared`).
 */
export function readShare(source: ExportSource): Promise<ShareRead> {
  return readShareLines(readLines(source), 0);
}

/** The same of lines of which so many entries, between the first line and the second one given, were read before and are left out. */
export async function readShareLines(lines: AsyncIterable<RawLine>, before: number): Promise<ShareRead> {
  let header: { line: ShareHeaderLine; text: string } | null = null;
  let close: ShareCloseLine | null = null;
  const entries: SharedEntry[] = [];
  let number = 0;
  const bad = (reason: Message): ShareRead => ({ ok: false, line: Math.max(1, number), reason });
  for await (const raw of lines) {
    number += 1;
    if ('fault' in raw) return bad(raw.fault);
    const decoded = decode(raw.text);
    if ('reason' in decoded) return bad(decoded.reason);
    const { line } = decoded;
    if (close) return bad(message('verifyAfterEnd'));
    if ((line.kind === 'header') !== (number === 1)) return bad(message('verifyKind', line.kind));
    if (line.kind === 'header') header = { line, text: raw.text };
    else if (line.kind === 'close') close = line;
    else {
      const body = bodyOf(raw.text, line);
      if (toHex(await hashLeaf(utf8(body))) !== line.hash) return bad(message('verifyHash'));
      const { origin, index, handoff } = line.body;
      entries.push({ origin, index, hash: line.hash, handoff, body, signature: line.signature });
      if (before + entries.length > MOST) return bad(message('shareTooLarge', MOST));
    }
  }
  if (!header || !close) return bad(message('verifyNoEnd'));
  const counted = before + entries.length;
  if (close.events !== counted) return bad(message('verifyTreeSize', close.events, counted));
  if (close.header !== (await digestText(header.text)) || fromHex(close.header) === null) {
    const line = (await isCloseSigned({ entries, close })) ? 1 : number;
    return { ok: false, line, reason: message(line === 1 ? 'verifyHeader' : 'verifyManifest') };
  }
  if (!close.checkpoints.every(parseCheckpoint)) return bad(message('verifyManifest'));
  return { ok: true, file: { header: header.line, entries, close } };
}

/** Whether a text looks like a file of shared entries, even where its first line is damaged. */
export function looksLikeShare(head: string): boolean {
  return head.includes('"format":"waybill-events"');
}
