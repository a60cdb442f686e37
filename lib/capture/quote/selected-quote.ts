/** Reads the passage a person selected on a page, with what stands around it, so that it can be found again. */
import { withoutInvisible } from '../../text/invisible';
import type { Span } from '../../text/span';
import { asLines, readPageText, spanOf } from '../page-text';
import { anchorIn, quoteAt } from './anchor';
import { foldText } from './folded-text';
import type { TextQuote } from './text-quote';

/** A span without the white space at its ends. */
function trimmed(text: string, span: Span | null): Span | null {
  if (!span) return null;
  const part = text.slice(span.start, span.end);
  const start = span.start + part.length - part.trimStart().length;
  return part.trim() === '' ? null : { start, end: start + part.trim().length };
}

/**
 * The selected passage. `asked` is the selected text as the browser gave it with a press of its menu: where the page's own selection is another
 * one by now, or stands in a frame, the text itself is looked for, and kept without surroundings where the page does not hold it once.
 */
export function readSelectedQuote(document: Document, asked: string | null): TextQuote | null {
  const selection = document.getSelection();
  const same = (text: string) => asked === null || foldText(text).text.trim() === foldText(asked).text.trim();
  const page = readPageText(document);
  const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const span = range && trimmed(page.text, spanOf(page, range));
  if (range && span) {
    const quote = quoteAt(page.text, span);
    if (same(quote.exact)) {
      const exact = withoutInvisible(asLines(quote.exact));
      return exact === '' ? null : { ...quote, exact };
    }
  }
  if (asked === null) return null;
  const exact = withoutInvisible(asked).trim();
  if (exact === '') return null;
  const found = anchorIn(foldText(page.text), { exact, prefix: '', suffix: '' });
  if (found.found !== 'exact' || found.places > 1) return { exact, prefix: '', suffix: '' };
  return { ...quoteAt(page.text, found.span), exact };
}
