/** Whether two values mean the same in one kind of control. */
import type { Control } from '../contract/schema';
import { labelKey, oneLine } from '../dom/name';
import { sameSet } from './composite/several';
import { stripProvenance } from './provenance';
import { linesOf, sameLines } from './rich/lines';

export type Sameness = 'exact' | 'same' | 'different';

/** True for `2026-11-26` where that day exists. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function iso(year: string, month: number, day: string): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(text) ? text : null;
}

/** The day a text names, as ISO; null where it names none or two readings differ (05/06/2026). */
export function readDate(text: string): string | null {
  const flat = oneLine(text);
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(flat);
  if (year) return iso(year[1] ?? '', Number(year[2]), year[3] ?? '');
  const named = /^(?:\p{L}+,? )?(?:(\d{1,2})\.? (\p{L}{3,})\.?|(\p{L}{3,})\.? (\d{1,2})),? (\d{4})$/u.exec(flat);
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
    return iso(named[5] ?? '', month, named[1] ?? named[4] ?? '');
  }
  const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(flat);
  if (!numeric) return null;
  const [, first = '', second = '', last = ''] = numeric;
  const readings = new Set([iso(last, Number(first), second), iso(last, Number(second), first)].filter((one) => one));
  return readings.size === 1 ? ([...readings][0] ?? null) : null;
}

const PLAIN = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

/** Numbers a text may stand for: one where it is plain or has both separators, two where a lone separator may group or divide. */
function readNumbers(text: string): number[] {
  const flat = text.replace(/[\s\u00a0\u202f'’]|\p{Sc}|%|[A-Z]{3}\b/gu, '').replace(/^\u2212/, '-');
  if (PLAIN.test(flat) && !/^[+-]?\d{1,3}\.\d{3}$/.test(flat)) return [Number(flat)];
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(flat)) return [];
  const last = Math.max(flat.lastIndexOf('.'), flat.lastIndexOf(','));
  const divided = Number(`${flat.slice(0, last).replace(/[.,]/g, '')}.${flat.slice(last + 1)}`);
  const plain = Number(flat.replace(/[.,]/g, ''));
  const kinds = new Set(flat.replace(/[^.,]/g, ''));
  if (kinds.size === 2) return [divided];
  const marks = flat.replace(/[^.,]/g, '').length;
  if (marks > 1) return [plain];
  return flat.length - last - 1 === 3 ? [plain, divided] : [divided];
}

/** `proof.md (812 B)`; a record shows the name alone. */
function sameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => /^(.*?)(?: \((\d+) B\))?$/.exec(oneLine(text)));
  return a?.[1] === b?.[1] && (a?.[2] === undefined || b?.[2] === undefined || a[2] === b[2]);
}

const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

function flatten(text: string): string {
  return oneLine(text.replace(/[\u200b\u2060\ufeff]/g, ''));
}

/**
 * Compares the handoff's value with what a page shows. `exact`: the same characters. `same`: the same date, number, option or text but for
 * white space; an option also counts under the name `valueMap` (handoff to form) gives it, either way. Provenance blocks are left out.
 */
export function compareValue(
  control: Control,
  wanted: string,
  got: string,
  valueMap: Record<string, string> = {},
): Sameness {
  const a = stripProvenance(wanted).replace(/\r\n?/g, '\n');
  const b = stripProvenance(got).replace(/\r\n?/g, '\n');
  if (a === b) return 'exact';
  if (flatten(a) === flatten(b)) return 'same';
  const mapped = Object.entries(valueMap).some(
    ([ours, theirs]) =>
      (labelKey(ours) === labelKey(a) && labelKey(theirs) === labelKey(b)) ||
      (labelKey(ours) === labelKey(b) && labelKey(theirs) === labelKey(a)),
  );
  if (mapped) return 'same';
  if (flatten(a) === '' || flatten(b) === '') return 'different';
  return alike(control, a, b) ? 'same' : 'different';
}

/** True where a control that was written holds the value. Stricter than a comparison with a saved record: an editor must keep every line apart. */
export function holdsValue(control: Control, wanted: string, got: string): boolean {
  if (control === 'richText') return sameLines(stripProvenance(wanted), stripProvenance(got));
  return compareValue(control, wanted, got) !== 'different';
}

/** True where the last lines of a text are `value`, whatever stands above it and whatever proof below. */
export function endsWithText(control: Control, existing: string, value: string): boolean {
  if (control === 'richText') {
    const ours = linesOf(value);
    return sameLines(linesOf(stripProvenance(existing)).slice(-ours.length).join('\n'), value);
  }
  const text = `\n${stripProvenance(existing).replace(/\r\n?/g, '\n').trim()}`;
  return text.endsWith(`\n${value.replace(/\r\n?/g, '\n').trim()}`);
}

function alike(control: Control, a: string, b: string): boolean {
  switch (control) {
    case 'date': {
      const day = readDate(a);
      return day !== null && day === readDate(b);
    }
    case 'number': {
      const numbers = readNumbers(b);
      const wanted = PLAIN.test(a.trim()) ? [Number(a)] : readNumbers(a);
      return wanted.some((one) => numbers.includes(one));
    }
    case 'multiSelect':
    case 'tags':
      return sameSet(a, b);
    case 'file':
      return sameFile(a, b);
    case 'masked':
    case 'segmented':
      return bare(a) === bare(b);
    case 'select':
    case 'combobox':
    case 'lookup':
    case 'radio':
    case 'checkbox':
      return labelKey(a) === labelKey(b);
    default:
      return false;
  }
}
