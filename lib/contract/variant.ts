/** Which of a contract's client variants a handoff falls under. */
import { findWords } from '../text/normalize';
import type { Contract, Variant } from './schema';

/** The variant called `variant`; without one, the variant whose client, or whose own name, the subject names. Null where none fits: the contract's own rules hold then. */
export function variantOf(
  contract: Contract,
  chosen: { variant?: string | null; subject: string | null },
): Variant | null {
  const variants = contract.input.variants ?? [];
  if (chosen.variant) return variants.find(({ id }) => id === chosen.variant) ?? null;
  const subject = chosen.subject ?? '';
  return (
    variants.find(({ id, clients }) => [id, ...(clients ?? [])].some((name) => findWords(subject, name).length > 0)) ??
    null
  );
}
