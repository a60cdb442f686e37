/** The steps that hold a receipt against keys and logs: its signature, its place in the log, and what is remembered of that log. */
import { parseCheckpoint } from '../ledger/checkpoint';
import { nameOrigin } from '../ledger/event';
import { checkTlogProof, parseTlogProof } from '../ledger/tlog-proof';
import { type Memory, witness } from '../ledger/witness';
import { fromBase64, fromBase64url } from '../sign/base64';
import { sameBytes } from '../sign/bytes';
import { sha256Hex } from '../sign/digest';
import { type Envelope, findSigners, verifySigned } from '../sign/dsse';
import { importPublicKey } from '../sign/key';
import { noteKeyHash, verifyNote } from '../sign/note';
import { type Message, message } from '../text/message';
import type { Opened } from './full';
import { IN_TOTO } from './schema';
import type { ReadReceipt, ReceiptOptions, ReceiptStep } from './verify-shape';

/** Whether the key a full form names signed its payload. */
export async function signsPayload({ payload, signatures, key }: Opened): Promise<boolean> {
  const { accepted } = await findSigners(IN_TOTO, payload, signatures, [{ id: key.keyId, jwk: key.jwk }]);
  return accepted.size > 0;
}

/** Whether it signed an envelope. */
export async function signs(envelope: Envelope, { keyId, jwk }: Pick<ReadReceipt, 'keyId' | 'jwk'>): Promise<boolean> {
  const signed = await verifySigned(envelope, [{ id: keyId, jwk }], { types: [IN_TOTO] });
  return signed.ok;
}

/** Whether a signed note is this key's, under the log's name. */
async function signsNote(note: string, { jwk, checkpoint }: ReadReceipt): Promise<boolean> {
  const parsed = parseCheckpoint(note);
  const key = await importPublicKey(jwk);
  const hash = await noteKeyHash(checkpoint.origin, jwk);
  return parsed !== null && key !== null && hash !== null && verifyNote(parsed.note, checkpoint.origin, { key, hash });
}

/** The key it names signed it. Whose key that is, the next step says. */
export function checkSignatures({ line, keyId, checkpoint }: ReadReceipt, signed: boolean): ReceiptStep {
  if (!signed) return { step: 'signatures', result: 'fail', line, reason: message('receiptForged') };
  // A log is named after its first key; whether a later one is its own, only its entries say.
  const own = nameOrigin(keyId) === checkpoint.origin;
  return { step: 'signatures', result: 'pass', fact: message(own ? 'receiptSigned' : 'receiptSignedLater', keyId) };
}

/** The log holds the entry the receipt names: by the proof that came with it, where one did. */
export async function checkTree(receipt: ReadReceipt): Promise<ReceiptStep> {
  const { proof, envelope, statement, checkpoint, index } = receipt;
  if (!proof || !envelope || !statement)
    return { step: 'tree', result: 'notChecked', reason: message('receiptNoProof', index, checkpoint.origin) };
  const fail = { step: 'tree', result: 'fail', line: proof.line, reason: message('receiptProofBad') } as const;
  const [subject] = proof.statement.subject;
  const digest = await sha256Hex(fromBase64(envelope.payload) ?? new Uint8Array());
  const own = subject.digest.sha256 === digest && subject.name === receipt.handoff;
  const read = parseTlogProof(proof.statement.predicate.proof);
  const leaf = fromBase64url(statement.predicate.log.leaf);
  const covered = read && leaf && read.index === index ? checkTlogProof(read, leaf) : null;
  if (!own || !read || covered?.origin !== checkpoint.origin) return fail;
  // The checkpoint of the proof is the receipt's, or of the same log at another size; then it must be signed as well.
  const same = covered.size !== checkpoint.size || sameBytes(covered.root, checkpoint.root);
  const signed = (await signs(proof.envelope, receipt)) && (await signsNote(read.checkpoint, receipt));
  return same && signed ? { step: 'tree', result: 'pass', fact: message('receiptProved', index, covered.size) } : fail;
}

/** The outside copy somebody gave, as a memory; or why it says nothing about this receipt. */
async function remember(
  receipt: ReadReceipt,
  given: string,
): Promise<{ memory: Memory } | { result: 'fail' | 'notChecked'; reason: Message }> {
  const checkpoint = parseCheckpoint(given)?.checkpoint;
  if (!checkpoint) return { result: 'notChecked', reason: message('verifyWitnessUnreadable') };
  if (checkpoint.origin !== receipt.checkpoint.origin)
    return { result: 'notChecked', reason: message('verifyWitnessOther', checkpoint.origin) };
  if (!(await signsNote(given, receipt))) return { result: 'fail', reason: message('verifyWitnessUnsigned') };
  const sighting = { checkpoint, note: given, at: receipt.time, from: 'given', claim: 'past' } as const;
  return { memory: witness([], sighting).memory };
}

/** What the receipt says of its log is compared with that log, where it is here, and with what was seen of it before. */
export async function checkWitness(receipt: ReadReceipt, options: ReceiptOptions): Promise<ReceiptStep> {
  const step = 'witness';
  const { checkpoint, note, time, line } = receipt;
  const { origin, size, root } = checkpoint;
  const fork = (known: number): ReceiptStep => {
    return { step, result: 'fail', line, reason: message('receiptFork', size, known) };
  };
  const agrees: ReceiptStep = { step, result: 'pass', fact: message('receiptWitnessed', size) };
  const given = options.witness ? await remember(receipt, options.witness) : { memory: [] };
  if ('result' in given) return { step, ...given, ...(given.result === 'fail' ? { line } : {}) };
  const sighting = { checkpoint, note, at: time, from: 'record', claim: 'past' } as const;
  const known = [given.memory, (await options.memoryOf?.(origin)) ?? []];
  for (const memory of known) {
    const { alarm } = witness(memory, sighting);
    if (alarm) return fork(alarm.remembered.checkpoint.size);
  }
  const own = await options.rootOf?.(origin, size);
  if (own) return sameBytes(own, root) ? agrees : fork(size);
  const seen = known.flat();
  if (seen.some((one) => one.checkpoint.size === size)) return agrees;
  const reason = seen.length === 0 ? message('receiptUnwitnessed') : message('receiptUnlinked', size);
  return { step, result: 'notChecked', reason };
}
