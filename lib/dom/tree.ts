/** Walks the page as a person sees it: through shadow roots (closed ones where this world can see into them) and frames of the same origin. */

import { isOurs } from './ours';

/** A place elements hang in: a document, or the inside of a shadow root. */
export type Root = Document | ShadowRoot;

/** How a content script sees the inside of a closed shadow root; each browser has its own way, so whoever starts the engine brings it. */
let closedShadow: ((host: Element) => ShadowRoot | null) | null = null;

/** Lets this world see into closed shadow roots too. Only browsers' own calls for content scripts can. */
export function openClosedShadows(look: (host: Element) => ShadowRoot | null): void {
  closedShadow = look;
}

/** The shadow root of an element; null for a surface of ours, which is no part of the page. A closed one is asked for only where one is likely: on a custom element, or on an element without children. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (isOurs(element)) return null;
  if (element.shadowRoot) return element.shadowRoot;
  if (!closedShadow || !(element.localName.includes('-') || isBareBox(element))) return null;
  try {
    return closedShadow(element);
  } catch {
    return null;
  }
}

function isBareBox({ localName, childElementCount }: Element): boolean {
  return childElementCount === 0 && ['div', 'span', 'section', 'article', 'main'].includes(localName);
}

const isFrame = ({ localName }: Element) => localName === 'iframe' || localName === 'frame';

/** True for a frame whose inside is closed to us. */
export const isClosedFrame = (element: Element): boolean => isFrame(element) && innerDocument(element) === null;

/** The document inside a frame of the same origin; null for every other element and for frames of another or an opaque origin. */
export function innerDocument(element: Element): Document | null {
  if (!isFrame(element)) return null;
  try {
    return (element as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Frames a person sees whose inside is closed to us: of another origin, or locked away by a `sandbox`. */
export function closedFrames(roots: Root[]): Element[] {
  return queryDeep(roots, 'iframe, frame').filter(isClosedFrame);
}

/** The elements of ordinary HTML that can hold a shadow root, and frames. */
const HOSTS =
  'div, span, p, section, article, aside, main, header, footer, nav, body, blockquote, h1, h2, h3, h4, h5, h6, iframe, frame';

/** Elements that may hold another root, in page order: on a page without custom elements most need not be brought into script. */
function likelyHosts(root: Root): Iterable<Element> {
  const isPlain = root.nodeType === 9 && customElements(root as Document).length === 0;
  return root.querySelectorAll(isPlain ? HOSTS : '*');
}

/** Every root reachable from `start`, itself first. Frames of another origin stay closed to us, and closed shadow roots but where `openClosedShadows` was called. */
export function rootsOf(start: Root): Root[] {
  const roots: Root[] = [start];
  for (let at = 0; at < roots.length; at += 1) {
    const root = roots[at];
    if (!root) break;
    for (const element of likelyHosts(root)) {
      const shadow = shadowOf(element);
      if (shadow) roots.push(shadow);
      const inner = innerDocument(element);
      if (inner) roots.push(inner);
    }
  }
  return roots;
}

/** Elements whose name holds a dash, which only custom elements have; asked in XPath, so that the others are never brought into script. */
function customElements(document: Document): Element[] {
  try {
    // From the prototype: a form called `evaluate` would otherwise stand in the method's place.
    const found = Document.prototype.evaluate.call(document, "//*[contains(name(), '-')]", document, null, 7, null);
    return Array.from({ length: found.snapshotLength }, (_, at) => found.snapshotItem(at) as Element);
  } catch {
    // A parser that is no browser may not know XPath, or not all of it.
    return [...document.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'));
  }
}

/**
 * The roots `rootsOf` finds, except those of shadow roots on ordinary elements (`div`), which hardly any page has. Many times cheaper on a
 * large page: for a watcher that looks again and again.
 */
export function likelyRootsOf(document: Document): Root[] {
  const inner = [...customElements(document), ...document.querySelectorAll('iframe, frame')].flatMap((element) => {
    const root = shadowOf(element) ?? innerDocument(element);
    return root ? rootsOf(root) : [];
  });
  return [document, ...inner];
}

/** True while an element hangs in a page that is shown: what stood in a frame that went elsewhere stays connected to its own old document. */
export function isPresent(element: Element): boolean {
  try {
    return element.isConnected && element.ownerDocument.defaultView !== null;
  } catch {
    // Firefox lets nobody touch what belonged to a page that is gone.
    return false;
  }
}

/** Elements matching `selector` in all of `roots`. A selector the browser cannot parse matches nothing: packs are data and may be wrong. */
export function queryDeep(roots: Root[], selector: string): Element[] {
  try {
    return roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  } catch {
    return [];
  }
}

/** The element that contains this one on screen: its slot, its parent, its shadow host, or the frame its document stands in. */
export function parentOf(element: Element): Element | null {
  const parent = element.parentElement;
  // Only what stands in a shadow host can be slotted; asking for the slot first is slow.
  if (parent) return (parent.shadowRoot && element.assignedSlot) || parent;
  if (element.assignedSlot) return element.assignedSlot;
  const root = element.getRootNode();
  if ('host' in root) return (root as ShadowRoot).host;
  try {
    return element.ownerDocument.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
}

/** The element and everything that contains it, innermost first. */
export function ancestorsOf(element: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) chain.push(at);
  return chain;
}
