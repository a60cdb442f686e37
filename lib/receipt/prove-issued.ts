/** Signs for receipts that were issued before that the log holds their entries, at its present head, without reading the log once for each. */
import { readLogs } from '../ledger/logs';
import { proveEntries } from '../ledger/prove';
import { readKey } from '../ledger/read';
import { type LedgerDatabase, sharedStore } from '../ledger/store';
import { formatTlogProof } from '../ledger/tlog-proof';
import { fromBase64 } from '../sign/base64';
import { canonicalBytes } from '../sign/canonical';
import type { Envelope } from '../sign/dsse';
import type { IssuedReceipt } from './collect';
import { writeProofStatement } from './file';
import { keyOf, readStatement } from './full';
import type { Pen } from './issue-stored';
import { IN_TOTO } from './schema';

/** What a proof has to know of a receipt: `digest` is of its payload (hex), `index` the entry it names, `keyId` the key that signed it. */
export interface Provable {
  handoff: string;
  digest: string;
  origin: string;
  index: number;
  keyId: string;
}

/** Null where the receipt cannot be read. */
export function provableOf({ envelope, digest }: IssuedReceipt): Provable | null {
  const payload = fromBase64(envelope.payload);
  const statement = payload && readStatement(payload);
  if (!statement) return null;
  const { subject, predicate } = statement;
  const { verifier, log } = predicate;
  return { handoff: subject[0].name, digest, origin: verifier.id, index: log.index, keyId: keyOf(statement).keyId };
}

/** In the order asked; null where the entry is another log's, or the receipt an earlier key's: whoever verifies knows only the key that signed the receipt. */
export async function proveIssued(
  wanted: readonly Provable[],
  pen: Pick<Pen, 'sign'>,
  db: LedgerDatabase = sharedStore(),
): Promise<(Envelope | null)[]> {
  const head = (await readLogs(db)).at(-1);
  const key = await readKey(db);
  if (!head || !key) return wanted.map(() => null);
  const own = wanted.map(({ origin, keyId, index }) => (origin === head.origin && keyId === key.id ? index : -1));
  const proofs = await proveEntries(db, head, own);
  const signed = wanted.map(async ({ handoff, digest }, i) => {
    const proof = proofs[i];
    if (!proof) return null;
    const statement = writeProofStatement(handoff, digest, formatTlogProof(proof));
    const done = await pen.sign(IN_TOTO, canonicalBytes(statement));
    // The key may have been replaced meanwhile.
    return done.ok && done.envelope.signatures[0]?.keyid === key.id ? done.envelope : null;
  });
  return Promise.all(signed);
}
