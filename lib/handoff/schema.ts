/** A handoff's state, the commands people give it, and what a decision on one depends on. */
import type { AttachedSource, CaptureMethod, Completeness } from '../capture/schema';
import type { CheckResult, Vouched } from '../check/result';
import type { OwnerRole } from '../contract/people';
import type { Contract } from '../contract/schema';
import type { StatedContext } from '../extract/proposal';
import type { Message } from '../text/message';
import type { Span } from '../text/span';
import type { Glass } from './break-glass';
import type { DigestPart } from './digest-only';
import type { HandoffEvent } from './event';
import type { Label } from './label';
import type { FilledField, FillRecord, PlacedField, RecordLink, SavedField } from './written';
import type { WrittenBefore } from './written-before';

export type { FilledField, FillRecord, PlacedField, RecordLink, SavedField };

/** `H-` and twice four Crockford base32 characters. */
export type HandoffId = string & { readonly handoffId: unique symbol };

export type HandoffState = 'draft' | 'proposed' | 'approved' | 'executed' | 'escalated' | 'rejected';

/** A person acting in this browser. `self`: typed their own name; `pack`: bound by a signed pack; `practice`: a character of the practice pack. */
export interface Actor {
  username: string;
  name: string;
  keyId: string | null;
  declared: 'self' | 'pack' | 'policy' | 'practice';
}

export interface FieldValue {
  value: string;
  origin: 'ai' | 'person';
  /** Name of the person who wrote or changed it. */
  by: string | null;
  /** Where it stood in the answer. */
  span: Span | null;
  /** What the AI had written, where a person changed it. */
  original: string | null;
}

export type RejectReason = Contract['approval']['rejectReasons'][number];
export type Cause = Contract['approval']['causes'][number] | 'withdrawn';

export interface Decision {
  decision: 'approve' | 'edit' | 'reject';
  review: 'selfCheck' | 'secondPerson';
  by: Actor;
  at: string;
  reason: RejectReason | null;
  cause: Cause | null;
  /** Sentences the person attested with it. */
  attested: string[];
  comment: string;
  /** Active time of the review in seconds, where the screen measured it. */
  seconds?: number;
  /** The level of approval it was given at, by its order; null for a self-check and a rejection. */
  level?: number | null;
}

/** The whole state of one handoff: the fold of its events. */
export interface Handoff {
  id: HandoffId;
  state: HandoffState;
  /** `promptVersion` is that of the contract's input template; absent in handoffs of earlier versions. */
  contract: { id: string; version: string; name: string; digest: string; promptVersion?: string };
  title: string;
  subject: string | null;
  author: Actor;
  owners: { inputOwner: string | null; reviewOwner: string | null; nextStepOwner: string | null };
  capture: {
    /** Digest under which the ledger keeps the whole capture. */
    digest: string;
    /** Where the contract keeps only the digest of some parts: what is there of the capture once the whole is gone, and which parts it lacks. */
    kept?: { digest: string; parts: DigestPart[] };
    tool: string;
    method: CaptureMethod;
    model: string | null;
    url: string;
    conversationTitle: string | null;
    capturedAt: string;
    completeness: Completeness;
    turns: number;
  };
  values: Record<string, FieldValue>;
  sources: AttachedSource[];
  /** What the answer itself calls decided, open, limited. */
  context: StatedContext;
  decisions: Decision[];
  /** Edits of values since capture, oldest first. */
  edits: { field: string; from: string; to: string; by: string; at: string }[];
  fill: FillRecord | null;
  /** The fill that is planned and not finished: a killed worker finds it here. */
  planned: { token: string; at: string; address: string; provisional?: Pick<Label, 'field' | 'text'> } | null;
  record: RecordLink | null;
  saved: { at: string; evidence: string[]; fields: SavedField[]; byHand: boolean; reason: string | null } | null;
  /** The label a provisional fill wrote; absent where none ever was. */
  label?: Label | null;
  /** A fill before the approval under break-glass; absent or null where none stands. */
  glass?: Glass | null;
  /** The last time the values from before the fill were put back into the saved record; the person saves them. */
  restored?: { at: string; by: Actor; address: string; fields: FilledField[] } | null;
  /** What differs in the record from what was saved, as last seen; null where nothing does. */
  changed: { at: string; fields: { field: string; label: string; from: string; to: string }[] } | null;
  escalation: { to: string; rule: string; at: string } | null;
  /** Work a person did without the draft, until it comes back as a draft; absent where nobody did. */
  humanWork?: { address: string; reason: string; by: string; at: string } | null;
  rejection: { reason: RejectReason | null; cause: Cause; at: string } | null;
  loops: number;
  /** Counted presses of the person: captures, fills, and fixes of values. */
  counts: { actions: number; fixes: number };
  createdAt: string;
  updatedAt: string;
  /** The handoff this one corrects. */
  follows: HandoffId | null;
  /** The handoff that corrects this one. */
  correctedBy?: HandoffId | null;
  /** What the last press on Fill was refused for, until a fill is planned: the same press again is not another event. */
  refused?: { rules: string[]; sentences: string[] } | null;
  /** Who said that they are not sure of it, until it comes back as a draft. */
  notSure?: string | null;
  /** Figures a person compared with their source and confirmed as a group. */
  vouched?: Vouched[];
  /** Approvals of the present round by level and username: emptied whenever a value changes. */
  approvals?: { level: number; by: string }[];
}

export type Command =
  | { kind: 'capture'; handoffId: HandoffId; start: CapturedData }
  | { kind: 'setField'; field: string; value: string }
  | { kind: 'setSubject'; subject: string }
  | { kind: 'addSource'; source: AttachedSource }
  /** The rest of the conversation was read: `from` is the digest of the capture it was joined to, `to` describes the one that takes its place. */
  | { kind: 'completeCapture'; from: string; to: CompletedCapture }
  | { kind: 'propose' }
  | { kind: 'withdraw' }
  /** The person compared the figures a rule found in a field with their source. `count` is how many they were shown. */
  | { kind: 'vouch'; rule: string; field: string; count: number }
  /** The person is not sure of it: the only thing a person may say about confidence. */
  | { kind: 'doubt' }
  /** Another person owns a part of the work from now on. */
  | { kind: 'reassign'; role: OwnerRole; to: string; reason: string }
  | { kind: 'escalate'; to: string; rule: string }
  | {
      kind: 'decide';
      decision: 'approve' | 'edit' | 'reject';
      reason?: RejectReason;
      cause?: Cause;
      attested: string[];
      comment?: string;
      /** Active time of the review in seconds, where the screen measured it. */
      seconds?: number;
      edits?: { field: string; value: string }[];
    }
  /** With `done` somebody did the work themselves, without the draft: where, and why. That is never blocked. */
  | { kind: 'discard'; done?: { address: string; reason: string } }
  | { kind: 'reopen' }
  | { kind: 'expire' }
  /** Begins a fill: records propose, attested self-check (where the contract asks only for that) and the plan, all or nothing. */
  | {
      kind: 'planFill';
      token: string;
      address: string;
      subject: 'match' | 'unknown' | 'mismatch';
      subjectConfirmed: boolean;
      attested: string[];
      /** Why the form itself cannot be filled; absent where it can. */
      unfit?: Message;
      /** The same payload that is already in this system; null where none is known. */
      written?: WrittenBefore | null;
      /** Rules of the questions the person answered with yes. */
      confirmed?: string[];
      /** Before the approval, with the contract's label. */
      provisional?: boolean;
      /** Before the approval because it cannot wait: the reason, where the contract allows that. */
      breakGlass?: string;
    }
  | { kind: 'removeLabel'; token: string; address: string; fields: FilledField[]; confirmed: boolean }
  | { kind: 'recordFill'; token: string; address: string; fields: FilledField[] }
  | { kind: 'abandonFill'; token: string; reason: Message }
  | { kind: 'undoFill'; token: string }
  /** A field the fill left to the person stands in the form: the person says so, or `read`: it was read there. */
  | { kind: 'placeByHand'; field: string; read?: true }
  /** What stood placed was taken out of the form again. */
  | { kind: 'undoPlace'; field: string }
  | { kind: 'seeRecord'; address: string; key: string | null }
  /** The person's Save was seen: `evidence` names what was seen besides the address; `fields` are the values read again. `confirmed`: the person said so. */
  | {
      kind: 'recordSave';
      address: string;
      key: string | null;
      evidence: string[];
      fields: SavedField[];
      confirmed: boolean;
    }
  /** The person entered it themselves. `attested` is needed where no approval was given yet and the contract asks only for a self-check. */
  | { kind: 'recordByHand'; address: string; reason: string; attested?: string[] }
  /** The values from before the fill stand in the form of the saved record again. */
  | { kind: 'recordRestore'; token: string; address: string; fields: FilledField[] }
  | { kind: 'recordChanged'; fields: { field: string; label: string; from: string; to: string }[] }
  | { kind: 'correct'; nextId: HandoffId }
  /** A receipt of the fill was signed, and written into `field` or nowhere. `digest` is that of its payload; the envelopes are kept beside the log. */
  | {
      kind: 'recordReceipt';
      digest: string;
      form: 'full' | 'thin' | 'file';
      field: string | null;
      envelope: unknown;
      proof?: unknown;
    };

/** What changes about a handoff's capture when the rest of its conversation was read; the answer itself never does. */
export type CompletedCapture = Pick<Handoff['capture'], 'digest' | 'kept' | 'completeness' | 'turns'>;

export type CapturedData = Pick<
  Handoff,
  'contract' | 'title' | 'subject' | 'owners' | 'capture' | 'values' | 'sources' | 'context'
> & { follows?: HandoffId | null };

/** Why a command was refused: the rule, the sentence that names it and what would satisfy it, and the checks behind it. */
export interface Refusal {
  rule: string;
  message: Message;
  checks: CheckResult[];
}

/** What a decision may depend on besides the state. `now` is ISO 8601 UTC. */
export interface DecideContext {
  contract: Contract;
  actor: Actor;
  now: string;
  /** Results for the values as they are; for an edit decision, as they will be. */
  checks: CheckResult[];
  /** Somebody with the right to it paused the contract, here or in another browser; the sentence says who, when and how old that is. */
  paused?: Message | null;
  /** Words a sentence for the log of refusals; key and parameters stand there without it. */
  say?: (message: Message) => string;
}

export type Decided = { ok: true; events: HandoffEvent[] } | { ok: false; refusal: Refusal; events: HandoffEvent[] };
