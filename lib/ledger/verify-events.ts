/** Verifies entries: their hashes, their links, and the signature over the log up to each. */
import { type Bytes, fromHex, toHex, utf8 } from '../sign/bytes';
import { hashLeaves } from '../sign/digest';
import { importPublicKey, thumbprint } from '../sign/key';
import { type NoteKey, noteKeyHash } from '../sign/note';
import { message } from '../text/message';
import { type Chain, extendChain, findBreak, startChain } from './chain';
import { checkpointOf, checkSignature, formatCheckpoint } from './checkpoint';
import { nameOrigin } from './event';
import type { Findings } from './findings';
import { type EventLine, type LedgerEvent, OpenedData } from './schema';

/** An entry with the line it stands on and the text that was hashed. */
export interface PlacedEvent {
  number: number;
  body: string;
  line: EventLine;
}

export interface LogState {
  chain: Chain;
  key: NoteKey | null;
  keyId: string | null;
  /** Root of the log at the size an outside copy names, once it was reached. */
  witness: { size: number; root: Bytes | null };
}

export function startLog(witnessSize: number): LogState {
  return { chain: startChain(''), key: null, keyId: null, witness: { size: witnessSize, root: null } };
}

/** The key the log was opened with, if the log is named after it: then nobody can have put another key in its place. */
export async function readLogKey({ name, origin, data }: LedgerEvent): Promise<{ id: string; key: NoteKey } | null> {
  const opened = OpenedData.safeParse(data);
  if (name !== 'log.opened' || !opened.success) return null;
  const { key: jwk } = opened.data;
  const id = await thumbprint(jwk);
  const key = await importPublicKey(jwk);
  const hash = await noteKeyHash(origin, jwk);
  return key && hash && nameOrigin(id) === origin ? { id, key: { key, hash } } : null;
}

function checkLink(chain: Chain, { number, line }: PlacedEvent, leaf: Bytes, findings: Findings): void {
  if (toHex(leaf) !== line.hash) {
    findings.fail('chain', number, message('verifyHash'));
    return;
  }
  const broken = findBreak(chain, line.body);
  if (broken === 'index') findings.fail('chain', number, message('verifyIndex', line.body.index, chain.tree.size));
  if (broken === 'prev') findings.fail('chain', number, message('verifyPrev'));
  if (broken === 'origin') findings.fail('chain', number, message('verifyOrigin', line.body.origin));
}

/** Goes on with the hashes as they are stated: a changed body then fails at its own line only, and not in every signature after it. */
export async function checkEvents(state: LogState, batch: readonly PlacedEvent[], findings: Findings): Promise<void> {
  const leaves = await hashLeaves(batch.map(({ body }) => utf8(body)));
  const first = batch[0];
  if (first && state.chain.tree.size === 0) {
    state.chain = startChain(first.line.body.origin);
    const found = await readLogKey(first.line.body);
    state.key = found?.key ?? null;
    state.keyId = found?.id ?? null;
    if (!found) findings.fail('signatures', first.number, message('verifyNoKey'));
  }
  const signed: Promise<boolean>[] = [];
  for (const [i, placed] of batch.entries()) {
    const leaf = leaves[i] as Bytes;
    checkLink(state.chain, placed, leaf, findings);
    state.chain = extendChain(state.chain, fromHex(placed.line.hash) ?? leaf);
    const checkpoint = checkpointOf(state.chain);
    if (checkpoint.size === state.witness.size) state.witness.root = checkpoint.root;
    const bytes = utf8(formatCheckpoint(checkpoint));
    signed.push(state.key ? checkSignature(state.key, placed.line.signature, bytes) : Promise.resolve(true));
  }
  const wrong = (await Promise.all(signed)).indexOf(false);
  const placed = batch[wrong];
  if (placed) findings.fail('signatures', placed.number, message('verifySignature'));
}
