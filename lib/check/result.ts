/** What one check says about one handoff: the verdict, the sentence, the place, and what would satisfy it. */
import type { AttachedSource, Capture } from '../capture/schema';
import type { Contract, QualityRule } from '../contract/schema';
import type { Message } from '../text/message';
import type { Span } from '../text/span';

/** Everything a check may look at. `values` holds the handoff's present values by field name; absent or '' is missing. */
export interface CheckContext {
  contract: Contract;
  values: Record<string, string>;
  /** Fields whose present value a person wrote or changed. */
  byPerson: ReadonlySet<string>;
  /** Usernames of the three owners; null where nobody is named. */
  owners: { inputOwner: string | null; reviewOwner: string | null; nextStepOwner: string | null };
  capture: Capture;
  /** Sources of the answer, of the policy library and added by people, in the order the panel numbers them (from 1). */
  sources: AttachedSource[];
  subject: string | null;
  /** Today as an ISO date in the person's time zone. */
  today: string;
  /** Id of the client variant in force; by the subject where absent. */
  variant?: string | null;
  /** Fields whose value the answer itself gave, whoever changed it since. Any field not in `byPerson` where absent. */
  given?: ReadonlySet<string>;
  /** The other open handoffs under the same contract. */
  others?: readonly OtherHandoff[];
  /** What a second person decided under this contract before; absent where nobody looked. */
  history?: History;
  /** What the answer itself states around its values; absent where nobody read it for that. */
  stated?: Readonly<Record<'decisionsMade' | 'openQuestions' | 'knownLimitations', readonly string[]>>;
  /** Who said that they are not sure of this handoff. */
  notSure?: string | null;
  /** Groups of figures a person compared with their source, by rule and field. */
  vouched?: readonly Vouched[];
  /** How often the handoff came back. */
  loops?: number;
  /** Key of the record it is bound to, where that is known. */
  recordKey?: string | null;
  /** Language of words, sentences and the dates on buttons; the runtime's where absent. */
  locale?: string;
}

/** Another open handoff, as far as the checks compare with it. `text` is all its free text. */
export interface OtherHandoff {
  id: string;
  title: string;
  text: string;
  subject?: string | null;
  values?: Readonly<Record<string, string>>;
  recordKey?: string | null;
}

/** One handoff a second person decided on: right where it was approved as it stood and never sent back. */
export interface Scored {
  right: boolean;
  model: string | null;
  promptVersion: string | null;
}
/** Latest first. */
export type History = readonly Scored[];

/** Figures, as they are written, that a person confirmed as a group. */
export interface Vouched {
  rule: string;
  field: string;
  claims: readonly string[];
  by: string;
}

/** Findings of one rule in one field, told as one. */
export interface FindingGroup {
  items: { text: string; span: Span | null }[];
  /** Whether a person may confirm them together. */
  confirmable: boolean;
}

/** A change to a value that would satisfy the check, offered as a button. */
export interface Fix {
  label: Message;
  field: string;
  /** The whole new value of the field. */
  value: string;
}

/** `stop` blocks Fill, `gap` blocks it because something is missing, `warn` lets it pass, `attest` waits for the person's word (given with Fill). */
export type Verdict = 'pass' | 'warn' | 'gap' | 'stop' | 'attest';

/** What a broken rule does: lets Fill pass, blocks it, or asks for a person's word. */
export type Severity = 'warn' | 'block' | 'attested';

/** Quality dimension a check measures, in the terms of the Open Data Contract Standard 3.1. */
export type Dimension =
  | 'accuracy'
  | 'completeness'
  | 'conformity'
  | 'consistency'
  | 'coverage'
  | 'timeliness'
  | 'uniqueness';

export interface CheckResult {
  /** Id of the contract's quality rule, or `required:<field>`, `owner:<role>`, `evidence:<name>`, `stopRule:<id>`, `context:<name>`. */
  id: string;
  /** Name of the check that ran. */
  metric: string;
  field: string | null;
  verdict: Verdict;
  /** What is checked, as a sentence: "Every number is in a source". */
  title: Message | string;
  /** What was found, as a sentence naming what would satisfy the rule; null on pass. */
  detail: Message | null;
  /** The same in two parts, for a screen that shows the passages between them: what was found, and what would satisfy the rule. */
  parts?: { found: Message; remedy: Message };
  /** Short result for the list: "38", "3 days". */
  observed: string | null;
  /** Place in the field's value. */
  span: Span | null;
  /** The passage of the answer beside the passage of a source that says otherwise. `source` numbers the sources from 1. */
  versus: {
    sentence: string;
    claim: string;
    source: number | null;
    quote: string | null;
    contrary: string | null;
  } | null;
  fixes: Fix[];
  nonNegotiable: boolean;
  /** For a rule of mandatory review: whether it applies to this handoff. */
  applies?: boolean;
  /** What the result stands for, where a rule found more in a field than a person can go through one by one. */
  group?: FindingGroup;
  severity?: Severity;
  /** The contract's word for it, or the check's own dimension. */
  dimension?: string;
}

/** One check: one file, one line in `list.ts`, one fixture pair in `test/fixtures/checks/`. */
export interface Check {
  /** Name a contract's `quality[].metric` uses. */
  metric: string;
  dimension: Dimension;
  run(rule: QualityRule, context: CheckContext): CheckResult[];
  /** Whether a finding is one that a person may confirm together with others like it; none where absent. */
  mayConfirm?(rule: QualityRule, result: CheckResult, context: CheckContext): boolean;
}
