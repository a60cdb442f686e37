/** The element a surface lives in: a nameless host with a closed shadow root that the page's styles and scripts cannot reach into. */

import { queryDeep, rootsOf } from '../../lib/dom/tree';
import type { PageLink } from '../../lib/platform/protocol';
import { message } from '../../lib/text/message';

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
  /** Styles the host itself; what was pinned before stays. */
  pin(styles: Record<string, string>): void;
}

/** Which surface a host holds; it stands in a comment inside, where the page cannot read it. */
export type HostName = 'button' | 'toast' | 'chip';

const mark = (name: HostName) => `waybill ${name}`;

/** Firefox lets an extension's script look into every shadow root; elsewhere the property does not exist. */
type Openable = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/**
 * Takes away hosts that a script of an earlier version left on the page. Firefox destroys such a script with its extension, before it can
 * clear up; in Chromium it lives on and clears up itself.
 */
export function removeLeft(document: Document, names: HostName[]): void {
  const marks = names.map(mark);
  if (!document.defaultView || !('openOrClosedShadowRoot' in document.defaultView.Element.prototype)) return;
  for (const element of queryDeep(rootsOf(document), 'div:not([class]):not([id])')) {
    const inside = (element as Openable).openOrClosedShadowRoot?.firstChild;
    if (inside?.nodeType === 8 && marks.includes(inside.nodeValue ?? '')) element.remove();
  }
}

/** One style sheet of a shadow root. It is constructed, because a page's content security policy may forbid `<style>`. */
function addSheet(document: Document, root: ShadowRoot): (text: string) => void {
  try {
    const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return (text) => sheet.replaceSync(text);
  } catch {
    // Some content-script worlds may not construct sheets of the page's document.
    const style = document.createElement('style');
    root.append(style);
    return (text) => {
      style.textContent = text;
    };
  }
}

/** A detached host that reads in the direction of our own sentences, whatever the page's is. Its own styles stand inside, important, where neither a rule of the page nor an attribute on the host outranks them. */
export function makeHost(
  document: Document,
  { say }: Pick<PageLink, 'say'>,
  name: HostName,
  look: string,
  styles: Record<string, string>,
): Host {
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'closed' });
  root.append(document.createComment(mark(name)));
  addSheet(document, root)(look);
  const write = addSheet(document, root);
  const direction = say(message('pageDirection')) === 'rtl' ? 'rtl' : 'ltr';
  // `all` leaves the direction out.
  const pinned: Record<string, string> = { all: 'initial', direction, 'color-scheme': 'light dark' };
  let written = '';
  const pin = (more: Record<string, string>) => {
    Object.assign(pinned, more);
    const rules = Object.entries(pinned).map(([name, value]) => `${name}:${value}!important`);
    const text = `:host{${rules.join(';')}}`;
    if (text !== written) write(text);
    written = text;
  };
  pin(styles);
  return { element, root, pin };
}

/** Keeps what happens inside a surface from the page's own handlers; a chat or a CRM has shortcuts for most keys. */
export function keepInside(element: Element, signal: AbortSignal): void {
  for (const type of [
    'click',
    'pointerdown',
    'mousedown',
    'keydown',
    'keypress',
    'keyup',
    'input',
    'change',
    'paste',
    'copy',
  ]) {
    element.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
}

/** Follows the ground the host stands on, light or dark, which need not be the system's. */
export function matchScheme({ element, pin }: Host): void {
  const view = element.ownerDocument.defaultView;
  if (!view) return;
  for (let at = element.parentElement; at; at = at.parentElement) {
    const parts = view.getComputedStyle(at).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
    if (!parts || Number(parts[4] ?? 1) < 0.5) continue;
    const light = 0.299 * Number(parts[1]) + 0.587 * Number(parts[2]) + 0.114 * Number(parts[3]);
    pin({ 'color-scheme': light < 128 ? 'dark' : 'light' });
    return;
  }
  pin({ 'color-scheme': 'light dark' });
}
