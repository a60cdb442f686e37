/**
 * What the targets share where a text is published and many read it: a wiki page, a comment, a post. Their names of editors as found in public test
 * suites and extensions on 2026-11-21; unchecked on a live account.
 */
import type { Contract, Mapping, Target } from '../../contract/schema';

/** A target whose one field is the text. */
export function publication(
  own: Pick<Target, 'product' | 'object' | 'match' | 'recordKey' | 'savesDrafts'>,
  body: Mapping,
): Target {
  return {
    system: 'document',
    mappings: [body],
    receipt: { savedWhen: [], readBack: false },
    autoSubmit: false,
    ...own,
  };
}

/** The text's editor, by its labels. */
export const publishedIn = (labels: string[], more: Partial<Mapping>, physicalName?: string): Mapping => ({
  field: 'body',
  control: 'richText',
  locate: { label: labels, ...(physicalName && { physicalName }) },
  write: 'append',
  audience: 'customer',
  ...more,
});

export const publishedField = (label: string, ask: string): Contract['payload']['fields'][number] => ({
  name: 'body',
  label,
  logicalType: 'string',
  required: true,
  ask,
});
