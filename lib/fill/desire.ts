/** What one field should hold after the fill, given what stands in it now: the same reasoning for the preview and for the write. */
import type { Mapping } from '../contract/schema';
import { oneLine } from '../dom/name';
import { type Message, message } from '../text/message';
import { endsWithText, holdsValue } from './compare';
import { driverOf } from './drivers/list';
import type { Field } from './field';
import { hasLines, toForm } from './form-words';
import { readProofCode, readProvenance } from './provenance';
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

/** A handoff proof that is to stand there does. */
function holdsProof(existing: string, wanted: string): boolean {
  const code = readProofCode(wanted);
  return code === null || readProofCode(existing) === code;
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

  if (task.swap) {
    const { from, to } = task.swap;
    const tidy = (text: string) => (field.kind === 'textarea' ? text.replace(/\r\n?/g, '\n') : oneLine(text));
    const parts = tidy(before).split(tidy(from));
    // A page may have lost the part, or somebody took it out: then only what should stand there instead is looked for.
    if (parts.length === 1 && tidy(before).includes(tidy(to)) && isProven(before, block)) return stay(null);
    if (parts.length !== 2) return refuse(message('fillSwapNotFound', called));
    const swapped = driver.aim(field, parts.join(block === null ? to : `${to.trimEnd()}\n\n${block}`), mapping, called);
    return swapped.ok ? { status: 'ready', before, after: swapped.aim } : refuse(swapped.reason);
  }
  if (value.trim() === '' && !task.clear)
    return task.required ? refuse(message('fillNoValue', called)) : stay(message('fillNoValueKept', called));
  const text = toForm(value, mapping);
  const isText = mapping.control === 'text' || hasLines(mapping.control);
  let next = text;
  if (mapping.write === 'append') {
    if (!isText) return refuse(message('fillCannotAppend', called));
    if (endsWithText(mapping.control, before, text) && isProven(before, block)) return stay(null);
    if (oneLine(before) !== '') next = `${before.trimEnd()}\n\n${text}`;
  }
  const aimed = driver.aim(field, block === null ? next : `${next.trimEnd()}\n\n${block}`, mapping, called);
  if (mapping.write === 'ifEmpty' && !isEmpty(mapping, before)) {
    const differs = !aimed.ok || !holdsValue(mapping.control, aimed.aim, before);
    return stay(differs ? message('fillKeptExisting', called) : null);
  }
  if (!aimed.ok) return refuse(aimed.reason);
  const holds = holdsValue(mapping.control, aimed.aim, before);
  if (holds && isProven(before, block) && holdsProof(before, aimed.aim)) return stay(null);
  return { status: 'ready', before, after: aimed.aim };
}
