/** Finds addresses in a text: links, bare domains and email addresses, and brings them to one form to compare. */
import type { Span } from './span';

export interface AddressMention {
  span: Span;
  text: string;
  /** Host in lower case without `www.`, path without its last slash, query; no scheme, no fragment. */
  key: string;
}

/** Ends of bare domains; those that are words (at, in, it, no, us) need their `www.`, since a sentence may lack the space behind its full stop. */
const TOP =
  'com|org|net|io|ai|dev|app|gov|edu|int|info|biz|eu|de|ch|fr|es|nl|uk|ca|pl|se|dk|fi|ie|jp|cn|br|au|nz|pt|cz|example';
const ADDRESS = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])(?:https?|ftp|practice):[^\s<>"'“”‘’«»()[\]{}]+`,
    String.raw`(?<![\p{L}\p{N}])(?:mailto:)?[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`,
    String.raw`(?<![\p{L}\p{N}@.-])www\.(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,}(?:/[^\s<>"'“”()[\]{}]*)?`,
    String.raw`(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:${TOP})(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])(?:/[^\s<>"'“”()[\]{}]*)?`,
  ].join('|'),
  'giu',
);

/** Every address, without the punctuation of the sentence around it. */
export function findAddresses(text: string): AddressMention[] {
  return [...text.matchAll(ADDRESS)].map((hit) => {
    const written = hit[0].replace(/[.,;:!?…*_]+$/u, '');
    return { span: { start: hit.index, end: hit.index + written.length }, text: written, key: addressKey(written) };
  });
}

/** The form two spellings of one address share. */
export function addressKey(written: string): string {
  const plain = written
    .replace(/^(?:https?:\/\/|ftp:\/\/|mailto:)/iu, '')
    .replace(/^www\./iu, '')
    .replace(/#.*$/u, '');
  const slash = plain.search(/[/?]/u);
  const host = (slash < 0 ? plain : plain.slice(0, slash)).toLowerCase();
  return host + (slash < 0 ? '' : plain.slice(slash)).replace(/\/$/u, '');
}
