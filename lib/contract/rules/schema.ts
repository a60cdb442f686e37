/** The rules of a contract: who takes part, what is checked and reviewed, and what stops it. */
import * as z from 'zod/mini';

z.config({ jitless: true });

export const Stakes = z.enum(['low', 'medium', 'high']);
export type Stakes = z.infer<typeof Stakes>;

/** ODCS `logicalType` of a payload field, as far as a form can hold it. */
export const LogicalType = z.enum(['string', 'date', 'number', 'boolean']);
export type LogicalType = z.infer<typeof LogicalType>;

export const TeamRole = z.enum([
  'inputOwner',
  'reviewOwner',
  'nextStepOwner',
  'changeOwner',
  'operationsOwner',
  'businessApprover',
  'firstResponder',
  'backup',
  'publishAuthority',
]);
export type TeamRole = z.infer<typeof TeamRole>;

export const QualityRule = z.object({
  id: z.string(),
  /** `library` is a check the extension runs, `text` a sentence a person attests. */
  type: z.enum(['library', 'text']),
  /** Name of the check, one of `lib/contract/metrics.ts`. */
  metric: z.optional(z.string()),
  field: z.optional(z.string()),
  /** The sentence a person reads. */
  description: z.optional(z.string()),
  mustBe: z.optional(z.number()),
  mustBeBetween: z.optional(z.tuple([z.number(), z.number()])),
  mustBeGreaterOrEqualTo: z.optional(z.number()),
  mustBeLessOrEqualTo: z.optional(z.number()),
  dimension: z.optional(z.string()),
  severity: z.optional(z.enum(['warning', 'error'])),
  nonNegotiable: z.optional(z.boolean()),
  arguments: z.optional(z.record(z.string(), z.unknown())),
});
export type QualityRule = z.infer<typeof QualityRule>;

/** One review that must happen, and when: the closed set of conditions a contract may name. */
export const ReviewRule = z.object({
  when: z.enum(['always', 'stakes', 'confidence', 'detected', 'topic', 'missing', 'changed']),
  atLeast: z.optional(Stakes),
  /** For `confidence`: the contract's own threshold, or a number from 0 to 1. */
  below: z.optional(z.union([z.literal('threshold'), z.number()])),
  /** For `detected`, `topic`, `missing` and `changed`: which of them. */
  anyOf: z.optional(z.array(z.string())),
  review: z.enum(['selfCheck', 'secondPerson']),
});
export type ReviewRule = z.infer<typeof ReviewRule>;

export const Approval = z.object({
  rule: z.literal('approveEditReject'),
  /** Reviews that must happen: `selfCheck` by the author with Fill, `secondPerson` by somebody else. First match decides. */
  mandatoryWhen: z.array(ReviewRule),
  levels: z.array(z.object({ order: z.number(), role: TeamRole, approvals: z.number() })),
  maxLoops: z.number(),
  expiresAfter: z.optional(z.string()),
  /** Minutes of active review after which editing is the wrong decision. */
  editCapMinutes: z.optional(z.number()),
  /** Seconds under which a review is told to the reviewer as too quick to be one. */
  minReviewSeconds: z.optional(z.number()),
  /** Only a share is reviewed once enough outputs were scored and all were right. */
  sampling: z.optional(z.object({ enabledAfterScored: z.number(), requiredAccuracy: z.number(), rate: z.number() })),
  rejectReasons: z.array(z.enum(['context', 'accuracy', 'tone', 'task'])),
  causes: z.array(z.enum(['input', 'prompt', 'reviewStandard', 'nextStep'])),
  budget: z.object({ userActions: z.number(), note: z.optional(z.string()) }),
});
export type Approval = z.infer<typeof Approval>;

export const StopRule = z.object({
  id: z.string(),
  when: z.object({
    phrases: z._default(z.array(z.string()), []),
    in: z._default(z.array(z.enum(['prompt', 'answer', 'sources'])), ['prompt', 'answer']),
    notWhen: z.optional(z.array(z.string())),
    /** Names of input variables or fields without which the rule fires. */
    missing: z.optional(z.array(z.string())),
  }),
  level: z.enum(['fix', 'review', 'stop']),
  route: z._default(z.object({ to: z.string(), state: z.optional(z.literal('escalated')) }), { to: '@capturer' }),
  message: z._default(z.string(), ''),
});
export type StopRule = z.infer<typeof StopRule>;

/** What differs for one client: chosen where the handoff's subject is one of `clients`, or is called like the variant. */
export const Variant = z.object({
  id: z.string(),
  clients: z.optional(z.array(z.string())),
  styleGuide: z.optional(z.string()),
  bannedTerms: z.optional(z.array(z.string())),
  requiredTerms: z.optional(z.array(z.string())),
});
export type Variant = z.infer<typeof Variant>;

/** One blank of the input template. */
export const InputVariable = z.object({
  name: z.string(),
  logicalType: LogicalType,
  required: z.boolean(),
  /** `target:` and a field of the open record. */
  prefillFrom: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  classification: z.optional(z.string()),
});
export type InputVariable = z.infer<typeof InputVariable>;

/** What an operator reads before calling the builder: one page. */
export const Runbook = z.object({
  does: z.string(),
  usedBy: z.string(),
  normalInput: z.string(),
  normalOutput: z.string(),
  dailyChecks: z.array(z.string()),
  weeklyChecks: z.array(z.string()),
  breaksFirst: z.array(z.string()),
  callBuilderWhen: z.string(),
  stopWhen: z.string(),
});
export type Runbook = z.infer<typeof Runbook>;

/** A saved answer, and what must come of it. */
export const ContractTest = z.object({
  name: z.string(),
  prompt: z.optional(z.string()),
  answer: z.string(),
  expect: z.record(z.string(), z.unknown()),
  formFixture: z.optional(z.string()),
});
export type ContractTest = z.infer<typeof ContractTest>;
