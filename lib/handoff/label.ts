/** The label of a provisional fill: where it may stand, whether it still does, and what it bars. */
import { fieldLabel } from '../contract/field';
import type { Contract } from '../contract/schema';
import { type Message, message } from '../text/message';
import { refusal } from './refuse';
import type { CapturedData, Handoff, Refusal } from './schema';

/** A label that was written in front of a field. `token` names the provisional fill, `removedBy` what took the label out; null while it stands there. */
export interface Label {
  field: string;
  text: string;
  token: string;
  removedBy: string | null;
}

/** What a planned fill notes beside its place; each absent where there is nothing to note. */
export interface PlanNotes {
  /** Questions that stood open and were answered with yes. */
  confirmed?: string[];
  /** The handoff that had written the same before. */
  again?: string;
  provisional?: Pick<Label, 'field' | 'text'>;
}

/** True while a record, or a form that is not saved yet, carries the label. */
export function hasLabel({ label }: Pick<Handoff, 'label'>): boolean {
  return label != null && label.removedBy === null;
}

export type LabelPlace = { ok: true; field: string; text: string } | { ok: false; reason: Message };

/**
 * Where the label of a provisional fill goes: in front of the first internal text that is written. Refused where a customer would read any of
 * what is written: a label must not stand there, and without one it would look final.
 */
export function labelPlace(contract: Contract, { values }: Pick<CapturedData, 'values'>): LabelPlace {
  const text = contract.completion.provisionalLabel.trim();
  const { provisionalFill } = contract.completion;
  if (!provisionalFill || text === '') return { ok: false, reason: message('handoffNotProvisional', contract.name) };
  const written = contract.target.mappings.filter(({ field }) => (values[field]?.value ?? '') !== '');
  const customer = written.find(({ audience }) => audience === 'customer');
  if (customer) return { ok: false, reason: message('handoffLabelCustomer', fieldLabel(contract, customer.field)) };
  const texts = written.filter(
    ({ control, write }) => (control === 'text' || control === 'textarea') && write !== 'ifEmpty',
  );
  const place = texts.find(({ write }) => write === 'replace') ?? texts[0];
  return place
    ? { ok: true, field: place.field, text }
    : { ok: false, reason: message('handoffLabelNoPlace', contract.name) };
}

/** Nothing lands, and nothing is written anew, while a record carries the label. */
export function labelRefusals(handoff: Handoff): Refusal[] {
  if (!hasLabel(handoff)) return [];
  const where = handoff.record?.key ?? handoff.record?.address ?? handoff.fill?.address ?? '';
  return [refusal('label.on', message('handoffLabelOn', handoff.label?.text ?? '', where))];
}
