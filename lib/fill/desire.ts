/** What one field should hold after the fill, given what stands in it now: the same reasoning for the preview and for the write. */
import type { Control, Mapping } from '../contract/schema';
import { oneLine } from '../dom/name';
import { type Message, message } from '../text/message';
import { holdsValue } from './compare';
import { sameSet, severalOf } from './composite/several';
import { driverOf } from './drivers/list';
import type { Field } from './field';
import { readProvenance, stripProvenance } from './provenance';
import { linesOf, sameLines } from './rich/lines';
import type { FillRequest, FillTask } from './schema';

export type Desire =
  | { status: 'ready'; before: string; after: string }
  | { status: 'unchanged'; before: string; after: string; reason: Message | null }
  | { status: 'refused'; before: string; after: string; reason: Message };

/** Kinds that hold several values in one text. */
const SEVERAL: Control[] = ['multiSelect', 'tags'];

/** Kinds that take a text of several lines. */
export function hasLines(control: Control): boolean {
  return control === 'textarea' || control === 'richText';
}

/** A value in the form's own words. */
export function toForm(value: string, { control, valueMap = {} }: Mapping): string {
  if (valueMap[value] !== undefined || !SEVERAL.includes(control)) return valueMap[value] ?? value;
  return severalOf(value)
    .map((one) => valueMap[one] ?? one)
    .join('; ');
}

/** What a form shows, in the handoff's words; `meant` is preferred where two of them share one word in the form. */
export function fromForm(shown: string, mapping: Mapping, meant?: string): string {
  const { control, valueMap = {} } = mapping;
  if (meant !== undefined && valueMap[meant] === shown) return meant;
  if (SEVERAL.includes(control)) {
    // In the order of the handoff, whatever order the form shows.
    if (meant !== undefined && sameSet(toForm(meant, mapping), shown)) return meant;
    return severalOf(shown)
      .map((one) => Object.entries(valueMap).find(([, theirs]) => theirs === one)?.[0] ?? one)
      .join('; ');
  }
  return Object.entries(valueMap).find(([, theirs]) => theirs === shown)?.[0] ?? shown;
}

function isEmpty(mapping: Mapping, shown: string): boolean {
  return oneLine(shown) === '' || (mapping.control === 'checkbox' && shown === 'false');
}

function endsWith(control: Control, existing: string, value: string): boolean {
  if (control === 'richText') {
    const ours = linesOf(value);
    return sameLines(linesOf(stripProvenance(existing)).slice(-ours.length).join('\n'), value);
  }
  const text = `\n${stripProvenance(existing).replace(/\r\n?/g, '\n').trim()}`;
  return text.endsWith(`\n${value.replace(/\r\n?/g, '\n').trim()}`);
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
  const isText = mapping.control === 'text' || hasLines(mapping.control);
  let next = text;
  if (mapping.write === 'append') {
    if (!isText) return refuse(message('fillCannotAppend', called));
    if (endsWith(mapping.control, before, text) && isProven(before, block)) return stay(null);
    if (oneLine(before) !== '') next = `${before.trimEnd()}\n\n${text}`;
  }
  const aimed = driver.aim(field, block === null ? next : `${next.trimEnd()}\n\n${block}`, mapping, called);
  if (mapping.write === 'ifEmpty' && !isEmpty(mapping, before)) {
    const differs = !aimed.ok || !holdsValue(mapping.control, aimed.aim, before);
    return stay(differs ? message('fillKeptExisting', called) : null);
  }
  if (!aimed.ok) return refuse(aimed.reason);
  const holds = holdsValue(mapping.control, aimed.aim, before);
  if (holds && isProven(before, block)) return stay(null);
  return { status: 'ready', before, after: aimed.aim };
}
