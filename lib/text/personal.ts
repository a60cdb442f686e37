/** Finds what belongs to a person or opens their money, by kind, and takes it out of a text. */
import type { Span } from './span';

export const personalKinds = ['iban', 'card', 'ssn', 'email', 'phone'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** One find. `masked` shows the last four characters only, so that no trail repeats the number. */
export interface PersonalFind {
  kind: PersonalKind;
  span: Span;
  masked: string;
}

/**
 * Characters of an IBAN by country. Source: SWIFT, IBAN Registry (ISO 13616), release 99, as far as countries are common here; an IBAN of
 * another country is judged by its check digits alone.
 */
const IBAN_LENGTH: Record<string, number> = {
  ...{ AD: 24, AE: 23, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27 },
  ...{ GB: 22, GR: 27, HR: 21, HU: 28, IE: 22, IL: 23, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31 },
  ...{ NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TR: 26, UA: 29, BR: 29 },
};

/** `sums`: its check digits tell where it ends, whatever words or numbers the pattern took along after it. */
const KINDS: Record<PersonalKind, { pattern: RegExp; sums?: true; holds(written: string): boolean }> = {
  iban: {
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z\d]{2,4}){3,8}[A-Z\d]?(?![\p{L}\p{N}])/giu,
    sums: true,
    holds: isIban,
  },
  card: {
    pattern: /(?<![\p{L}\p{N}.,-])[2-6](?:[ \u00a0-]?\d){12,18}(?![\p{L}\p{N}])/gu,
    sums: true,
    holds: isCard,
  },
  ssn: {
    pattern: /(?<![\p{L}\p{N}-])(?!000|666|9\d\d)\d{3}[- ](?!00)\d{2}[- ](?!0000)\d{4}(?![\p{L}\p{N}-])/gu,
    holds: () => true,
  },
  email: {
    pattern: /(?<![\p{L}\p{N}])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
    holds: () => true,
  },
  phone: {
    pattern:
      /(?<![\p{L}\p{N}.,#-])(?:(?:\+|00)\d{1,3}[ \u00a0./-]?)?(?:\(\d{1,5}\)[ \u00a0]?)?\d{1,5}(?:[ \u00a0./-]{1,3}\d{2,8}){1,5}(?![\p{L}\p{N}%€$£]|[.,]\d)|(?<![\p{L}\p{N}.,])\+\d{8,15}(?!\d)/gu,
    holds: isPhone,
  },
};

/** As much of a hit as is one: all of it, or without the last words where what stands before them sums up. */
function heldPart(hit: string, { sums, holds }: { sums?: true; holds(written: string): boolean }): string | null {
  let written = hit;
  while (!holds(written)) {
    const shorter = sums ? written.replace(/[ \u00a0-][^ \u00a0-]*$/u, '') : written;
    if (shorter === written) return null;
    written = shorter;
  }
  return written;
}

/** Every find of the given kinds, in order; where two kinds claim a place, the kind named first has it. */
export function findPersonal(text: string, kinds: readonly string[] = personalKinds): PersonalFind[] {
  const found: PersonalFind[] = [];
  for (const name of kinds) {
    const kind = KINDS[name as PersonalKind];
    if (!kind) continue;
    const pattern = new RegExp(kind.pattern);
    for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
      const written = heldPart(hit[0], kind);
      if (written === null) continue;
      const span = { start: hit.index, end: hit.index + written.length };
      pattern.lastIndex = span.end;
      if (found.some((other) => other.span.start < span.end && span.start < other.span.end)) continue;
      found.push({ kind: name as PersonalKind, span, masked: `…${written.replace(/[\s-]/gu, '').slice(-4)}` });
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The text with each find replaced by its kind in brackets, `[iban]`, and what was taken out. Redacting twice changes nothing more. */
export function redactPersonal(
  text: string,
  kinds: readonly string[] = personalKinds,
): { text: string; found: PersonalFind[] } {
  const found = findPersonal(text, kinds);
  const parts = found.map(({ kind, span }, i) => `${text.slice(found[i - 1]?.span.end ?? 0, span.start)}[${kind}]`);
  return { text: parts.join('') + text.slice(found.at(-1)?.span.end ?? 0), found };
}

/** The same of Markdown, which writes an address as `dana\@example.org`: what is found without the escapes of CommonMark (2.4) is taken out with them. */
export function redactMarkdown(markdown: string, kinds: readonly string[] = personalKinds): string {
  const signs = [...markdown.matchAll(/\\[!-/:-@[-`{-~]|./gsu)];
  const starts = signs.flatMap(({ 0: sign, index }) =>
    Array<number>(sign.startsWith('\\') ? 1 : sign.length).fill(index),
  );
  starts.push(markdown.length);
  const found = findPersonal(
    signs.map(([sign]) => (sign.length > 1 && sign[0] === '\\' ? sign[1] : sign)).join(''),
    kinds,
  );
  const at = (plain: number): number => starts[plain] ?? markdown.length;
  const parts = found.map(
    ({ kind, span }, i) => `${markdown.slice(at(found[i - 1]?.span.end ?? 0), at(span.start))}[${kind}]`,
  );
  return parts.join('') + markdown.slice(at(found.at(-1)?.span.end ?? 0));
}

/** ISO 13616: letters become two digits, the first four characters move to the end, and the whole leaves 1 when divided by 97. */
export function isIban(written: string): boolean {
  const plain = written.replace(/[^A-Za-z\d]/gu, '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  if (plain.length !== (IBAN_LENGTH[plain.slice(0, 2)] ?? plain.length)) return false;
  let rest = 0;
  for (const char of plain.slice(4) + plain.slice(0, 4)) {
    const digits = /\d/u.test(char) ? char : String(char.charCodeAt(0) - 55);
    for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** ISO/IEC 7812-1: 13 to 19 digits whose Luhn sum ends in 0. One repeated digit is no card. */
export function isCard(written: string): boolean {
  const digits = [...written.replace(/\D/gu, '')].map(Number);
  if (digits.length < 13 || new Set(digits).size === 1) return false;
  const sum = digits.reduceRight((total, digit, i) => {
    const doubled = (digits.length - 1 - i) % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** 7 to 15 digits (ITU-T E.164), not a date, a grouped number or a range of years. Without a plus or a leading zero or bracket it takes three groups. */
function isPhone(written: string): boolean {
  const digits = written.replace(/\D/gu, '').length;
  if (digits < 7 || digits > 15) return false;
  if (
    /^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d$/u.test(written)
  )
    return false;
  if (/^[+(]|^0/u.test(written)) return true;
  if (/^\d{1,3}(?:[ \u00a0.]\d{3})+$/u.test(written)) return false;
  return /^\d{3}[ .-]\d{3}[ .-]\d{4}$/u.test(written) || (written.match(/[ ./-]\d/gu)?.length ?? 0) >= 3;
}
