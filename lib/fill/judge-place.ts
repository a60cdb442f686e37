/** Whether one value may stand in the field a person points at, by which kind of control, and what it would replace. Reads only. */
import type { Control, Mapping } from '../contract/schema';
import { browserLayout, type Layout } from '../dom/layout';
import { type Message, message } from '../text/message';
import { desireFor } from './desire';
import { drivers } from './drivers/list';
import type { Field } from './field';
import { accepts } from './field-kind';
import { hasLines } from './form-words';
import { locate } from './locate';
import { readProvenance } from './provenance';
import { whyRefused } from './refuse';
import type { FillTask, PlaceRequest, PlanRow } from './schema';
import { signatureOf } from './signature';

/** A field as it was judged. `task` writes into this very field: by the kind of its control, found again by what it is called. */
export interface JudgedPlace {
  field: Field;
  task: FillTask;
  row: PlanRow;
  /** False where a choice is typed into a plain text field or an editor: that it stands there says nothing of what it means there. */
  sure: boolean;
}

const CHOICES: Control[] = ['select', 'radio', 'multiSelect'];

type Chosen = { ok: true; control: Control } | { ok: false; reason: Message };

/** The control's own kind decides where it differs from the contract's; the driver then says whether the value fits. */
function controlFor({ kind }: Field, { mapping, value, label }: FillTask, called: string): Chosen {
  const differs: Chosen = { ok: false, reason: message('placeKindDiffers', called, label) };
  if (accepts(mapping.control, kind)) return { ok: true, control: mapping.control };
  // A file is attached only where the contract says so.
  if (kind === 'file') return { ok: false, reason: message('fillFile', called) };
  if (kind === 'text' || kind === 'textarea' || kind === 'richText') {
    // Yes and no have no word of their own.
    if (mapping.control === 'checkbox') return differs;
    if (kind === 'text' && /[\r\n]/.test(value.trim()))
      return { ok: false, reason: message('placeNeedsLines', called) };
    return { ok: true, control: kind === 'richText' ? kind : 'text' };
  }
  return kind in drivers ? { ok: true, control: kind as Control } : differs;
}

/** What a screen calls the field. */
export function calledOf(field: Field): string {
  return field.label || field.ids[0] || field.element.localName;
}

/** The same value as the contract maps it, for this field and no other. */
function mappingFor(field: Field, own: Mapping, control: Control): Mapping {
  const [name] = field.ids;
  const isText = control === 'text' || hasLines(control);
  return {
    ...own,
    control,
    locate: { label: field.labels, ...(name && { name }), ...(field.role && { role: field.role }) },
    // Nothing is added below a choice or a day.
    write: own.write === 'append' && !isText ? 'replace' : own.write,
  };
}

/** The field of another value is not taken, and no value for colleagues goes where customers read. */
function whyOthers(fields: Field[], field: Field, request: PlaceRequest, layout: Layout): Message | null {
  const { task, others } = request;
  const called = calledOf(field);
  if (task.mapping.audience === 'customer' && readProvenance(task.value))
    return message('fillProofForCustomer', called);
  for (const { label, filled, mapping } of others) {
    const located = locate(fields, mapping, label, layout);
    if (!located.ok || located.field.element !== field.element) continue;
    if (mapping.audience === 'customer' && task.mapping.audience === 'internal')
      return message('placeForCustomer', called);
    if (filled) return message('placeTaken', called, label);
  }
  return null;
}

/** Judges one field of `fields`, all fields of the page. `strict` scrolls to it and judges what is drawn over it, for the moment of writing. */
export function judgePlace(
  fields: Field[],
  field: Field,
  request: PlaceRequest,
  layout: Layout = browserLayout,
  strict = false,
): JudgedPlace {
  const called = calledOf(field);
  const chosen = controlFor(field, request.task, called);
  const control = chosen.ok ? chosen.control : request.task.mapping.control;
  const mapping = mappingFor(field, request.task.mapping, control);
  const task: FillTask = { ...request.task, label: called, mapping };
  const judged = (parts: Pick<PlanRow, 'status' | 'reason' | 'before' | 'after'>): JudgedPlace => ({
    field,
    task,
    row: { field: task.field, label: called, signature: signatureOf(field), ...parts },
    sure: !(CHOICES.includes(request.task.mapping.control) && (control === 'text' || control === 'richText')),
  });
  const refused = (reason: Message) => judged({ status: 'refused', reason, before: '', after: '' });
  const why = whyRefused(field, mapping, called, layout, strict);
  if (why) return refused(why.key === 'fillKindDiffers' && !chosen.ok ? chosen.reason : why);
  const taken = whyOthers(fields, field, request, layout);
  if (taken) return refused(taken);
  const { status, before, after, ...rest } = desireFor(field, task, null);
  const reason = 'reason' in rest ? rest.reason : null;
  // Kept as it is for a reason (only where empty, no value): then nothing is placed.
  if (status === 'unchanged' && reason) return refused(reason);
  return judged({ status, reason, before, after });
}
