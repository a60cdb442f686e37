/** Turns citation pills into numbered references, and keeps what each reveals and how many sources it hides. */
import { isUnseenLabel } from '../hidden';
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

// Attributes in which pills without a link keep their address.
const addressAttributes = ['data-pplx-citation-url', 'data-citation-url', 'data-source-url', 'data-url', 'data-href'];

function addressesOf(pill: Element): string[] {
  const anchors = pill.matches('a[href]') ? [pill] : [...pill.querySelectorAll('a[href]')];
  if (anchors.length > 0) return anchors.map((anchor) => anchor.getAttribute('href') ?? '');
  return addressAttributes.flatMap((name) => {
    const holder = pill.hasAttribute(name) ? pill : pill.querySelector(`[${name}]`);
    return holder?.getAttribute(name) ?? [];
  });
}

/** Reads a pill. Labels that are drawn over each other count once, the one that shows. */
export function readCitation(pill: Element, quoteAttribute: string | null): Citation {
  const label = shownText(pill)
    .replace(/[\s\u200B]+/g, ' ')
    .trim();
  const found = more.exec(label);
  // A number alone is the place in a list, no name.
  const stated = label.replace(more, '').trim();
  const title = /\p{L}/u.test(stated) ? stated : '';
  const holder = quoteAttribute
    ? pill.matches(`[${quoteAttribute}]`)
      ? pill
      : pill.querySelector(`[${quoteAttribute}]`)
    : null;
  const links = addressesOf(pill);
  const unnamed = links.length === 0 && stated !== '' && title === '' && !holder;
  const counted = found ? Math.min(Number(found[1]), 99) : 0;
  return {
    title: title === '' ? null : title.slice(0, 300),
    links,
    quote: (quoteAttribute && holder?.getAttribute(quoteAttribute)) || null,
    hiddenCount: Math.max(unnamed ? 1 : 0, counted - Math.max(0, links.length - 1)),
  };
}

/** What a citation reveals: one source an address, or its title alone. */
export function citedSources({ title, links, quote }: Citation, base: string): Source[] {
  const shown = links.flatMap((href): Source[] => {
    const url = cleanUrl(href, base);
    if (!url) return [];
    const split = splitTextFragment(url);
    const changed = split.url !== href.trim() && /^https?:/i.test(href.trim());
    const original = changed ? { original: href.trim() } : {};
    return [{ title, url: split.url, ...original, quote: quote ?? split.quote, hidden: false, from: 'answer' }];
  });
  if (shown.length > 0 || (title === null && quote === null)) return shown;
  return [{ title, url: null, quote, hidden: false, from: 'answer' }];
}

function shownText(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const element = node as Element;
  if (/(?:^|;)\s*opacity:\s*0(?:\.0+)?\s*(?:;|$)/.test(element.getAttribute('style') ?? '')) return '';
  if (element.localName === 'svg' || element.hasAttribute('hidden')) return '';
  if (isUnseenLabel(element)) return '';
  return [...element.childNodes].map(shownText).join('');
}

/** Collects an answer's sources; each is named by a number that its references carry. */
export interface SourceList {
  /** What was cited, in order, then what is counted but not shown. */
  all(): Source[];
  /** Adds what a citation reveals and returns the numbers of its sources. */
  add(citation: Citation): number[];
  /** Number of the source at a place (from 1) of the list the page shows apart; null and counted as hidden where it has no such place. */
  refer(place: number): number | null;
}

/** `listed` are the sources the page shows apart from the text; they come after the cited ones they are not already among. */
export function listSources(base: string, listed: Source[] = []): SourceList {
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
      ...listed.filter(
        ({ url }, place) =>
          listed.findIndex((one) => one.url === url) === place && !sources.some((one) => one.url === url),
      ),
      ...Array.from(
        { length: Math.min(hiddenTotal, 500) },
        (): Source => ({ title: null, url: null, quote: null, hidden: true, from: 'answer' }),
      ),
    ],
    add(citation) {
      hiddenTotal += citation.hiddenCount;
      return citedSources(citation, base).map(number);
    },
    refer(place) {
      const source = listed[place - 1];
      if (source) return number(source);
      hiddenTotal += 1;
      return null;
    },
  };
}
