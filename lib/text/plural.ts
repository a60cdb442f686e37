/** The one place where a count chooses its sentence, by the plural rules of the language that says it. */
import type { MessageKey } from './message';

/** Base of a pair of keys `…One` and `…Many`. */
type BaseOf<K> = K extends `${infer Base}One` ? (`${Base}Many` extends MessageKey ? Base : never) : never;
export type Counted = BaseOf<MessageKey>;

/** CLDR's categories (unicode.org/reports/tr35, Language Plural Rules) and the ends of our keys. English has `One` and `Many`; the others are a locale's own. */
const ENDS: Record<Intl.LDMLPluralRule, string> = {
  zero: 'Zero',
  one: 'One',
  two: 'Two',
  few: 'Few',
  many: 'Many',
  other: 'Many',
};

/** Ends of keys that English does not have. */
const OWN = /(?:Zero|Two|Few)$/;

/** The key for a count in a language (BCP 47). It may be one that only that language has: `say` falls back to `…Many`. */
export function countKey(base: Counted, n: number, language?: string): MessageKey {
  return `${base}${ENDS[new Intl.PluralRules(language).select(n)]}` as MessageKey;
}

/** The key to try where a catalog lacks `key`: the `…Many` of a plural form it does without. */
export function fallbackKey(key: string): string {
  return key.replace(OWN, 'Many');
}

/** Ends of keys a language needs for its counts. */
export function endsOf(language: string): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return [...new Set(['Many', ...pluralCategories.map((category) => ENDS[category])])];
}
