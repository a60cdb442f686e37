/** Verifies an export's last line against all the others: that they are whole, and that the log's own key says so. */
import { sameBytes, toHex } from '../sign/bytes';
import { digestText } from '../sign/digest';
import { verifyNote } from '../sign/note';
import { type Message, message } from '../text/message';
import { checkpointOf, checkSignature, isStranger, parseCheckpoint } from './checkpoint';
import type { Findings } from './findings';
import { manifestBytes } from './lines';
import type { HeaderLine, ManifestLine } from './schema';
import { type ContentState, concludeContents } from './verify-content';
import { blame, type LogState, type PastLog, verifyByKeys } from './verify-events';

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
  if (!signed) blame(findings, number, message('verifyManifest'), isStranger(log.key, line.signature));
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
  if (signed?.size !== own.size || line.events !== log.events) {
    findings.fail('tree', number, message('verifyTreeSize', line.events, log.events));
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

/** An outside copy of an earlier head, of this log or one before it in the file: the log must still begin with what it covers. `end` is the last line. */
export async function checkWitness(log: LogState, note: string, end: number, findings: Findings): Promise<void> {
  const parsed = parseCheckpoint(note);
  if (!parsed || !log.key) return findings.skip('witness', message('verifyWitnessUnreadable'));
  const { checkpoint } = parsed;
  const present: PastLog = { checkpoint: checkpointOf(log.chain), keys: log.keys };
  const found = [...log.past, present].find((one) => one.checkpoint.origin === checkpoint.origin);
  const refuse = (reason: Message) => findings.fail('witness', end, reason);
  const { root } = log.witness;
  if (!found) refuse(message('verifyWitnessOther', checkpoint.origin));
  else if (!(await verifyByKeys(parsed.note, checkpoint, found.keys))) refuse(message('verifyWitnessUnsigned'));
  else if (checkpoint.size > found.checkpoint.size) {
    refuse(message('verifyWitnessShorter', checkpoint.size, found.checkpoint.size));
  } else if (!root || !sameBytes(root, checkpoint.root)) refuse(message('verifyWitnessFork', checkpoint.size));
}

/** The root in short, as a person compares two of them. */
export function shortRoot(log: LogState): string {
  const root = toHex(checkpointOf(log.chain).root);
  return `${root.slice(0, 8)}…${root.slice(-4)}`;
}
