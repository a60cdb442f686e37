/** What one field should hold after the fill, given what stands in it now: the same reasoning for the preview and for the write. */
import type { Mapping } from '../contract/schema';
import { oneLine } from '../dom/name';
import { type Message, message } from '../text/message';
import { compareValue, endsWithText } from './compare';
import { driverOf } from './drivers/list';
import type { Field } from './field';
import { toForm } from './form-words';
import { readProvenance } from './provenance';
import type { FillRequest, FillTask } from './schema';

export type Desire =
  | { status: 'ready'; before: string; after: string }
  | { status: 'unchanged'; before: string; after: string; reason: Message | null }
  | { status: 'refused'; before: string; after: string; reason: Message };

function isEmpty(mapping: Mapping, shown: string): boolean {
  return oneLine(shown) === '' || (mapping.control === 'checkbox' && shown === 'false');
}

function isProven(existing: string, block: string | null): boolean {
  if (block === null) return true;
  return readProvenance(existing)?.handoffId === readProvenance(block)?.handoffId;
}

/** The block for this task, or null. */
export function blockFor(request: FillRequest, task: FillTask): string | null {
  return request.provenance?.field === task.field ? request.provenance.text : null;
}

/** Decides on one located, writable field. Reads only. */
export function desireFor(field: Field, task: FillTask, block: string | null): Desire {
  const { mapping, value } = task;
  const driver = driverOf(mapping.control, field);
  const before = driver.read(field);
  const called = field.label || task.label;
  const stay = (reason: Message | null): Desire => ({ status: 'unchanged', before, after: before, reason });
  const refuse = (reason: Message): Desire => ({ status: 'refused', before, after: before, reason });

  if (value.trim() === '' && !task.clear)
    return task.required ? refuse(message('fillNoValue', called)) : stay(message('fillNoValueKept', called));
  const text = toForm(value, mapping);
  const isText = mapping.control === 'text' || mapping.control === 'textarea';
  let next = text;
  if (mapping.write === 'append') {
    if (!isText) return refuse(message('fillCannotAppend', called));
    if (endsWithText(before, text) && isProven(before, block)) return stay(null);
    if (oneLine(before) !== '') next = `${before.trimEnd()}\n\n${text}`;
  }
  const aimed = driver.aim(field, block === null ? next : `${next.trimEnd()}\n\n${block}`, mapping, called);
  if (mapping.write === 'ifEmpty' && !isEmpty(mapping, before)) {
    const differs = !aimed.ok || compareValue(mapping.control, aimed.aim, before) === 'different';
    return stay(differs ? message('fillKeptExisting', called) : null);
  }
  if (!aimed.ok) return refuse(aimed.reason);
  const holds = compareValue(mapping.control, aimed.aim, before) !== 'different';
  if (holds && isProven(before, block)) return stay(null);
  return { status: 'ready', before, after: aimed.aim };
}
