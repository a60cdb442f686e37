/** A log of 200 entries with a key, and a receipt of a filled form signed by it. */
import type { Contract } from '../../../lib/contract/schema';
import type { Actor, Handoff, HandoffId } from '../../../lib/handoff/schema';
import { type Checkpoint, formatCheckpoint } from '../../../lib/ledger/checkpoint';
import { nodesOf, proveInclusion, rootAt } from '../../../lib/ledger/proof';
import type { TlogProof } from '../../../lib/ledger/tlog-proof';
import { issueReceipt, type Receipt, type ReceiptSigner } from '../../../lib/receipt/issue';
import type { Statement } from '../../../lib/receipt/schema';
import { type ReceiptFacts, writeStatement } from '../../../lib/receipt/statement';
import { type Bytes, toHex, utf8 } from '../../../lib/sign/bytes';
import { signEnvelope } from '../../../lib/sign/dsse';
import { generateKey, type SigningKey, sign } from '../../../lib/sign/key';
import { formatNote, noteKeyHash } from '../../../lib/sign/note';
import { makeSalt } from '../../../lib/sign/salt';
import { sha256 } from '../../../lib/sign/sha256';
import { makeHandoff } from '../ledger/example';

export const MARIA: Actor = { username: 'm.ruiz', name: 'Maria Ruiz', keyId: null, declared: 'pack' };

/** Leaf hashes of a log of its own name. */
export const leavesOf = (name: string, size = 200): Bytes[] =>
  Array.from({ length: size }, (_, i) => sha256(utf8(`${name} ${i}`)));

export interface Log {
  key: SigningKey;
  origin: string;
  leaves: Bytes[];
  /** Signed note of the log's head, with further lines. */
  note(size: number, lines?: readonly string[]): Promise<string>;
  signer: ReceiptSigner;
}

export async function makeLog(name = 'entry', key?: SigningKey, origin?: string): Promise<Log> {
  const own = key ?? (await generateKey());
  const called = origin ?? `waybill/${own.id}`;
  const leaves = leavesOf(name);
  const note = async (size: number, lines: readonly string[] = []) => {
    const checkpoint: Checkpoint = { origin: called, size, root: rootAt(size, nodesOf(leaves)) };
    const text = `${formatCheckpoint(checkpoint)}${lines.map((line) => `${line}\n`).join('')}`;
    const hash = (await noteKeyHash(called, own.jwk)) as Bytes;
    return formatNote({
      text,
      signatures: [{ name: called, hash, signature: await sign(own.privateKey, utf8(text)) }],
    });
  };
  const signer: ReceiptSigner = {
    jwk: own.jwk,
    signEnvelope: (type, payload) => signEnvelope(type, payload, [own]),
    signHead: (lines) => note(leaves.length, lines),
  };
  return { key: own, origin: called, leaves, note, signer };
}

export const FIELDS: Record<string, string> = {
  subject: 'Renewal: refund and invoice',
  notes: 'Acme renews 40 seats.\nRefund within 10 days.',
  amount: '1,240.00',
  followUp: '2026-12-01',
};

export const TARGET = { product: 'Harbor CRM', object: 'activity' } as Contract['target'];

/** A handoff whose form was filled and read back. */
export function filledHandoff(over: Partial<Handoff> = {}): Handoff {
  const fields = Object.entries(FIELDS).map(([field, readBack]) => {
    return { field, label: field, before: '', wanted: readBack, readBack, grade: 'verified' as const };
  });
  const address = 'https://crm.example.com/activities/new?token=secret';
  const decision = { decision: 'approve', review: 'selfCheck', by: MARIA, at: '2026-11-21T10:00:00.000Z' } as const;
  const source = { quote: null, hidden: false };
  return makeHandoff('H-7F3K-29QD' as HandoffId, {
    state: 'approved',
    fill: { token: 't', at: '2026-11-21T10:01:00.000Z', by: MARIA, address, fields, undoneAt: null },
    decisions: [{ ...decision, reason: null, cause: null, attested: ['a', 'b'], comment: '' }],
    sources: [
      { ...source, title: 'Refund policy', url: 'https://wiki.example.com/refunds?session=abc#top' },
      { ...source, title: null, url: null, hidden: true },
    ],
    context: {
      decisionsMade: [],
      openQuestions: ['Second attendee not confirmed'],
      knownLimitations: ['No recording of the call'],
    },
    values: {
      subject: { value: 'x', origin: 'ai', by: null, span: null, original: null },
      followUp: { value: 'x', origin: 'person', by: 'Maria Ruiz', span: null, original: null },
    },
    ...over,
  });
}

export function factsOf(log: Log, over: Partial<ReceiptFacts> = {}): ReceiptFacts {
  const size = log.leaves.length;
  const root = toHex(rootAt(size, nodesOf(log.leaves)));
  return {
    handoff: filledHandoff(),
    contract: { target: TARGET },
    checks: [
      { id: 'required:subject', verdict: 'pass' },
      { id: 'length', verdict: 'pass' },
      { id: 'tone', verdict: 'attest' },
    ],
    log: { origin: log.origin, index: size - 1, leaf: toHex(log.leaves[size - 1] as Bytes), size, root },
    key: log.key.jwk,
    salt: makeSalt(),
    now: '2026-11-21T10:01:02.345Z',
    ...over,
  };
}

export async function proofOf(log: Log, index: number): Promise<TlogProof> {
  const size = log.leaves.length;
  const hashes = proveInclusion(index, size, nodesOf(log.leaves)) as Bytes[];
  return { index, hashes, checkpoint: await log.note(size) };
}

export async function makeReceipt(
  log: Log,
  over: Partial<ReceiptFacts> = {},
): Promise<{ receipt: Receipt; statement: Statement }> {
  const facts = factsOf(log, over);
  const written = writeStatement(facts);
  if (!written.ok) throw new Error(written.reason);
  const receipt = await issueReceipt(written.statement, log.signer, await proofOf(log, facts.log.index));
  if (!receipt) throw new Error('not signed');
  return { receipt, statement: written.statement };
}
