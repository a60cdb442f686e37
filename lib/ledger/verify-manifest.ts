/** Verifies an export's last line against all the others: that they are whole, and that the log's own key says so. */
import { sameBytes, toHex } from '../sign/bytes';
import { digestText } from '../sign/digest';
import { verifyNote } from '../sign/note';
import { type Message, message } from '../text/message';
import { type Checkpoint, checkpointOf, checkSignature, parseCheckpoint } from './checkpoint';
import type { Findings } from './findings';
import { manifestBytes } from './lines';
import type { HeaderLine, ManifestLine } from './schema';
import { type ContentState, concludeContents } from './verify-content';
import type { LogState } from './verify-events';

export interface PlacedManifest {
  number: number;
  line: ManifestLine;
}

/** Whether the manifest is the key's own; the rest may be judged by it only then. */
export async function checkManifestSignature(
  log: LogState,
  manifest: PlacedManifest,
  findings: Findings,
): Promise<boolean> {
  if (!log.key) return false;
  const { line, number } = manifest;
  const note = parseCheckpoint(line.checkpoint)?.note;
  const signed =
    (await checkSignature(log.key, line.signature, manifestBytes(line))) &&
    note !== undefined &&
    (await verifyNote(note, log.chain.origin, log.key));
  if (!signed) findings.fail('signatures', number, message('verifyManifest'));
  return signed;
}

export async function checkHeader(
  log: LogState,
  header: { line: HeaderLine; text: string },
  manifest: ManifestLine,
  findings: Findings,
): Promise<void> {
  const same = (await digestText(header.text)) === manifest.header && header.line.origin === log.chain.origin;
  if (!same) findings.fail('bytes', 1, message('verifyHeader'));
}

/** The tree of the file's entries is the tree the signed checkpoint names. */
export function checkTree(log: LogState, { line, number }: PlacedManifest, findings: Findings): void {
  const signed = parseCheckpoint(line.checkpoint)?.checkpoint;
  const own = checkpointOf(log.chain);
  if (signed?.size !== own.size || line.events !== own.size) {
    findings.fail('tree', number, message('verifyTreeSize', line.events, own.size));
  } else if (signed.origin !== own.origin || !sameBytes(signed.root, own.root)) {
    findings.fail('tree', number, message('verifyTreeRoot'));
  }
}

export function checkContentCount(content: ContentState, { line, number }: PlacedManifest, findings: Findings): void {
  concludeContents(content, line.missing, number, findings);
  if (content.found !== line.contents) {
    findings.fail('content', number, message('verifyContentCount', line.contents, content.found));
  }
}

/** An outside copy of an earlier head: the log must still begin with what it covers. `end` is the last line. */
export async function checkWitness(log: LogState, note: string, end: number, findings: Findings): Promise<void> {
  const parsed = parseCheckpoint(note);
  const { origin, tree } = log.chain;
  const refuse = (reason: Message) => findings.fail('witness', end, reason);
  if (!parsed || !log.key) findings.skip('witness', message('verifyWitnessUnreadable'));
  else if (parsed.checkpoint.origin !== origin) refuse(message('verifyWitnessOther', parsed.checkpoint.origin));
  else if (!(await verifyNote(parsed.note, origin, log.key))) refuse(message('verifyWitnessUnsigned'));
  else if (parsed.checkpoint.size > tree.size) {
    refuse(message('verifyWitnessShorter', parsed.checkpoint.size, tree.size));
  } else if (!holds(log, parsed.checkpoint)) refuse(message('verifyWitnessFork', parsed.checkpoint.size));
}

function holds({ witness }: LogState, { root }: Checkpoint): boolean {
  return witness.root !== null && sameBytes(witness.root, root);
}

/** The root in short, as a person compares two of them. */
export function shortRoot(log: LogState): string {
  const root = toHex(checkpointOf(log.chain).root);
  return `${root.slice(0, 8)}…${root.slice(-4)}`;
}
