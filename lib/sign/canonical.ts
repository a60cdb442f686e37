/** Canonical JSON (RFC 8785) with the refusals of I-JSON (RFC 7493): one value has one spelling, or none. */
import canonicalize from 'canonicalize';
import { type Bytes, isWellFormed, utf8 } from './bytes';

/** Why a value has no canonical form. `path` leads to it, e.g. `$.values.due`. */
export interface CanonicalFault {
  reason: 'loneSurrogate' | 'notFinite' | 'unsafeInteger' | 'notJson' | 'tooDeep';
  path: string;
}

export type Canonical = { ok: true; text: string } | { ok: false; fault: CanonicalFault };

/** Lists and objects within each other. Nothing is nested so in earnest, and reading on would end where the stack does. */
const DEEPEST = 500;

/** Plain data only: a Date or a Map would be stored as something other than what the caller holds. Tag, not prototype, so that values of another realm pass. */
function isPlain(value: object): boolean {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Object]' && typeof (value as { toJSON?: unknown }).toJSON !== 'function';
}

function numberFault(value: number): CanonicalFault['reason'] | null {
  if (!Number.isFinite(value)) return 'notFinite';
  // Beyond 2^53 neighbors collapse into one double, so two different numbers would share one spelling.
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? 'unsafeInteger' : null;
}

/** Where a value has no canonical form, its path from this value on: nearly none has a fault, so none pays for a path. `above` is put back as it was. */
function findFault(value: unknown, above: object[]): CanonicalFault | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return isWellFormed(value) ? null : { reason: 'loneSurrogate', path: '' };
  if (typeof value === 'number') {
    const reason = numberFault(value);
    return reason && { reason, path: '' };
  }
  const list = Array.isArray(value);
  if (typeof value !== 'object' || above.includes(value) || !(list || isPlain(value)))
    return { reason: 'notJson', path: '' };
  if (above.length >= DEEPEST) return { reason: 'tooDeep', path: '' };
  above.push(value);
  const fault = list ? findItemFault(value, above) : findMemberFault(value as Record<string, unknown>, above);
  above.pop();
  return fault;
}

function findItemFault(items: readonly unknown[], above: object[]): CanonicalFault | null {
  for (let i = 0; i < items.length; i += 1) {
    const fault = findFault(items[i], above);
    if (fault) return { ...fault, path: `[${i}]${fault.path}` };
  }
  return null;
}

function findMemberFault(members: Record<string, unknown>, above: object[]): CanonicalFault | null {
  for (const key of Object.keys(members)) {
    if (!isWellFormed(key)) return { reason: 'loneSurrogate', path: '' };
    const item = members[key];
    // An absent optional property and one set to undefined mean the same in our types; neither is written.
    const fault = item === undefined ? null : findFault(item, above);
    if (fault) return { ...fault, path: `.${key}${fault.path}` };
  }
  return null;
}

/** The canonical text of a JSON value, or where and why it has none. Never changes a value to make it fit; no Unicode normalization (RFC 8785, section 3.1). */
export function canonicalText(value: unknown): Canonical {
  if (typeof value === 'string' && isWellFormed(value)) return { ok: true, text: JSON.stringify(value) };
  const fault = findFault(value, []);
  if (fault) return { ok: false, fault: { ...fault, path: `$${fault.path}` } };
  const text = canonicalize(value);
  return text === undefined ? { ok: false, fault: { reason: 'notJson', path: '$' } } : { ok: true, text };
}

/** The canonical text of a value this code built itself; throws where it has none, which is a bug here. */
export function canonical(value: unknown): string {
  const result = canonicalText(value);
  if (!result.ok) throw new TypeError(`no canonical form at ${result.fault.path}: ${result.fault.reason}`);
  return result.text;
}

/** UTF-8 of the canonical text: what is hashed. */
export function canonicalBytes(value: unknown): Bytes {
  return utf8(canonical(value));
}

/** Whether every object of parsed JSON has its keys in canonical order, and no number stands for more than one. */
export function isInOrder(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return numberFault(value) === null;
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= DEEPEST) return false;
  if (Array.isArray(value)) return value.every((item) => isInOrder(item, depth + 1));
  let last: string | null = null;
  for (const key of Object.keys(value)) {
    if (last !== null && last >= key) return false;
    last = key;
    const item = (value as Record<string, unknown>)[key];
    if (typeof item !== 'string' && !isInOrder(item, depth + 1)) return false;
  }
  return true;
}

/**
 * Whether a text is the canonical form of what it was parsed into. The engine's own writer escapes half characters and nothing else that
 * begins so, spells numbers the same, and keeps the order of keys; where it does not agree the slow way decides.
 */
export function isCanonical(value: unknown, text: string): boolean {
  if (isInOrder(value) && !text.includes('\\ud') && JSON.stringify(value) === text) return true;
  const own = canonicalText(value);
  return own.ok && own.text === text;
}
