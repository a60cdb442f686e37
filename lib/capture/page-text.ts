/** Reads a page's text as it is drawn, in one piece, with the place of every character in the page. */
import type { Span } from '../text/span';
import { isDrawn } from './hidden';

export interface PageText {
  /** The text of all drawn text nodes in order; blocks are apart by `BREAK`. */
  text: string;
  parts: { node: Text; start: number }[];
}

/** What stands between two blocks; white space as far as comparing goes. */
export const BREAK = '\u2029';

const SKIPPED = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'textarea',
  'select',
  'iframe',
  'object',
  'audio',
  'video',
  'canvas',
]);

const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rb ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Where the walk goes on from a node: what is inside it, an open shadow root first, or after it. */
type Step = { node: Node; leave: boolean };

/** Text in closed shadow roots and in frames stays out: neither can be read, or scrolled to, from here. */
export function readPageText(document: Document): PageText {
  const body = document.body as HTMLElement | null;
  const parts: PageText['parts'] = [];
  const texts: string[] = [];
  let length = 0;
  let broken = true;
  if (!body) return { text: '', parts };
  const drawn = isDrawn(body);
  const put = (text: string) => {
    texts.push(text);
    length += text.length;
  };
  const separate = () => {
    if (!broken) put(BREAK);
    broken = true;
  };
  // A stack instead of recursion: no nesting can hurt.
  const stack: Step[] = [{ node: body, leave: false }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { node, leave } = step;
    if (node.nodeType === 3) {
      const value = node.nodeValue ?? '';
      if (value === '') continue;
      parts.push({ node: node as Text, start: length });
      put(value);
      broken = false;
      continue;
    }
    const element = node.nodeType === 1 ? (node as Element) : null;
    if (element) {
      if (SKIPPED.has(element.localName) || element.hasAttribute('hidden')) continue;
      const inline = INLINE.has(element.localName);
      if (!inline) separate();
      if (leave || element.localName === 'br') continue;
      if (drawn && !element.checkVisibility({ visibilityProperty: true }) && !holdsVisible(element)) continue;
      if (!inline) stack.push({ node, leave: true });
    }
    for (let child = node.lastChild; child; child = child.previousSibling) stack.push({ node: child, leave: false });
    if (element?.shadowRoot) stack.push({ node: element.shadowRoot, leave: false });
  }
  return { text: texts.join(''), parts };
}

/** `visibility: hidden` may be taken back by what is inside, and `display: contents` has no box of its own. */
function holdsVisible(element: Element): boolean {
  const style = element.ownerDocument.defaultView?.getComputedStyle(element);
  return (
    style !== undefined &&
    (style.display === 'contents' || (style.display !== 'none' && style.visibility !== 'visible'))
  );
}

/** Page text as a person reads it: blocks are lines, line ends within a block are how the page was written. */
export function asLines(text: string): string {
  return text
    .replace(/[^\S\u2029]+/gu, ' ')
    .replace(/\s*\u2029\s*/gu, '\n')
    .trim();
}

/** The part that holds a place, or the last one before it. */
function partAt({ parts }: PageText, at: number): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((parts[middle]?.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The range of the page a span of its text stands for; null where the page has no text there any more. */
export function rangeOf(page: PageText, { start, end }: Span): Range | null {
  const first = page.parts[partAt(page, start)];
  const last = page.parts[partAt(page, Math.max(start, end - 1))];
  if (!first || !last) return null;
  const within = (part: { node: Text; start: number }, at: number) =>
    Math.min(Math.max(0, at - part.start), part.node.data.length);
  const range = first.node.ownerDocument.createRange();
  range.setStart(first.node, within(first, start));
  range.setEnd(last.node, within(last, end));
  return range;
}

/** The span of the page's text that a range holds; null where it holds none of it. */
export function spanOf(page: PageText, range: Range): Span | null {
  let start = -1;
  let end = -1;
  for (const part of page.parts) {
    if (!range.intersectsNode(part.node)) {
      if (start >= 0) break;
      continue;
    }
    const from = part.node === range.startContainer ? range.startOffset : 0;
    const to = part.node === range.endContainer ? range.endOffset : part.node.data.length;
    if (to <= from) continue;
    if (start < 0) start = part.start + from;
    end = part.start + to;
  }
  return start < 0 ? null : { start, end };
}
