/** What the practice CRM keeps in the browser; read back with suspicion, because anything may have written there. */
import * as z from 'zod/mini';
import { ACCOUNTS, RECORD_KINDS } from './route';

z.config({ jitless: true });

/** One saved record. `values` are the form's own, by field name; an absent checkbox is unchecked. */
export const PracticeRecord = z.object({
  number: z.number().check(z.int(), z.gte(1)),
  account: z.enum(ACCOUNTS),
  kind: z.enum(RECORD_KINDS),
  values: z.record(z.string(), z.string()),
  savedAt: z.iso.datetime(),
});
export type PracticeRecord = z.infer<typeof PracticeRecord>;

export const PracticeRecords = z.array(PracticeRecord);
