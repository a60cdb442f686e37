/** The handoff contract: what a handoff must carry, who decides, and what stops it. Terms follow the Open Data Contract Standard 3.1 where it has one. */
import * as z from 'zod/mini';
import { EvidenceItem, ExtractRule, PayloadField, SubjectRule } from './payload/schema';
import { Receipt } from './receipt/schema';
import {
  Approval,
  ContractTest,
  InputVariable,
  LogicalType,
  QualityRule,
  ReviewRule,
  Runbook,
  Stakes,
  StopRule,
  TeamRole,
  Variant,
} from './rules/schema';

export {
  Approval,
  ContractTest,
  EvidenceItem,
  ExtractRule,
  InputVariable,
  LogicalType,
  PayloadField,
  QualityRule,
  ReviewRule,
  Stakes,
  StopRule,
  SubjectRule,
  TeamRole,
  Variant,
};

z.config({ jitless: true });

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
  /** How a date or number is spelled: as the page does. */
  format: z.optional(z.literal('page')),
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

const StatusValues = z.object({ proposed: z.optional(z.string()), executed: z.optional(z.string()) });

/** What a fill does to the system: a new record, a change of the open one, or a comment added to it. */
export const Action = z.enum(['create', 'update', 'comment']);
export type Action = z.infer<typeof Action>;

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
  sourceOfTruth: z.optional(z.boolean()),
  /** Fields, or `recordKey`, that two handoffs of one record share. */
  duplicateKey: z.optional(z.array(z.string())),
  /** `create` where absent. `update` and `comment` need an open record; a comment never replaces what stands in a field. */
  action: z.optional(Action),
  mappings: z.array(Mapping),
  /** The record's own status, as a provisional fill sets it and as it is once the label is removed. `control` is `select` where absent. */
  statusWrite: z.optional(z.object({ control: z.optional(Control), locate: Locate, values: StatusValues })),
  provenanceWrite: z.optional(
    z.object({
      field: z.string(),
      mode: z.literal('appendBlock'),
      form: z.optional(z.enum(['thin', 'full'])),
      audience: z.enum(['internal', 'customer']),
    }),
  ),
  receipt: Receipt,
  /** The page saves what is typed as a draft by itself, so that a fill is a save of its own, which is said before it. */
  savesDrafts: z.optional(z.literal(true)),
  autoSubmit: z.literal(false),
});
export type Target = z.infer<typeof Target>;

export const Contract = z.object({
  /** Address of this schema, so that an editor completes the file. */
  $schema: z.optional(z.string()),
  apiVersion: z.literal('handoff/v1'),
  kind: z.literal('HandoffContract'),
  id: z.string(),
  name: z.string(),
  version: z.string(),
  versionName: z.string(),
  status: z.enum(['active', 'paused', 'retired']),
  lifecycle: z.optional(z.enum(['experiment', 'routine'])),
  /** The day from which operations owns it, as an ISO date. */
  ownershipDate: z.optional(z.string()),
  /** The day it has to be looked at again, as an ISO date. */
  reviewBy: z.optional(z.string()),
  domain: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  pattern: z.optional(z.enum(['humanToAi', 'aiToHuman', 'parallel'])),
  impact: Stakes,
  stakes: Stakes,
  description: z.object({ purpose: z.string(), limitations: z.string(), usage: z.string() }),
  task: z.object({
    name: z.string(),
    toolStep: z.string(),
    trigger: z.optional(z.string()),
    /** Who starts it: `owner.` and one of the owners, or a username. */
    startedBy: z.optional(z.string()),
    allowedTools: z.array(z.string()),
    /** Models that may have written it; `*` stands for any run of characters. Any model where absent. */
    allowedModels: z.optional(z.array(z.string())),
    action: z.optional(Action),
    baselineMinutes: z.number(),
    /** ISO 8601 duration from capture to a saved record. */
    dueWithin: z.optional(z.string()),
  }),
  team: z.object({
    members: z.array(z.object({ username: z.string(), role: TeamRole })),
    separationOfDuties: z.boolean(),
  }),
  input: z.object({
    template: z.string(),
    promptVersion: z.string(),
    variables: z.optional(z.array(InputVariable)),
    variants: z.optional(z.array(Variant)),
  }),
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
      optional: z.optional(z.array(z.enum(['assumptions', 'reviewRequests', 'format', 'toolsUsed']))),
    }),
  }),
  /** How sure the handoff is of itself, computed; a person may only say *not sure*. */
  confidence: z.optional(
    z.object({
      source: z.literal('computed'),
      from: z.array(z.enum(['unsupportedClaims', 'gaps', 'captureCompleteness'])),
      personMaySay: z.literal('notSure'),
      threshold: z.number(),
    }),
  ),
  quality: z.array(QualityRule),
  approval: Approval,
  states: z.optional(z.array(z.enum(['draft', 'proposed', 'approved', 'executed', 'escalated', 'rejected']))),
  completion: z.object({
    state: z.literal('executed'),
    evidence: z.literal('targetRecordUrl'),
    provisionalLabel: z.string(),
    /** A fill is allowed before the approval, with the label in front of an internal text. */
    provisionalFill: z.optional(z.boolean()),
  }),
  stopRules: z.array(StopRule),
  /** Where each thing that can go wrong goes: an owner's role, `support.firstResponder`, `openExisting`, or a username. */
  exceptions: z.optional(
    z.array(
      z.object({
        case: z.enum(['missingData', 'duplicate', 'lowConfidence', 'adapterBroken', 'badOutput']),
        route: z.string(),
      }),
    ),
  ),
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
  runbook: z.optional(Runbook),
  privacy: z.object({
    /** Kinds of personal data taken out of what is stored `redacted`. */
    redact: z.optional(z.array(z.string())),
    store: z.object({
      promptThread: z.enum(['full', 'redacted', 'digest']),
      answer: z.enum(['full', 'redacted', 'digest']),
    }),
    retention: z.string(),
  }),
  /** Names in other languages, by BCP 47 tag. */
  i18n: z.optional(z.record(z.string(), z.record(z.string(), z.string()))),
  tests: z.optional(z.array(ContractTest)),
});
export type Contract = z.infer<typeof Contract>;
