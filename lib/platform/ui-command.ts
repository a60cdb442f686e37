/** What a person may order: from a page of the extension, and by a press on the chip beside a form. */
import * as z from 'zod/mini';
import { PersonSource } from '../capture/schema';
import { ownerRoles } from '../contract/people';

const RejectReason = z.enum(['context', 'accuracy', 'tone', 'task']);
const Cause = z.enum(['input', 'prompt', 'reviewStandard', 'nextStep']);

/** Commands a person may give from a page of the extension; the rest belong to the background. */
export const UiCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('setField'), field: z.string(), value: z.string() }),
  z.object({ kind: z.literal('setSubject'), subject: z.string() }),
  z.object({
    kind: z.literal('addSource'),
    source: PersonSource,
  }),
  z.object({ kind: z.literal('propose') }),
  z.object({ kind: z.literal('withdraw') }),
  z.object({ kind: z.literal('vouch'), rule: z.string(), field: z.string(), count: z.number() }),
  z.object({ kind: z.literal('doubt') }),
  z.object({ kind: z.literal('reassign'), role: z.enum(ownerRoles), to: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('escalate'), to: z.string(), rule: z.string() }),
  z.object({
    kind: z.literal('decide'),
    decision: z.enum(['approve', 'edit', 'reject']),
    reason: z.optional(RejectReason),
    cause: z.optional(Cause),
    attested: z.array(z.string()),
    comment: z.optional(z.string()),
    seconds: z.optional(z.number()),
    edits: z.optional(z.array(z.object({ field: z.string(), value: z.string() }))),
  }),
  z.object({
    kind: z.literal('discard'),
    done: z.optional(z.object({ address: z.string(), reason: z.string() })),
  }),
  z.object({ kind: z.literal('reopen') }),
  // That a field was read in the form only the background can say.
  z.object({ kind: z.literal('placeByHand'), field: z.string() }),
  z.object({
    kind: z.literal('recordByHand'),
    address: z.string(),
    reason: z.string(),
    attested: z.optional(z.array(z.string())),
  }),
]);
export type UiCommand = z.infer<typeof UiCommand>;

export const ChipPressed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fill'), handoffId: z.string(), panel: z.boolean() }),
  z.object({ kind: z.literal('answer'), handoffId: z.string(), field: z.string(), value: z.string() }),
  z.object({ kind: z.literal('undo'), handoffId: z.string() }),
  z.object({ kind: z.literal('open'), handoffId: z.string(), panel: z.literal(true) }),
  z.object({ kind: z.literal('go'), handoffId: z.string(), address: z.string() }),
  z.object({ kind: z.literal('byHand'), handoffId: z.string(), panel: z.literal(true) }),
]);
