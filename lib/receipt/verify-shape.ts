/** What a verification of a receipt reads, asks and answers. */
import type { Checkpoint } from '../ledger/checkpoint';
import type { TrustedKeys } from '../ledger/schema';
import type { Memory } from '../ledger/witness';
import type { Envelope } from '../sign/dsse';
import type { PublicJwk } from '../sign/key';
import type { Message } from '../text/message';
import type { Form } from './code';
import type { FieldState } from './fields';
import type { FiledReceipt } from './file';
import type { Mark } from './letters';
import type { Statement } from './schema';

export type ReceiptStepName =
  | 'bytes'
  | 'shape'
  | 'signatures'
  | 'people'
  | 'contract'
  | 'fields'
  | 'record'
  | 'tree'
  | 'witness';

/** `line` counts from 1 in the text or file. `reason` says why a step failed or was not checked, `fact` what a passed one covers. */
export interface ReceiptStep {
  step: ReceiptStepName;
  result: 'pass' | 'fail' | 'notChecked';
  line?: number;
  reason?: Message;
  fact?: Message;
}

export interface KnownContract {
  id: string;
  version: string;
  digest: string;
}

/** What there is to hold a receipt against; each part that is absent leaves its step unchecked. */
export interface ReceiptOptions {
  trust?: TrustedKeys | null;
  /** Contracts that are known here, in every version, and the oldest version that still counts by contract id. */
  contracts?: readonly KnownContract[] | null;
  oldest?: Readonly<Record<string, string>>;
  /** The contract a handoff of this browser went by, asked for one that is not among those; null where it knows of none. */
  contractOf?(handoff: string): Promise<KnownContract | null>;
  /** What people call a field of the contract a receipt names; without it fields are called by their names. */
  labelOf?(contract: ReadReceipt['contract'], field: string): string;
  /** What the record shows now by field; null for a field that cannot be read. */
  values?: Readonly<Record<string, string | null>> | null;
  /** The record that is open, and the one the log of this browser bound to a handoff at Save; null where it knows of none. */
  record?: { open: string; boundOf(handoff: string): Promise<string | null> } | null;
  /** A checkpoint note that was kept elsewhere. */
  witness?: string | null;
  /** What is remembered of the log that signed, by its origin. */
  memoryOf?(origin: string): Promise<Memory>;
  /** The root of a log that is here, at a size; null where it is not here or shorter. */
  rootOf?(origin: string, size: number): Promise<Uint8Array | null>;
}

/** A receipt as it was read, whatever its form. */
export interface ReadReceipt {
  form: Form | 'file';
  line: number;
  handoff: string;
  /** ISO 8601 UTC. */
  time: string;
  /** `id` and `version` null and the digest its first half where the form has no room for more. */
  contract: { id: string | null; version: string | null; digest: string };
  checkpoint: Checkpoint;
  index: number;
  jwk: PublicJwk;
  keyId: string;
  username: string | null;
  /** Null in the thin form, which has one digest for all fields. */
  statement: Statement | null;
  /** As a file has it. */
  envelope: Envelope | null;
  thin: { count: number; digest: string; salt: string } | null;
  /** A signed checkpoint that came with it, as a witness keeps it. */
  note: string | null;
  proof: FiledReceipt['proof'];
}

export interface ReceiptVerification {
  /** No step failed. A step that was not checked is no failure and no pass: show it. */
  ok: boolean;
  kind: 'receipt';
  steps: ReceiptStep[];
  /** Null where it could not be read. */
  receipt: ReadReceipt | null;
  /** By field, where the form names them and the record was read. */
  fields: Record<string, FieldState> | null;
  /** What the text went through without harm. */
  marks: Mark[];
}
