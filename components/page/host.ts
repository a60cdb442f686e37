/** The element a surface lives in: a nameless host with a closed shadow root that the page's styles and scripts cannot reach into. */

import { markOurs } from '../../lib/dom/ours';
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
export type HostName = 'button' | 'toast' | 'chip' | 'pick';

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

/** A sheet made for this document, or null where some content-script worlds may not construct one. */
function makeSheet(document: Document): CSSStyleSheet | null {
  try {
    return new (document.defaultView ?? globalThis).CSSStyleSheet();
  } catch {
    return null;
  }
}

/** Sheets are constructed, because a page's content security policy may forbid `<style>`. False where the root does not take it. */
function adopt(root: ShadowRoot, sheet: CSSStyleSheet | null): sheet is CSSStyleSheet {
  try {
    if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return sheet !== null;
  } catch {
    return false;
  }
}

/** One style sheet of a shadow root; returns what writes it. */
function addSheet(document: Document, root: ShadowRoot): (text: string) => void {
  const sheet = makeSheet(document);
  if (adopt(root, sheet)) return (text) => sheet.replaceSync(text);
  const style = document.createElement('style');
  root.append(style);
  return (text) => {
    style.textContent = text;
  };
}

/** Looks by document: parsed once, however many answers there are. */
const looks = new WeakMap<Document, Map<string, CSSStyleSheet>>();

function addLook(document: Document, root: ShadowRoot, look: string): void {
  const known = looks.get(document) ?? new Map<string, CSSStyleSheet>();
  looks.set(document, known);
  if (adopt(root, known.get(look) ?? null)) return;
  const sheet = makeSheet(document);
  if (adopt(root, sheet)) {
    sheet.replaceSync(look);
    known.set(look, sheet);
  } else addSheet(document, root)(look);
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
  markOurs(element);
  const root = element.attachShadow({ mode: 'closed' });
  root.append(document.createComment(mark(name)));
  addLook(document, root, look);
  const write = addSheet(document, root);
  const direction = say(message('localeDirection')) === 'rtl' ? 'rtl' : 'ltr';
  const pinned: Record<string, string> = {
    all: 'initial',
    // `all` leaves the direction out. `--flow` turns what has no logical property.
    direction,
    '--flow': direction === 'rtl' ? '-1' : '1',
    'color-scheme': 'light dark',
  };
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

const KEPT = ['click', 'pointerdown', 'mousedown', 'keydown', 'keypress', 'keyup', 'input', 'change', 'paste', 'copy'];

function stop(event: Event): void {
  event.stopPropagation();
}

/** Keeps what happens inside a surface from the page's own handlers; a chat or a CRM has shortcuts for most keys. */
export function keepInside(element: Element): void {
  for (const type of KEPT) element.addEventListener(type, stop);
}

export type Scheme = 'light' | 'dark' | 'light dark';

/** The ground an element stands on, light or dark, which need not be the system's. Asks for computed styles: read it before anything is changed. */
export function schemeAround(element: Element | null): Scheme {
  const view = element?.ownerDocument.defaultView;
  for (let at = element; view && at; at = at.parentElement) {
    const parts = view.getComputedStyle(at).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
    if (!parts || Number(parts[4] ?? 1) < 0.5) continue;
    const light = 0.299 * Number(parts[1]) + 0.587 * Number(parts[2]) + 0.114 * Number(parts[3]);
    return light < 128 ? 'dark' : 'light';
  }
  return 'light dark';
}

/** Follows the ground the host stands on. */
export function matchScheme({ element, pin }: Host): void {
  pin({ 'color-scheme': schemeAround(element.parentElement) });
}

/** Which way the page runs; our own words run as their language does, whatever the page says. */
export function isRightToLeft(document: Document): boolean {
  return document.defaultView?.getComputedStyle(document.documentElement).direction === 'rtl';
}
