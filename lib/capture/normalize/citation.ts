/** Turns citation pills into numbered references, and keeps what each reveals and how many sources it hides. */
import type { Source } from '../schema';
import { cleanUrl, splitTextFragment } from '../sources';

/** What one pill says, read from the page before it becomes a reference. */
export interface Citation {
  title: string | null;
  links: string[];
  quote: string | null;
  /** Sources the pill counts but does not show ("+2"). */
  hiddenCount: number;
}

const more = /\s*\+\s?(\d{1,3})$/;

/** Reads a pill. Labels that are drawn over each other count once, the one that shows. */
export function readCitation(pill: Element, quoteAttribute: string | null): Citation {
  const anchors = pill.matches('a[href]') ? [pill] : [...pill.querySelectorAll('a[href]')];
  const label = shownText(pill).replace(/\s+/g, ' ').trim();
  const found = more.exec(label);
  const title = label.replace(more, '').trim();
  const holder = quoteAttribute
    ? pill.matches(`[${quoteAttribute}]`)
      ? pill
      : pill.querySelector(`[${quoteAttribute}]`)
    : null;
  return {
    title: title === '' ? null : title,
    links: anchors.map((anchor) => anchor.getAttribute('href') ?? ''),
    quote: (quoteAttribute && holder?.getAttribute(quoteAttribute)) || null,
    hiddenCount: found ? Math.min(Number(found[1]), 99) : 0,
  };
}

function shownText(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (/(?:^|;)\s*opacity:\s*0(?:\.0+)?\s*(?:;|$)/.test(element.getAttribute('style') ?? '')) return '';
  if (element.localName === 'svg' || element.hasAttribute('hidden')) return '';
  return [...element.childNodes].map(shownText).join('');
}

/** Collects an answer's sources; each is named by a number that its references carry. */
export interface SourceList {
  /** What was cited, in order, then what is counted but not shown. */
  all(): Source[];
  /** Adds what a citation reveals and returns the numbers of its sources. */
  add(citation: Citation): number[];
}

export function listSources(base: string): SourceList {
  const sources: Source[] = [];
  let hiddenTotal = 0;
  const number = (source: Source): number => {
    const same = sources.findIndex(
      ({ url, quote, title }) =>
        url === source.url && quote === source.quote && (url !== null || title === source.title),
    );
    return same >= 0 ? same + 1 : sources.push(source);
  };
  return {
    all: () => [
      ...sources,
      ...Array.from(
        { length: Math.min(hiddenTotal, 500) },
        (): Source => ({ title: null, url: null, quote: null, hidden: true, from: 'answer' }),
      ),
    ],
    add({ title, links, quote, hiddenCount }) {
      const shown = links.flatMap((href): Source[] => {
        const url = cleanUrl(href, base);
        if (!url) return [];
        const split = splitTextFragment(url);
        return [{ title, url: split.url, quote: quote ?? split.quote, hidden: false, from: 'answer' }];
      });
      if (shown.length === 0 && (title !== null || quote !== null)) {
        shown.push({ title, url: null, quote, hidden: false, from: 'answer' });
      }
      const numbers = shown.map(number);
      hiddenTotal += hiddenCount;
      return numbers;
    },
  };
}
