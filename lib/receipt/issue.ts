/** Signs a receipt and gives its three forms: text in full, text thin, and the lines of a file. */
import { formatTlogProof, type TlogProof } from '../ledger/tlog-proof';
import { fromBase64 } from '../sign/base64';
import type { Bytes } from '../sign/bytes';
import { canonicalBytes } from '../sign/canonical';
import { sha256Hex } from '../sign/digest';
import type { Envelope } from '../sign/dsse';
import type { PublicJwk } from '../sign/key';
import { formatCode } from './code';
import { writeProofStatement } from './file';
import { encodeFull } from './full';
import { IN_TOTO, type Statement } from './schema';
import { encodeThin } from './thin';
import { thinFacts, thinLines } from './thin-note';

/** What the log's key does: it signs a payload of a kind, and its head with further lines. Null where the key is gone. */
export interface ReceiptSigner {
  jwk: PublicJwk;
  signEnvelope(type: string, payload: Bytes): Promise<Envelope | null>;
  /** The signed note of the present head with these extension lines. */
  signHead(lines: readonly string[]): Promise<string | null>;
}

export interface Receipt {
  envelope: Envelope;
  /** SHA-256 of the signed payload: by it the log names the receipt it issued. */
  digest: string;
  full: string;
  thin: string;
  /** Envelopes of the file, the receipt first. */
  file: Envelope[];
}

/** Null where the key is gone. `proof` is that the log holds the entry of the fill, where it is at hand. */
export async function issueReceipt(
  statement: Statement,
  signer: ReceiptSigner,
  proof: TlogProof | null = null,
): Promise<Receipt | null> {
  const envelope = await signer.signEnvelope(IN_TOTO, canonicalBytes(statement));
  const full = envelope && (await encodeFull(envelope));
  const note = await signer.signHead(thinLines(thinFacts(statement)));
  const thin = note === null ? null : await encodeThin(note, signer.jwk);
  if (!envelope || !full || !thin) return null;
  const digest = await sha256Hex(fromBase64(envelope.payload) ?? new Uint8Array());
  const file = [envelope];
  if (proof) {
    const second = writeProofStatement(statement.subject[0].name, digest, formatTlogProof(proof));
    const signed = await signer.signEnvelope(IN_TOTO, canonicalBytes(second));
    if (signed) file.push(signed);
  }
  return { envelope, digest, full: formatCode('full', full), thin: formatCode('thin', thin), file };
}
