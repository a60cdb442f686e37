/** Anchors a passage to its page in words, as a quote with what stands before and after it (W3C TextQuoteSelector). */

export interface QuoteAnchor {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Characters of the passage and of what is around it that are kept. */
const EXACT = 500;
const AROUND = 48;

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** The page's words of a range, cut where they are long, with the words around it; null where it has none. */
export function anchorOf(range: Range): QuoteAnchor | null {
  const document = range.startContainer.ownerDocument;
  const exact = flat(range.toString()).trim();
  if (exact === '' || !document?.body) return null;
  const root = range.startContainer.getRootNode();
  const whole = 'host' in root ? root : document.body;
  const around = (before: boolean): string => {
    const rest = document.createRange();
    rest.selectNodeContents(whole);
    if (before) rest.setEnd(range.startContainer, range.startOffset);
    else rest.setStart(range.endContainer, range.endOffset);
    return flat(rest.toString());
  };
  return { exact: exact.slice(0, EXACT), prefix: around(true).slice(-AROUND), suffix: around(false).slice(0, AROUND) };
}
