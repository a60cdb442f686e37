/** Decides where a receipt goes and in which form: only where the contract says, only where nobody but colleagues reads. */
import type { Contract } from '../contract/schema';
import type { Form } from './code';

export type Placing =
  | { ok: true; field: string; form: Form }
  | { ok: false; reason: 'noPlace' | 'customer' | 'tooLong' };

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** The forms a contract allows, longest first; none where it names no form: then only the provenance block stands there. */
const FORMS: Record<'thin' | 'full', Form[]> = { full: ['full', 'thin'], thin: ['thin'] };

/**
 * The longest form the contract allows that fits behind what the field holds already. `room` is the most the field takes, in bytes because
 * that is the tighter way systems count; null where it does not say. A mapping that customers read is refused whatever the block's own
 * audience says.
 */
export function placeReceipt(
  { mappings, provenanceWrite }: Pick<Contract['target'], 'mappings' | 'provenanceWrite'>,
  blocks: Record<Form, string>,
  { room, held }: { room: number | null; held: string },
): Placing {
  if (!provenanceWrite?.form) return { ok: false, reason: 'noPlace' };
  const { field, audience } = provenanceWrite;
  const readers = [audience, ...mappings.filter((mapping) => mapping.field === field).map((one) => one.audience)];
  if (readers.includes('customer')) return { ok: false, reason: 'customer' };
  const forms = FORMS[provenanceWrite.form];
  const form = forms.find((one) => room === null || bytesOf(held) + 1 + bytesOf(blocks[one]) <= room);
  return form ? { ok: true, field, form } : { ok: false, reason: 'tooLong' };
}
