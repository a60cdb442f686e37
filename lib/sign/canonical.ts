/** Canonical JSON (RFC 8785) with the refusals of I-JSON (RFC 7493): one value has one spelling, or none. */
import canonicalize from 'canonicalize';
import { type Bytes, isWellFormed, utf8 } from './bytes';

/** Why a value has no canonical form. `path` leads to it, e.g. `$.values.due`. */
export interface CanonicalFault {
  reason: 'loneSurrogate' | 'notFinite' | 'unsafeInteger' | 'notJson';
  path: string;
}

export type Canonical = { ok: true; text: string } | { ok: false; fault: CanonicalFault };

/** Plain data only: a Date or a Map would be stored as something other than what the caller holds. Tag, not prototype, so that values of another realm pass. */
function isPlain(value: object): boolean {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Object]' && typeof (value as { toJSON?: unknown }).toJSON !== 'function';
}

function findNumberFault(value: number, path: string): CanonicalFault | null {
  if (!Number.isFinite(value)) return { reason: 'notFinite', path };
  // Beyond 2^53 neighbors collapse into one double, so two different numbers would share one spelling.
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return { reason: 'unsafeInteger', path };
  return null;
}

function findFault(value: unknown, path: string, above: readonly object[]): CanonicalFault | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return isWellFormed(value) ? null : { reason: 'loneSurrogate', path };
  if (typeof value === 'number') return findNumberFault(value, path);
  if (typeof value !== 'object' || above.includes(value)) return { reason: 'notJson', path };
  const inside = [...above, value];
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const fault = findFault(value[i], `${path}[${i}]`, inside);
      if (fault) return fault;
    }
    return null;
  }
  if (!isPlain(value)) return { reason: 'notJson', path };
  for (const [key, item] of Object.entries(value)) {
    if (!isWellFormed(key)) return { reason: 'loneSurrogate', path };
    // An absent optional property and one set to undefined mean the same in our types; neither is written.
    const fault = item === undefined ? null : findFault(item, `${path}.${key}`, inside);
    if (fault) return fault;
  }
  return null;
}

/** The canonical text of a JSON value, or where and why it has none. Never changes a value to make it fit; no Unicode normalization (RFC 8785, section 3.1). */
export function canonicalText(value: unknown): Canonical {
  const fault = findFault(value, '$', []);
  if (fault) return { ok: false, fault };
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
