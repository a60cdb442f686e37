/** Answers the background's wishes about a page that holds evidence: what is selected there, and where a quoted passage stands now. */

import { asLines, rangeOf, readPageText } from '../../lib/capture/page-text';
import { type Anchored, anchorIn } from '../../lib/capture/quote/anchor';
import { foldText } from '../../lib/capture/quote/folded-text';
import { readSelectedQuote } from '../../lib/capture/quote/selected-quote';
import type { TextQuote } from '../../lib/capture/quote/text-quote';
import type { PageLink } from '../../lib/platform/protocol';
import type { FoundQuote } from '../../lib/platform/replies';
import { mark, scrollToRange, unmark } from './mark-quote';

/** Registers the answers on a link. Returns what takes them, and the mark on the page, away. */
export function serveQuote(document: Document, link: PageLink): () => void {
  const ends = [
    link.on('bg>page quote.read', ({ selected }) => ({ quote: readSelectedQuote(document, selected) })),
    link.on('bg>page quote.find', ({ quotes }) => findQuotes(document, quotes)),
    () => unmark(document),
  ];
  const end = () => {
    for (const one of ends.splice(0)) one();
  };
  link.signal.addEventListener('abort', end);
  return end;
}

/** Finds passages, marks those that are there and scrolls to the first. */
export function findQuotes(document: Document, quotes: TextQuote[]): FoundQuote[] {
  const page = readPageText(document);
  const folded = foldText(page.text);
  const found = quotes.map((quote) => anchorIn(folded, quote));
  const ranges = found.flatMap((one) => (one.found === 'none' ? [] : (rangeOf(page, one.span) ?? [])));
  mark(document, ranges);
  if (ranges[0]) scrollToRange(ranges[0]);
  return found.map((one) => told(one, page.text));
}

function told(found: Anchored, text: string): FoundQuote {
  if (found.found === 'exact') return { found: 'exact', places: found.places };
  if (found.found === 'none') return found;
  return { found: 'changed', text: asLines(text.slice(found.span.start, found.span.end)) };
}
