/** The events that change a handoff, as they are decided and as they are read back. */
import type { AttachedSource } from '../capture/schema';
import type { CheckResult } from '../check/result';
import type { OwnerRole } from '../contract/people';
import type { PlanNotes } from './label';
import type {
  Actor,
  CapturedData,
  CompletedCapture,
  Decision,
  FilledField,
  HandoffId,
  PlacedField,
  SavedField,
} from './schema';

/** What a write into a form leaves in the log. */
export type WrittenData = {
  token: string;
  address: string;
  /** `reason` is the key of the sentence that says why a field was not filled. */
  grades: { field: string; grade: FilledField['grade']; reason?: string }[];
};

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
  | {
      name: 'handoff.claims.vouched';
      data: { rule: string; field: string; count: number };
      content: { claims: string[] };
    }
  | { name: 'handoff.doubted'; data: Record<string, never> }
  | {
      name: 'handoff.reassigned';
      data: { role: OwnerRole; from: string | null; to: string };
      content: { reason: string };
    }
  | { name: 'handoff.escalated'; data: { to: string; rule: string } }
  | {
      name: 'handoff.review.decided';
      /** `final`: with it the handoff is approved; absent means yes. */
      data: Omit<Decision, 'by' | 'at' | 'comment'> & { authority: string; final?: boolean };
      content: { comment: string };
    }
  | { name: 'handoff.done.byHand'; data: { address: string }; content: { reason: string } }
  | { name: 'handoff.discarded'; data: { cause: 'withdrawn' } }
  | { name: 'handoff.reopened'; data: { loop: boolean } }
  | { name: 'handoff.approval.expired'; data: Record<string, never> }
  | { name: 'handoff.fill.refused'; data: { rules: string[] }; content: { sentences: string[] } }
  | {
      name: 'handoff.fill.planned';
      data: {
        token: string;
        address: string;
        subject: 'match' | 'unknown' | 'mismatch';
        subjectConfirmed: boolean;
      } & PlanNotes;
    }
  | { name: 'handoff.filled'; data: WrittenData; content: { fields: FilledField[] } }
  | { name: 'handoff.fill.abandoned'; data: { token: string; reason: string } }
  | { name: 'handoff.fill.undone'; data: { token: string } }
  | { name: 'handoff.field.placed'; data: { token: string; field: string; how: PlacedField['how'] } }
  | { name: 'handoff.field.unplaced'; data: { token: string; field: string } }
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
  | { name: 'handoff.label.removed'; data: WrittenData & { confirmed: boolean }; content: { fields: FilledField[] } }
  | { name: 'handoff.restored'; data: WrittenData; content: { fields: FilledField[] } }
  | { name: 'handoff.corrected'; data: { by: HandoffId } }
  /** A receipt of the fill was signed: `digest` is that of its payload, `field` where it was written, null where nowhere. */
  | {
      name: 'handoff.receipt.issued';
      data: { digest: string; form: 'full' | 'thin' | 'file'; field: string | null };
      /** `proof`: that the log holds the entry of the fill; absent where none could be made. */
      content: { envelope: unknown; proof?: unknown };
    };

export type HandoffEventName = HandoffEvent['name'];

/** An event as `evolve` reads it back: who, when, and content that may have been erased. */
export type RecordedEvent = HandoffEvent & { at: string; actor: Actor; erased?: boolean };
