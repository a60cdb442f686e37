/** A value as it leaves the panel by copy: with one line that tells where it comes from, except where customers read it. */
import type { Contract } from '../../lib/contract/schema';
import type { Handoff } from '../../lib/handoff/schema';
import type { Words } from '../ui/use-words';

/** True where customers read the field: its source stays out of it. */
export function isForCustomers({ target }: Contract, field: string): boolean {
  return target.mappings.find((mapping) => mapping.field === field)?.audience === 'customer';
}

/** Value and source as plain text; the value alone for a field customers read. '' where the handoff holds none. */
export function copyText(handoff: Handoff, contract: Contract, field: string, words: Words): string {
  const held = handoff.values[field];
  if (!held || held.value === '') return '';
  if (isForCustomers(contract, field)) return held.value;
  const { model, capturedAt } = handoff.capture;
  const from = [handoff.id, model ?? words.t('panelModelUnknown'), words.day(capturedAt)] as const;
  const line =
    held.origin === 'ai'
      ? words.t('copySource', ...from)
      : words.t('copySourcePerson', ...from, held.by ?? handoff.author.name);
  return `${held.value}\n${line}`;
}
