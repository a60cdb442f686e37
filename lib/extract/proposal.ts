/** A field value read out of an answer, with where it stood. */
import type { Span } from '../text/span';

export interface Proposal {
  field: string;
  /** Normalized to the field's logical type: ISO date, plain decimal number, `true`/`false`, enum member, or text. */
  value: string;
  /** Offsets into the answer's plain text. */
  span: Span;
  /** The rule that found it, e.g. `heading:Summary`. */
  from: string;
}

/** What an answer says around its values, as far as the contract asks for it: items as written, none where it says none. */
export interface StatedContext {
  decisionsMade: string[];
  openQuestions: string[];
  knownLimitations: string[];
  assumptions?: string[];
  toolsUsed?: string[];
  reviewRequests?: string[];
}

/** What one answer offers for one contract. */
export interface Extraction {
  proposals: Proposal[];
  /** The subject the handoff is about, if the answer, the prompt or the title names one of the contract's known ones. */
  subject: string | null;
  /** One line a person recognizes the handoff by. */
  title: string;
  context: StatedContext;
}
