/** The thin form as what is signed: a checkpoint (c2sp.org/tlog-checkpoint) with extension lines, so that one signature serves receipt and witness. */
import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '../ledger/checkpoint';
import { fromBase64url } from '../sign/base64';
import { toHex } from '../sign/bytes';
import type { Statement } from './schema';

/** What a thin receipt says besides the checkpoint. Digests and salt in lower-case hex; `contract` is the first half of its digest. */
export interface ThinFacts {
  handoff: string;
  /** ISO 8601 UTC, to the second. */
  time: string;
  contract: string;
  fields: { count: number; digest: string; salt: string };
  /** Place of the entry that recorded the fill. */
  index: number;
  /** System and kind of record. */
  target: string;
}

/** UTF-8 bytes the target may take. */
export const LONGEST_TARGET = 80;

function cutTarget(text: string): string {
  let fitting = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  while (new TextEncoder().encode(fitting).length > LONGEST_TARGET) fitting = [...fitting].slice(0, -1).join('');
  return fitting.trim();
}

/** Shortens a statement to what the thin form has room for. */
export function thinFacts({ subject: [subject], predicate }: Statement): ThinFacts {
  const [policy] = predicate.verifier.policies;
  const salt = fromBase64url(predicate.salt) ?? new Uint8Array();
  return {
    handoff: subject.name,
    time: predicate.timeCreated,
    contract: policy?.digest.sha256.slice(0, 32) ?? '',
    fields: { count: Object.keys(predicate.fields).length, digest: subject.digest.sha256, salt: toHex(salt) },
    index: predicate.log.index,
    target: cutTarget(`${subject.uri} ${subject.annotations.object}`),
  };
}

/** The extension lines a log's head is signed with. */
export function thinLines({ handoff, time, contract, fields, index, target }: ThinFacts): string[] {
  return [
    `waybill-receipt/1 ${handoff} ${time}`,
    `contract ${contract}`,
    `fields ${fields.count} ${fields.digest} ${fields.salt}`,
    `entry ${index}`,
    `for ${target}`,
  ];
}

/** The text that is signed. */
export function thinText(checkpoint: Checkpoint, facts: ThinFacts): string {
  return `${formatCheckpoint(checkpoint)}${thinLines(facts).join('\n')}\n`;
}

const LINES = new RegExp(
  [
    '^waybill-receipt/1 (?<handoff>H-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}) (?<time>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)',
    'contract (?<contract>[0-9a-f]{32})',
    'fields (?<count>\\d{1,3}) (?<digest>[0-9a-f]{64}) (?<salt>[0-9a-f]{32})',
    'entry (?<index>\\d{1,15})',
    'for (?<target>[^\\n]*)\\n$',
  ].join('\\n'),
);

// biome-ignore lint/suspicious/noControlCharactersInRegex: notes forbid them
const CONTROL = /[\u0000-\u001f]/;

/** Whether facts that were not read from a note could stand in one. */
export function areFacts(facts: ThinFacts): boolean {
  const { target, time } = facts;
  return !CONTROL.test(target) && !Number.isNaN(Date.parse(time)) && LINES.test(`${thinLines(facts).join('\n')}\n`);
}

/** Reads the note of a thin receipt; null for any other checkpoint. Its signature is not checked here. */
export function readThinNote(note: string) {
  const parsed = parseCheckpoint(note);
  const lines = parsed?.note.text.split('\n').slice(3).join('\n') ?? '';
  const read = LINES.exec(lines)?.groups;
  if (!parsed || !read) return null;
  const { handoff = '', time = '', contract = '', count, digest = '', salt = '', index, target = '' } = read;
  const fields = { count: Number(count), digest, salt };
  const facts: ThinFacts = { handoff, time, contract, fields, index: Number(index), target };
  // One spelling only: what is read is what would be written.
  const same = thinText(parsed.checkpoint, facts) === parsed.note.text && !Number.isNaN(Date.parse(time));
  return same ? { facts, ...parsed } : null;
}
