/** What a target shows once the person's Save went through. */
import * as z from 'zod/mini';

z.config({ jitless: true });

/** A row of a list that shows what was saved: for a system that saves in its list, or goes back to one. */
const RowAppears = z.object({
  /** CSS selector of the rows. */
  select: z.string(),
  /** Payload fields by which the row is known: each must stand in it, under its label or in any cell where the list has no headings. */
  fields: z.array(z.string()),
});

/** Evidence that the person's Save went through. `urlMatches` alone is only *seen*. */
const SavedWhen = z.object({
  urlMatches: z.optional(z.string()),
  textAppears: z.optional(z.string()),
  /** Words of a message that may be gone within a second. */
  toastAppears: z.optional(z.string()),
  rowAppears: z.optional(RowAppears),
  /** Regular expression whose first group is the record's key, in the message or the row. Used where the address names no record. */
  key: z.optional(z.string()),
});

export const Receipt = z.object({ savedWhen: z.array(SavedWhen), readBack: z.boolean() });
