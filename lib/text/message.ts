/** A sentence for a person, kept as a key and its parameters so that the domain stays free of any browser and any language. */
import type en from '../../public/_locales/en/messages.json';
import { fallbackKey } from './plural';

/** Every key of the English locale; other locales are tested to hold the same keys. */
export type MessageKey = keyof typeof en;

/** One sentence: `key` names it in `_locales`, `params` fill $1 to $9 in order. Numbers and dates are formatted by the caller. */
export interface Message {
  key: MessageKey;
  params?: string[];
}

/** Builds a message; the shortest way to name a sentence in domain code. */
export function message(key: MessageKey, ...params: (string | number)[]): Message {
  return params.length === 0 ? { key } : { key, params: params.map(String) };
}

type Catalog = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** Resolves a message against a `messages.json` catalog the way the browser does (`$name$` placeholders, then $1 to $9). Used where there is no browser: the command line, the demo, tests. */
export function formatMessage(catalog: Catalog, { key, params = [] }: Message): string {
  const entry = catalog[key] ?? catalog[fallbackKey(key)];
  if (!entry) return key;
  const named = entry.message.replace(/\$([a-z0-9_@]+)\$/gi, (whole, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content;
    return content ?? whole;
  });
  return named.replace(/\$([1-9])/g, (_, digit: string) => params[Number(digit) - 1] ?? '');
}
