/** The toast of a chat page: what happened to the answer, in three lines at most, announced and out of the way. */
import type { PageLink } from '../../lib/platform/protocol';
import type { ToastView } from '../../lib/platform/views';
import { message } from '../../lib/text/message';
import { icon, make } from './element';
import { isRightToLeft, keepInside, makeHost, matchScheme } from './host';
import { TOAST_LOOK } from './look';
import { onPress } from './trusted';
import { canVouch } from './vouch';

/** Milliseconds a toast with nothing open stays; about twice what two short lines take to read. */
const STAYS = 6000;

export interface Toast {
  /** Puts the empty live region on the page, so that what follows is announced. */
  prepare(): void;
  show(view: ToastView): void;
  close(): void;
}

/** Space to the edge of the window, and to what it keeps off, in px. */
const EDGE = 14;
/** What a chat page's box to write in is made of. */
const WRITING = 'textarea, [contenteditable="true"], form button';

const HEAD = { plain: ['mark', 'said'], warn: ['warn', 'warn'], stop: ['stop', 'stop'] } as const;

/** The one toast of a page; it goes with `link.signal`. */
export function makeToast(document: Document, link: PageLink): Toast {
  const view = document.defaultView;
  const host = makeHost(document, link, 'toast', TOAST_LOOK, {
    position: 'fixed',
    bottom: `${EDGE}px`,
    width: 'min(376px, calc(100vw - 28px))',
    'z-index': '2147483647',
  });
  const box = make(document, 'div', { class: 'toast', role: 'status' });
  host.root.append(box);
  keepInside(box);
  let timer: number | undefined;
  let held = false;

  function close(): void {
    view?.clearTimeout(timer);
    box.replaceChildren();
    host.element.remove();
  }

  function wait(stays: boolean): void {
    view?.clearTimeout(timer);
    if (!stays) timer = view?.setTimeout(() => (held ? wait(false) : close()), STAYS);
  }

  function prepare(): void {
    if (host.element.isConnected) return;
    document.documentElement.append(host.element);
    // A page that runs from right to left has its side bar on the right.
    host.pin(isRightToLeft(document) ? { left: `${EDGE}px`, right: 'auto' } : { left: 'auto', right: `${EDGE}px` });
    matchScheme(host);
  }

  /** Stands above the page's own box to write in, where the corner belongs to that. */
  function keepOff(): void {
    if (!view) return;
    host.pin({ bottom: `${EDGE}px` });
    const ours = box.getBoundingClientRect();
    let free = ours.bottom;
    for (const element of document.querySelectorAll(WRITING)) {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      const meets = left < ours.right && right > ours.left && top < ours.bottom && bottom > ours.top;
      if (width > 0 && meets) free = Math.min(free, top - EDGE);
    }
    host.pin({ bottom: `${EDGE + ours.bottom - free}px` });
  }

  /** The way to the panel. Firefox opens it for its own key only, never for a press in a page, so there the key is named. */
  function openRow(shown: ToastView): HTMLElement | null {
    if (shown.openLabel === null) return null;
    const row = make(document, 'div', { class: 'row' });
    if (canVouch(document)) {
      const open = make(document, 'button', { class: 'button quiet', type: 'button' }, shown.openLabel);
      if (shown.openKey) open.append(make(document, 'kbd', {}, shown.openKey));
      // The panel opens only inside this gesture: nothing may come between the press and the message.
      onPress(open, link.signal, () => {
        void link.send('chat>bg toast.open', { panel: true });
        close();
      });
      row.append(open);
    } else if (shown.openKey) {
      row.append(make(document, 'p', {}, link.say(message('pageOpenByKey', shown.openKey))));
    } else return null;
    return row;
  }

  function show(shown: ToastView): void {
    prepare();
    const [shape, tone] = HEAD[shown.tone];
    const shut = make(document, 'button', {
      class: 'button close',
      type: 'button',
      'aria-label': link.say(message('pageClose')),
    });
    shut.append(icon(document, 'close'));
    onPress(shut, link.signal, close);
    const parts: Node[] = [icon(document, shape, tone), make(document, 'b', {}, shown.title), shut];
    if (shown.note !== null) parts.push(make(document, 'p', { class: 'note' }, shown.note));
    const row = openRow(shown);
    if (row) parts.push(row);
    box.replaceChildren(...parts);
    keepOff();
    wait(shown.stays);
  }

  box.addEventListener('pointerenter', () => (held = true), { signal: link.signal });
  box.addEventListener('pointerleave', () => (held = false), { signal: link.signal });
  box.addEventListener('focusin', () => (held = true), { signal: link.signal });
  box.addEventListener('focusout', () => (held = false), { signal: link.signal });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.isTrusted && event.key === 'Escape' && host.element.isConnected) close();
    },
    { signal: link.signal, capture: true },
  );
  link.signal.addEventListener('abort', close);
  return { prepare, show, close };
}
