/** A handoff's state, the commands people give it, and the events that changed it. */
import type { AttachedSource, CaptureMethod, Completeness } from '../capture/schema';
import type { CheckResult } from '../check/result';
import type { Contract } from '../contract/schema';
import type { Message } from '../text/message';
import type { Span } from '../text/span';

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
  /** The level of approval it was given at, by its order; null for a self-check and a rejection. */
  level?: number | null;
}

/** One field as it was written and read back. */
export interface FilledField {
  field: string;
  label: string;
  before: string;
  wanted: string;
  readBack: string;
  grade: 'verified' | 'shownOnly' | 'mismatch';
}

export interface FillRecord {
  token: string;
  at: string;
  by: Actor;
  /** Address of the form that was filled. */
  address: string;
  fields: FilledField[];
  undoneAt: string | null;
}

/** How one value compares after the person's Save. */
export interface SavedField {
  field: string;
  label: string;
  filled: string;
  saved: string | null;
  grade: 'exact' | 'same' | 'edited' | 'unreadable';
}

export interface RecordLink {
  address: string;
  key: string | null;
  seenAt: string;
}

/** The whole state of one handoff: the fold of its events. */
export interface Handoff {
  id: HandoffId;
  state: HandoffState;
  contract: { id: string; version: string; name: string; digest: string };
  title: string;
  subject: string | null;
  author: Actor;
  owners: { inputOwner: string | null; reviewOwner: string | null; nextStepOwner: string | null };
  capture: {
    /** Digest under which the ledger keeps the whole capture. */
    digest: string;
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
  context: { decisionsMade: string[]; openQuestions: string[]; knownLimitations: string[] };
  decisions: Decision[];
  /** Edits of values since capture, oldest first. */
  edits: { field: string; from: string; to: string; by: string; at: string }[];
  fill: FillRecord | null;
  /** The fill that is planned and not finished: a killed worker finds it here. */
  planned: { token: string; at: string; address: string } | null;
  record: RecordLink | null;
  saved: { at: string; evidence: string[]; fields: SavedField[]; byHand: boolean; reason: string | null } | null;
  /** What differs in the record from what was saved, as last seen; null where nothing does. */
  changed: { at: string; fields: { field: string; label: string; from: string; to: string }[] } | null;
  escalation: { to: string; rule: string; at: string } | null;
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
  | { kind: 'escalate'; to: string; rule: string }
  | {
      kind: 'decide';
      decision: 'approve' | 'edit' | 'reject';
      reason?: RejectReason;
      cause?: Cause;
      attested: string[];
      comment?: string;
      edits?: { field: string; value: string }[];
    }
  | { kind: 'discard' }
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
    }
  | { kind: 'recordFill'; token: string; address: string; fields: FilledField[] }
  | { kind: 'abandonFill'; token: string; reason: Message }
  | { kind: 'undoFill'; token: string }
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
  | { kind: 'recordChanged'; fields: { field: string; label: string; from: string; to: string }[] }
  | { kind: 'correct'; nextId: HandoffId };

/** What changes about a handoff's capture when the rest of its conversation was read; the answer itself never does. */
export type CompletedCapture = Pick<Handoff['capture'], 'digest' | 'completeness' | 'turns'>;

export type CapturedData = Pick<
  Handoff,
  'contract' | 'title' | 'subject' | 'owners' | 'capture' | 'values' | 'sources' | 'context'
> & { follows?: HandoffId | null };

/** Domain events. `data` goes into the log as it is; `content` is kept beside the log under a salted digest, so that it can be erased. */
export type HandoffEvent =
  | {
      name: 'handoff.captured';
      data: Omit<CapturedData, 'values' | 'sources' | 'context' | 'title' | 'subject'>;
      /** The conversation's title stands here, not in `data.capture`: titles name people. */
      content: Pick<CapturedData, 'values' | 'sources' | 'context' | 'title' | 'subject'> & {
        conversationTitle?: string | null;
      };
    }
  | { name: 'handoff.field.set'; data: { field: string; origin: 'person' }; content: { from: string; to: string } }
  | { name: 'handoff.subject.set'; data: Record<string, never>; content: { subject: string } }
  | { name: 'handoff.source.added'; data: Record<string, never>; content: { source: AttachedSource } }
  /** Both captures stay beside the log: the digest of the one before, and the one that is read from now on. */
  | { name: 'handoff.capture.completed'; data: { before: string; capture: CompletedCapture } }
  | { name: 'handoff.proposed'; data: { checks: { id: string; verdict: CheckResult['verdict'] }[] } }
  | { name: 'handoff.withdrawn'; data: Record<string, never> }
  | { name: 'handoff.escalated'; data: { to: string; rule: string } }
  | {
      name: 'handoff.review.decided';
      /** `final`: with it the handoff is approved; absent means yes. */
      data: Omit<Decision, 'by' | 'at' | 'comment'> & { authority: string; final?: boolean };
      content: { comment: string };
    }
  | { name: 'handoff.discarded'; data: { cause: 'withdrawn' } }
  | { name: 'handoff.reopened'; data: { loop: boolean } }
  | { name: 'handoff.approval.expired'; data: Record<string, never> }
  | { name: 'handoff.fill.refused'; data: { rules: string[] }; content: { sentences: string[] } }
  | {
      name: 'handoff.fill.planned';
      data: { token: string; address: string; subject: 'match' | 'unknown' | 'mismatch'; subjectConfirmed: boolean };
    }
  | {
      name: 'handoff.filled';
      data: { token: string; address: string; grades: { field: string; grade: FilledField['grade'] }[] };
      content: { fields: FilledField[] };
    }
  | { name: 'handoff.fill.abandoned'; data: { token: string; reason: string } }
  | { name: 'handoff.fill.undone'; data: { token: string } }
  | { name: 'handoff.record.seen'; data: { address: string; key: string | null } }
  | {
      name: 'handoff.committed';
      data: {
        address: string;
        key: string | null;
        evidence: string[];
        confirmed: boolean;
        byHand: boolean;
        grades: { field: string; grade: SavedField['grade'] }[];
      };
      content: { fields: SavedField[]; reason: string | null };
    }
  | {
      name: 'handoff.record.changed';
      data: { fields: string[] };
      content: { fields: { field: string; label: string; from: string; to: string }[] };
    }
  | { name: 'handoff.corrected'; data: { by: HandoffId } }
  /** A receipt of the fill was signed: `digest` is that of its payload, `field` where it was written, null where nowhere. */
  | {
      name: 'handoff.receipt.issued';
      data: { digest: string; form: 'full' | 'thin' | 'file'; field: string | null };
      content: { envelope: unknown };
    };

export type HandoffEventName = HandoffEvent['name'];

/** Why a command was refused: the rule, the sentence that names it and what would satisfy it, and the checks behind it. */
export interface Refusal {
  rule: string;
  message: Message;
  checks: CheckResult[];
}

/** An event as `evolve` reads it back: who, when, and content that may have been erased. */
export type RecordedEvent = HandoffEvent & { at: string; actor: Actor; erased?: boolean };

/** What a decision may depend on besides the state. `now` is ISO 8601 UTC. */
export interface DecideContext {
  contract: Contract;
  actor: Actor;
  now: string;
  /** Results for the values as they are; for an edit decision, as they will be. */
  checks: CheckResult[];
  /** Words a sentence for the log of refusals; key and parameters stand there without it. */
  say?: (message: Message) => string;
}

export type Decided = { ok: true; events: HandoffEvent[] } | { ok: false; refusal: Refusal; events: HandoffEvent[] };
