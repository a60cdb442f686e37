/** What the system of record a page belongs to calls a field, read from the marks it leaves in its own pages. */
import { ancestorsOf, queryDeep, type Root } from '../dom/tree';
import { systems } from './systems/list';
import type { FormSystem, Hook, Mark } from './systems/system';

/** Steps from a control to the wrapper that names it, at most. */
const REACH = 16;

/** CSS for a mark; its texts are of our own data, without quotes or backslashes. */
function selectorOf({ attribute, exact, prefix, suffix, holds, word }: Mark): string {
  const tests = { '=': exact, '^=': prefix, '$=': suffix, '*=': holds, '~=': word };
  const stated = Object.entries(tests).filter(([, text]) => text !== undefined);
  return stated.length === 0
    ? `[${attribute}]`
    : stated.map(([operator, text]) => `[${attribute}${operator}"${text}"]`).join('');
}

/** The systems whose marks the page carries. */
export function systemsShown(roots: Root[]): FormSystem[] {
  return systems.filter(({ shown }) => queryDeep(roots, shown.map(selectorOf).join(', ')).length > 0);
}

/** The name in an attribute's value; null where the value is none of this hook's. */
function nameIn(value: string, { prefix = '', suffix = '', until, after, names, name, exact }: Hook): string | null {
  if (exact !== undefined && value !== exact) return null;
  if (value.length < prefix.length + suffix.length || !value.startsWith(prefix) || !value.endsWith(suffix)) return null;
  let rest = value.slice(prefix.length, value.length - suffix.length);
  for (const part of [until, after]) if (part !== undefined && !rest.includes(part)) return null;
  if (until !== undefined) rest = rest.slice(0, rest.indexOf(until));
  if (after !== undefined) rest = rest.slice(rest.lastIndexOf(after) + after.length);
  const fits = names === 'object.field' ? /^[^.\s]+\.[^.\s]+$/.test(rest) : rest !== '';
  return fits ? (name ?? rest) : null;
}

function namesBy(hook: Hook, around: Element[]): string[] {
  const { attribute, marked, within } = hook;
  if (within && !around.some((at) => at.matches(selectorOf(within)))) return [];
  for (const at of hook.on === 'control' ? around.slice(0, 1) : around) {
    const value = marked && !at.matches(selectorOf(marked)) ? null : at.getAttribute(attribute);
    const name = value === null ? null : nameIn(value, hook);
    if (name !== null) return [name];
  }
  return [];
}

/** What `shown` call the field of this control, `Object.Field` or `Field`; empty where none of them names it. */
export function systemNamesOf(element: Element, shown: FormSystem[]): string[] {
  if (shown.length === 0) return [];
  const around = ancestorsOf(element).slice(0, REACH);
  return [...new Set(shown.flatMap(({ hooks }) => hooks.flatMap((hook) => namesBy(hook, around))))];
}

const lastPart = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** True where both name one field; where only one of them says of which object, the field alone is compared. Case never tells fields apart in these systems. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return true;
  return a.includes('.') !== b.includes('.') && lastPart(a) === lastPart(b);
}

const BUTTON = 'button, input[type="submit"], input[type="button"], a, [role="button"]';
const SAVES = systems.flatMap(({ save }) => save).map(selectorOf);

/** True for a button one of the systems saves, creates or sends with, on whatever page it stands. */
export function isSaveButton(element: Element): boolean {
  return element.matches(BUTTON) && element.matches(SAVES.join(', '));
}
