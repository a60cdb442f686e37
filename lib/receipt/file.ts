/** Receipts as a file (`.intoto.jsonl`): a signed envelope a line, each receipt before the proof that the log holds its entry. */
import { fromBase64 } from '../sign/base64';
import { type Envelope, formatEnvelope, parseEnvelope } from '../sign/dsse';
import { type Message, message } from '../text/message';
import { readProofStatement, readStatement } from './full';
import { IN_TOTO, LOG_PROOF, type ProofStatement, STATEMENT, type Statement } from './schema';

/** One receipt of a file; `line` counts from 1. */
export interface FiledReceipt {
  line: number;
  envelope: Envelope;
  statement: Statement;
  proof: { line: number; envelope: Envelope; statement: ProofStatement } | null;
}

export type ReceiptFile =
  | { ok: true; receipts: FiledReceipt[] }
  | { ok: false; line: number; step: 'bytes' | 'shape'; reason: Message };

/** Bytes a file may have: thousands of receipts. */
export const LARGEST_FILE = 2 ** 26;

export function formatReceiptFile(envelopes: readonly Envelope[]): string {
  return envelopes.map((envelope) => `${formatEnvelope(envelope)}\n`).join('');
}

/** The statement that goes with a receipt of this payload digest (hex). */
export function writeProofStatement(handoff: string, payloadDigest: string, proof: string): ProofStatement {
  const subject: ProofStatement['subject'] = [{ name: handoff, digest: { sha256: payloadDigest } }];
  return { _type: STATEMENT, subject, predicateType: LOG_PROOF, predicate: { proof } };
}

/** Reads what `formatReceiptFile` wrote, to its last byte, and says where it is something else. Signatures are not checked here. */
export function readReceiptFile(text: string): ReceiptFile {
  const receipts: FiledReceipt[] = [];
  const lines = text.split('\n');
  const bad = (line: number, step: 'bytes' | 'shape', reason: Message): ReceiptFile => {
    return { ok: false, line, step, reason };
  };
  if (lines.pop() !== '' || lines.length === 0) return bad(lines.length + 1, 'bytes', message('verifyCutOff'));
  for (const [i, one] of lines.entries()) {
    const line = i + 1;
    const envelope = parseEnvelope(one);
    const payload = envelope && fromBase64(envelope.payload);
    if (!envelope || !payload || envelope.signatures.length === 0)
      return bad(line, 'bytes', message('receiptLineForm'));
    const statement = envelope.payloadType === IN_TOTO ? readStatement(payload) : null;
    const proof = envelope.payloadType === IN_TOTO ? readProofStatement(payload) : null;
    const last = receipts.at(-1);
    if (statement) receipts.push({ line, envelope, statement, proof: null });
    else if (proof && last && !last.proof) last.proof = { line, envelope, statement: proof };
    else return bad(line, 'shape', message('receiptPayloadForm'));
  }
  return { ok: true, receipts };
}

/** Whether a text looks like a file of receipts, whichever of its characters is damaged: its type, or how its payload begins. */
export function looksLikeReceiptFile(head: string): boolean {
  return head.includes(`"payloadType":"${IN_TOTO}"`) || head.startsWith(`{"payload":"${btoa('{"_type":')}`);
}
