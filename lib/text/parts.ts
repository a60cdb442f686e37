/** Counts the parts of a text: paragraphs, items of lists, sentences. */
import { findSentences } from './sentence';
import type { Span } from './span';

const ITEM = /^[^\S\n]*(?:[-*•–]|\d{1,3}[.)])[^\S\n]+(?=\S)/u;

/** Items of lists, without their mark; a line that begins with a dash, a bullet or a number. */
export function listItems(text: string): string[] {
  return text.split('\n').flatMap((line) => (ITEM.test(line) ? [line.replace(ITEM, '').trim()] : []));
}

/** Blocks of text between empty lines; headings and lines of lists are none. */
export function paragraphsOf(text: string): string[] {
  return text
    .split(/\n[^\S\n]*\n/u)
    .map((block) => block.trim())
    .filter(
      (block) => block !== '' && !/^#{1,6}\s/u.test(block) && !block.split('\n').every((line) => ITEM.test(line)),
    );
}

/** Lines, and in longer lines sentences: the passages a reader takes one by one. */
export function passagesOf(text: string, locale?: string): readonly Span[] {
  return findSentences(text, locale);
}
