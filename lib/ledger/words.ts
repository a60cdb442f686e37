/** Words of a text as the search index keeps them, and as a query asks for them. */

/** Chinese and Japanese write no spaces: each character is a word of its own. */
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

/** Lower case without accents, each word once, or as often as it stands there where `all` is asked for. Words of a query are beginnings of words in a text. */
export function wordsOf(text: string, all = false): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.replace(/([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu, ' $1 ').match(ALONE) ?? [];
  return all ? words : [...new Set(words)];
}
