/** The handoff contract: what a handoff must carry, who decides, and what stops it. Terms follow the Open Data Contract Standard 3.1 where it has one. */
import * as z from 'zod/mini';

z.config({ jitless: true });

export const Stakes = z.enum(['low', 'medium', 'high']);
export type Stakes = z.infer<typeof Stakes>;

/** ODCS `logicalType` of a payload field, as far as a form can hold it. */
export const LogicalType = z.enum(['string', 'date', 'number', 'boolean']);
export type LogicalType = z.infer<typeof LogicalType>;

export const PayloadField = z.object({
  name: z.string(),
  /** What the screen calls it; defaults to the mapping's first label. */
  label: z.optional(z.string()),
  logicalType: LogicalType,
  required: z.boolean(),
  enum: z.optional(z.array(z.string())),
  logicalTypeOptions: z.optional(z.object({ maxLength: z.optional(z.number()), minLength: z.optional(z.number()) })),
  classification: z.optional(z.string()),
  /** Value a person usually means when the answer gives none; shown as the person's, never as the AI's. */
  default: z.optional(z.string()),
  /** Sentence asked when the value is missing. */
  ask: z.optional(z.string()),
});
export type PayloadField = z.infer<typeof PayloadField>;

export const EvidenceItem = z.object({
  name: z.string(),
  kind: z.enum(['url', 'document', 'quote']),
  required: z.optional(z.boolean()),
  minItems: z.optional(z.number()),
  /** Id of an entry of the pack's policy library that is attached by itself. */
  library: z.optional(z.string()),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** Where a field's value stands in the answer, tried in order: `heading:X`, `label:X`, `table:X`, `json:x`, `body`. */
export const ExtractRule = z.object({
  field: z.string(),
  from: z.union([z.string(), z.array(z.string())]),
  parse: z.optional(z.enum(['date', 'number', 'boolean', 'enum'])),
});
export type ExtractRule = z.infer<typeof ExtractRule>;

export const QualityRule = z.object({
  id: z.string(),
  /** `library` is a check the extension runs, `text` a sentence a person attests. */
  type: z.enum(['library', 'text']),
  /** Name of the check (`wordCount`, `missingValues`, `bannedTerms`, `unsupportedClaims`, `personalData`). */
  metric: z.optional(z.string()),
  field: z.optional(z.string()),
  /** The sentence a person reads. */
  description: z.optional(z.string()),
  mustBe: z.optional(z.number()),
  mustBeBetween: z.optional(z.tuple([z.number(), z.number()])),
  dimension: z.optional(z.string()),
  severity: z.optional(z.enum(['warning', 'error'])),
  nonNegotiable: z.optional(z.boolean()),
  arguments: z.optional(z.record(z.string(), z.unknown())),
});
export type QualityRule = z.infer<typeof QualityRule>;

export const TeamRole = z.enum([
  'inputOwner',
  'reviewOwner',
  'nextStepOwner',
  'changeOwner',
  'operationsOwner',
  'businessApprover',
]);
export type TeamRole = z.infer<typeof TeamRole>;

/** What a page calls a control: labels that hold in any language, or, by BCP 47 tag, those of each language the system is used in. */
export const Labels = z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))], {
  error: 'must be a list of labels, or one list for each language',
});
export type Labels = z.infer<typeof Labels>;

/** How a form field is found: independent pieces of evidence, never one selector. */
export const Locate = z.object({
  label: z.optional(Labels),
  name: z.optional(z.string()),
  role: z.optional(z.string()),
  /** Heading of the section or fieldset that holds it, or of its row in a table. */
  section: z.optional(z.string()),
  /** ODCS `physicalName`: what the system itself calls it, `Opportunity.StageName` or `StageName`; counts where its pages say so. */
  physicalName: z.optional(z.string()),
  /** Field name of HTML's `autocomplete` (`tel`, `postal-code`). */
  autocomplete: z.optional(z.string()),
  /** HTML's `type` of an input. */
  type: z.optional(z.string()),
  /** Which of several fields that fit alike, in the page's order, from 1: the rows of an order. */
  order: z.optional(
    z.int({ error: 'must be a whole number from 1' }).check(z.gte(1, { error: 'must be a whole number from 1' })),
  ),
});
export type Locate = z.infer<typeof Locate>;

/** Kinds of control a mapping may name. `combobox` is one choice from a list a library draws, `lookup` a search whose find must be picked,
 * `multiSelect` several choices and `tags` several words (one a line, or parted by semicolons), `masked` text the page writes in a form of its own,
 * `segmented` one value in several boxes, `file` a text file made of the value, `richText` an editor a page draws. */
export const Control = z.enum([
  'text',
  'textarea',
  'select',
  'date',
  'number',
  'checkbox',
  'radio',
  'combobox',
  'lookup',
  'multiSelect',
  'tags',
  'masked',
  'segmented',
  'file',
  'time',
  'month',
  'week',
  'datetime',
  'color',
  'range',
  'richText',
]);
export type Control = z.infer<typeof Control>;

/** Where a saved record shows a value without a control and without a label beside it. */
export const ShownAt = z.object({
  /** CSS selector of the element. */
  select: z.string(),
  /** Regular expression whose first group is the value, where the element says more than that. */
  pattern: z.optional(z.string()),
});
export type ShownAt = z.infer<typeof ShownAt>;

export const Mapping = z.object({
  field: z.string(),
  control: Control,
  locate: Locate,
  write: z.enum(['replace', 'append', 'ifEmpty']),
  /** Who reads this field. Labels, provenance and receipts never enter a `customer` field. */
  audience: z.enum(['internal', 'customer']),
  /** Value in the handoff to option label in the form. */
  valueMap: z.optional(z.record(z.string(), z.string())),
  /** How a `richText` editor is filled: `plain` unless told; `formatted` offers lists, bold and links too, and only where the editor then says the same words. */
  richText: z.optional(z.enum(['plain', 'formatted'])),
  /** How a text field of this system takes decimals, whatever language the page is in; told from the page where it is not given. */
  decimalSeparator: z.optional(z.enum(['.', ','])),
  /** Name of the text file a `file` control is given; its extension says what kind of text it is. `<field>.txt` where none is given. */
  fileName: z.optional(z.string()),
  /** Tried in order when the record has no control for the field and no label beside its value. */
  shown: z.optional(z.array(ShownAt)),
});
export type Mapping = z.infer<typeof Mapping>;

/** Evidence that the person's Save went through. `urlMatches` alone is only *seen*. */
export const SavedWhen = z.object({
  urlMatches: z.optional(z.string()),
  textAppears: z.optional(z.string()),
});
export type SavedWhen = z.infer<typeof SavedWhen>;

export const Target = z.object({
  system: z.enum(['crm', 'ticketing', 'erp', 'hris', 'document', 'workflow']),
  /** What people call it: "Harbor CRM". */
  product: z.string(),
  /** Kind of record: "activity". */
  object: z.string(),
  /** Addresses of the form and of its records; `*` stands for any run of characters but `/`, `**` for any run. `practice:` addresses are the bundled pages. */
  match: z.array(z.string()),
  /** Regular expression whose first group is the record's key, applied to the page's address. */
  recordKey: z.object({ from: z.literal('url'), pattern: z.string() }),
  mappings: z.array(Mapping),
  provenanceWrite: z.optional(
    z.object({ field: z.string(), mode: z.literal('appendBlock'), audience: z.enum(['internal', 'customer']) }),
  ),
  receipt: z.object({ savedWhen: z.array(SavedWhen), readBack: z.boolean() }),
  /** The page saves what is typed as a draft by itself, so that a fill is a save of its own, which is said before it. */
  savesDrafts: z.optional(z.literal(true)),
  autoSubmit: z.literal(false),
});
export type Target = z.infer<typeof Target>;

/** What the handoff is about. `page` says where the open record names its own subject. */
export const SubjectRule = z.object({
  field: z.string(),
  /** Where the answer's subject is read: same forms as `ExtractRule.from`, or `prompt:` plus one of `page.known`. */
  from: z.array(z.string()),
  page: z.object({
    /** CSS selectors of elements on the target page that name the subject, tried in order. */
    select: z.array(z.string()),
  }),
  /** Names the subject may have; matched as whole words in subject line, prompt and title. */
  known: z.optional(z.array(z.string())),
});
export type SubjectRule = z.infer<typeof SubjectRule>;

export const Approval = z.object({
  rule: z.literal('approveEditReject'),
  /** Reviews that must happen: `selfCheck` by the author with Fill, `secondPerson` by somebody else. First match decides. */
  mandatoryWhen: z.array(
    z.object({
      when: z.enum(['always', 'stakes']),
      atLeast: z.optional(Stakes),
      review: z.enum(['selfCheck', 'secondPerson']),
    }),
  ),
  levels: z.array(z.object({ order: z.number(), role: TeamRole, approvals: z.number() })),
  maxLoops: z.number(),
  expiresAfter: z.optional(z.string()),
  rejectReasons: z.array(z.enum(['context', 'accuracy', 'tone', 'task'])),
  causes: z.array(z.enum(['input', 'prompt', 'reviewStandard', 'nextStep'])),
  budget: z.object({ userActions: z.number(), note: z.optional(z.string()) }),
});
export type Approval = z.infer<typeof Approval>;

export const StopRule = z.object({
  id: z.string(),
  when: z.object({
    phrases: z.array(z.string()),
    in: z.array(z.enum(['prompt', 'answer'])),
    notWhen: z.optional(z.array(z.string())),
  }),
  level: z.enum(['fix', 'review', 'stop']),
  route: z.object({ to: z.string(), state: z.optional(z.literal('escalated')) }),
  message: z.string(),
});
export type StopRule = z.infer<typeof StopRule>;

export const Contract = z.object({
  apiVersion: z.literal('handoff/v1'),
  kind: z.literal('HandoffContract'),
  id: z.string(),
  name: z.string(),
  version: z.string(),
  versionName: z.string(),
  status: z.enum(['active', 'paused', 'retired']),
  impact: Stakes,
  stakes: Stakes,
  description: z.object({ purpose: z.string(), limitations: z.string(), usage: z.string() }),
  task: z.object({
    name: z.string(),
    toolStep: z.string(),
    allowedTools: z.array(z.string()),
    baselineMinutes: z.number(),
  }),
  team: z.object({
    members: z.array(z.object({ username: z.string(), role: TeamRole })),
    separationOfDuties: z.boolean(),
  }),
  input: z.object({ template: z.string(), promptVersion: z.string() }),
  output: z.object({ standard: z.string(), template: z.string(), extract: z.array(ExtractRule) }),
  payload: z.object({
    fields: z.array(PayloadField),
    attachments: z.array(z.object({ name: z.string(), required: z.boolean() })),
    evidence: z.array(EvidenceItem),
    context: z.object({
      required: z.array(z.enum(['promptThread', 'model'])),
      /** Sections the output template makes the AI state; read from headings of the same words. */
      fromOutput: z.array(z.enum(['decisionsMade', 'openQuestions', 'knownLimitations'])),
      noneStatedCounts: z.boolean(),
    }),
  }),
  quality: z.array(QualityRule),
  approval: Approval,
  completion: z.object({
    state: z.literal('executed'),
    evidence: z.literal('targetRecordUrl'),
    provisionalLabel: z.string(),
  }),
  stopRules: z.array(StopRule),
  rollback: z.object({ plan: z.string(), changeOwner: z.string() }),
  target: Target,
  subject: SubjectRule,
  receiver: z.object({ checks: z.array(z.string()) }),
  support: z.array(z.object({ channel: z.string(), contact: z.string() })),
  measures: z.array(
    z.object({
      name: z.string(),
      unit: z.optional(z.string()),
      normalRange: z.tuple([z.number(), z.number()]),
      onBreach: z.enum(['warn', 'pause']),
    }),
  ),
  knownFailures: z.array(z.string()),
  privacy: z.object({
    store: z.object({
      promptThread: z.enum(['full', 'redacted', 'digest']),
      answer: z.enum(['full', 'redacted', 'digest']),
    }),
    retention: z.string(),
  }),
});
export type Contract = z.infer<typeof Contract>;
