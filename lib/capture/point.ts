/** Tells which block of an unknown page a person points at, what is around it and in it, and the prompt it replies to. */

const inlineTags = new Set(
  'a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small span strong sub sup svg time u var wbr path'.split(
    ' ',
  ),
);
/** What text is made of: an answer is what holds these side by side. */
const proseTags = new Set(
  'p ul ol li dl dt dd pre table thead tbody tr td th blockquote h1 h2 h3 h4 h5 h6 hr figure figcaption math details summary'.split(
    ' ',
  ),
);
/** Places where nobody answers. */
const FURNITURE =
  'nav, header, footer, aside, form, button, select, textarea, input, dialog, script, style, noscript, template, [contenteditable]:not([contenteditable="false"]), [role="navigation"], [role="banner"], [role="toolbar"], [role="menu"]';

const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The element around, out of an open shadow root into its host too; null at the page itself. */
export function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  const parent = element.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
  return parent && parent.localName !== 'html' ? parent : null;
}

/** The innermost element at a place of the window, looking into open shadow roots; `skip` is our own surface above the page. */
export function elementAt(document: Document, x: number, y: number, skip: Element | null): Element | null {
  let root: Document | ShadowRoot = document;
  for (;;) {
    const found: Element | undefined = root.elementsFromPoint(x, y).find((element) => element !== skip);
    if (!found || found.localName === 'html' || !found.shadowRoot || found.shadowRoot === root) return found ?? null;
    const inner: Element | undefined = found.shadowRoot.elementsFromPoint(x, y)[0];
    if (!inner || inner === found) return found;
    root = found.shadowRoot;
  }
}

/** The block a person means by an element: the text around it with all its paragraphs, lists, tables and code. Null where there are no words. */
export function blockAt(element: Element | null): Element | null {
  let at = element;
  while (at && (inlineTags.has(at.localName) || at.closest('pre, table')?.contains(parentOf(at)) || words(at) === ''))
    at = parentOf(at);
  let prose: Element | null = null;
  for (let outer = at; outer; outer = parentOf(outer)) {
    // A bare wrapper around a table or a block of code, among paragraphs, is part of the text as they are.
    const wraps = prose !== null && [...(outer.parentElement?.children ?? [])].some(isProse(outer));
    if (!proseTags.has(outer.localName) && !wraps) break;
    prose = outer;
  }
  const holder = prose ? (parentOf(prose) ?? prose) : at;
  return holder && holder.localName !== 'body' ? holder : (prose ?? null);
}

const isProse = (but: Element) => (element: Element) => element !== but && proseTags.has(element.localName);

/** The next larger block: the first one around it that shows more words. Null at the page itself. */
export function widen(block: Element): Element | null {
  const own = words(block).length;
  for (let outer = parentOf(block); outer; outer = parentOf(outer))
    if (words(outer).length > own && outer.localName !== 'body') return outer;
  return null;
}

/** The next smaller block: towards `inner` where that is inside, else its first part with words. Null at the smallest. */
export function narrow(block: Element, inner: Element | null): Element | null {
  const own = words(block).length;
  const path: Element[] = [];
  for (let at = inner; at && at !== block; at = parentOf(at)) path.unshift(at);
  const inside = inner && path.length > 0 && parentOf(path[0] as Element) === block;
  const first = [...(block.shadowRoot ?? block).children].find((child) => words(child) !== '') ?? null;
  let at: Element | null = inside ? (path[0] as Element) : first;
  while (at && words(at).length >= own) {
    const next: Element | undefined = [...at.children].find((child) => words(child) !== '');
    at = next ?? null;
  }
  return at && !inlineTags.has(at.localName) && words(at) !== '' ? at : null;
}

/** The block beside it with words: the next one down the page, or up it. */
export function beside(block: Element, down: boolean): Element | null {
  const step = (element: Element) => (down ? element.nextElementSibling : element.previousElementSibling);
  for (let at: Element | null = block; at; at = parentOf(at))
    for (let next = step(at); next; next = step(next))
      if (words(next) !== '' && !next.matches(FURNITURE) && next.localName !== 'html') return next;
  return null;
}

const person = /(?:^|[^a-z])(?:user|human|you|person|question|prompt|query|self|me|mine|outgoing|sent)(?:[^a-z]|$)/i;
const assistant =
  /(?:^|[^a-z])(?:assistant|answer|bot|ai|agent|model|response|reply|machine|incoming|received|llm)(?:[^a-z]|$)/i;
/** Names of places about a person or a model that hold no words of theirs. */
const aside = /menu|profile|avatar|account|setting|sidebar|login|photo|icon|picker|selector|button|input|composer/i;
const markAttributes = [
  'data-message-author-role',
  'data-role',
  'data-author',
  'data-sender',
  'data-testid',
  'data-from',
];

/** What an element says of who speaks in it, by its own names; null where it says nothing, or both. */
function speaker(element: Element): 'person' | 'assistant' | null {
  const split = (text: string): string => text.replace(/([a-z])([A-Z])/g, '$1-$2');
  for (const name of [...markAttributes, 'class', 'aria-label']) {
    const stated = split(element.getAttribute(name) ?? '');
    if (aside.test(stated)) continue;
    const [isPerson, isAssistant] = [person.test(stated), assistant.test(stated)];
    if (isPerson !== isAssistant) return isPerson ? 'person' : 'assistant';
  }
  return null;
}

/** Who speaks in an element: by its own mark, else by the marks in it where they agree. */
function speakerOf(element: Element): 'person' | 'assistant' | null {
  const own = speaker(element);
  if (own) return own;
  const inner = [...element.querySelectorAll('*')].slice(0, 60).flatMap((child) => speaker(child) ?? []);
  return inner.length > 0 && inner.every((one) => one === inner[0]) ? (inner[0] ?? null) : null;
}

const shape = (element: Element): string => [element.localName, ...[...element.classList].sort()].join('.');

/**
 * The prompt before a block: the nearest block before it that the page marks as a person's, or that alternates with the blocks of this one's
 * kind. Null where nothing says so: a wrong prompt is worse than none.
 */
export function promptBefore(block: Element): Element | null {
  for (let at: Element | null = block; at; at = parentOf(at)) {
    const before: Element[] = [];
    for (let next = at.previousElementSibling; next; next = next.previousElementSibling)
      if (words(next) !== '' && !next.matches(FURNITURE)) before.push(next);
    const nearest = before[0];
    if (!nearest) continue;
    // The parts of the answer itself, and furniture around it, are no prompt.
    if (proseTags.has(nearest.localName)) continue;
    for (const candidate of before.slice(0, 4)) {
      const said = speakerOf(candidate);
      if (said === 'person') return candidate;
      if (said === 'assistant') break;
    }
    const alternates = before.length >= 2 && shape(nearest) !== shape(at) && shape(before[1] as Element) === shape(at);
    if (alternates && speakerOf(nearest) !== 'assistant' && words(nearest).length <= 20_000) return nearest;
  }
  return null;
}
