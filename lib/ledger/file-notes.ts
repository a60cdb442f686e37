/** What a verified export says of the logs in it: where each ended, with the key it is named after. */
import type { PublicJwk } from '../sign/key';
import { parseCheckpoint } from './checkpoint';
import type { MetNote } from './gossip';
import { decodeLine, type ExportSource, readLines } from './read-export';
import { ImportedData, OpenedData } from './schema';
import type { Growth } from './verify-memory';

/** A note with the key of its log and, where it is of the end of a log that was held against what is remembered, what shows that. */
export function grownNote(note: string, jwk: PublicJwk | undefined, grown: readonly Growth[]): MetNote {
  const checkpoint = parseCheckpoint(note)?.checkpoint;
  const of = grown.find(({ origin, size }) => origin === checkpoint?.origin && size === checkpoint.size);
  return { note, ...(jwk ? { jwk } : {}), ...(of && of.proofs.length > 0 ? { proofs: of.proofs } : {}) };
}

/** Notes of the manifest and of the logs that entries name, for whoever has verified the file and found it `grown`. Lines that say nothing of it are not read. */
export async function fileNotes(source: ExportSource, grown: readonly Growth[]): Promise<MetNote[]> {
  const keys = new Map<string, PublicJwk>();
  const notes: string[] = [];
  for await (const raw of readLines(source)) {
    if ('fault' in raw) return [];
    const wanted = ['"kind":"manifest"', '"name":"log.opened"', '"name":"log.imported"'];
    if (!wanted.some((mark) => raw.text.includes(mark))) continue;
    const decoded = decodeLine(raw.text);
    if (!decoded.ok) return [];
    const { line } = decoded;
    if (line.kind === 'manifest') notes.push(line.checkpoint);
    if (line.kind !== 'event') continue;
    const { name, origin, data } = line.body;
    const opened = name === 'log.opened' ? OpenedData.safeParse(data) : null;
    if (opened?.success) {
      keys.set(origin, opened.data.key);
      if (opened.data.predecessor) notes.push(opened.data.predecessor.checkpoint);
    }
    const imported = name === 'log.imported' ? ImportedData.safeParse(data) : null;
    if (imported?.success) notes.push(...imported.data.logs.map(({ checkpoint }) => checkpoint));
  }
  return notes.map((note) => {
    const jwk = keys.get(parseCheckpoint(note)?.checkpoint.origin ?? '');
    return grownNote(note, jwk, grown);
  });
}
