/** What a handoff carries under its contract: its fields, the evidence for them, where the answer states them, and what it is about. */
import * as z from 'zod/mini';
import { LogicalType } from '../rules/schema';

z.config({ jitless: true });

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
  /** Whether somebody must have verified it. */
  verified: z.optional(z.boolean()),
});
export type EvidenceItem = z.infer<typeof EvidenceItem>;

/** Where a field's value stands in the answer, tried in order: `heading:X`, `label:X`, `table:X`, `json:x`, `body`. */
export const ExtractRule = z.object({
  field: z.string(),
  from: z.union([z.string(), z.array(z.string())]),
  parse: z.optional(z.enum(['date', 'number', 'boolean', 'enum'])),
});
export type ExtractRule = z.infer<typeof ExtractRule>;

/** What the handoff is about. `page` says where the open record names its own subject. */
export const SubjectRule = z.object({
  field: z.string(),
  /** Where the answer's subject is read: same forms as `ExtractRule.from`, or `prompt:` plus one of `page.known`. */
  from: z._default(z.array(z.string()), []),
  page: z._default(
    z.object({
      /** CSS selectors of elements on the target page that name the subject, tried in order. */
      select: z.array(z.string()),
    }),
    { select: [] },
  ),
  /** What it is compared with before filling. */
  matchOn: z.optional(z.literal('record')),
  comment: z.optional(z.string()),
  /** Names the subject may have; matched as whole words in subject line, prompt and title. */
  known: z.optional(z.array(z.string())),
});
export type SubjectRule = z.infer<typeof SubjectRule>;
