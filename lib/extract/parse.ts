/** Brings a found text to the form its field stores. */
import type { ExtractRule, PayloadField } from '../contract/schema';
import { parseDate } from '../text/date';
import { isNoValue, normalizeLabel } from '../text/normalize';
import { parseNumber } from '../text/number';

const YES = new Set(['yes', 'y', 'true', 'done', 'checked', 'ja', 'oui', 'vrai', '✓', '✔', '☑', '[x]', 'x']);
const NO = new Set(['no', 'n', 'false', 'not yet', 'unchecked', 'nein', 'non', 'faux', '✗', '✘', '☐', '[ ]']);

/** The normalized value, or null where the text states none or none that can be read for certain. `near` is the day a date without a year is read from. */
export function parseValue(
  text: string,
  field: PayloadField,
  parse: ExtractRule['parse'],
  options: { near: string; locale?: string },
): string | null {
  const written = text.trim();
  if (isNoValue(written)) return null;
  const kind = parse ?? (field.enum ? 'enum' : field.logicalType);
  if (kind === 'date') return parseDate(written, options);
  if (kind === 'number') return parseNumber(written);
  if (kind === 'boolean') return parseBoolean(written);
  if (kind === 'enum') return parseEnum(written, field.enum ?? []);
  return written;
}

function parseBoolean(text: string): string | null {
  const word = normalizeLabel(text)
    .replace(/[.!,;].*$/u, '')
    .trim();
  if (YES.has(word)) return 'true';
  return NO.has(word) ? 'false' : null;
}

/** The member the text names, in any case and with a final period. */
function parseEnum(text: string, members: readonly string[]): string | null {
  const word = normalizeLabel(text.replace(/[.!]+\s*$/u, ''));
  return members.find((member) => normalizeLabel(member) === word) ?? null;
}
