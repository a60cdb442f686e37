/**
 * The pane that lies over a page while a person points at an answer or a field. A frame of its own inside a closed shadow root: what is pressed or typed
 * there happens in another document, so that no handler of the page hears of it.
 */
import type { Box } from '../../lib/dom/layout';
import type { PageLink } from '../../lib/platform/protocol';
import { type Message, message } from '../../lib/text/message';
import { make } from './element';
import { makeHost, schemeAround } from './host';

export interface PickFrame {
  host: Element;
  /** Draws the outline around a box, in px of the window, dashed where it cannot be taken; null takes it away. Says what it is. */
  outline(box: Box | null, said: string, taken?: boolean): void;
  /** Puts the keyboard into the pane. */
  focus(): void;
  remove(): void;
}

/** What the pane reports; places are px of the window. */
export interface PickEvents {
  over(x: number, y: number): void;
  press(x: number, y: number): void;
  key(key: string): boolean;
  /** Tab goes on by itself; false past the last place, where the button follows. Without it Tab leads to the button and back. */
  tab?(back: boolean): boolean;
  wheel(x: number, y: number, by: { left: number; top: number }): void;
  leave(): void;
}

/** What the pane is called, and how it is used. */
export interface PickWords {
  title: Message;
  how: Message;
}

const FONT = '13px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif';
const COLORS = {
  light: { ink: '#1a1b1c', float: '#ffffff', line: '#85837c', accent: '#0a566f', tint: 'rgb(10 86 111 / .12)' },
  dark: { ink: '#ecebe8', float: '#2a2c2e', line: '#84878a', accent: '#7cc6e1', tint: 'rgb(124 198 225 / .16)' },
};

/** Styles are set through the object model, which no content security policy of a page forbids. */
function dress(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

/** Opens the pane; its document may come a moment later, and is dressed when it is there. */
export function openPickFrame(document: Document, link: PageLink, words: PickWords, on: PickEvents): PickFrame {
  const host = makeHost(document, link, 'pick', '', {
    position: 'fixed',
    inset: '0',
    width: '100vw',
    height: '100vh',
    'z-index': '2147483647',
    'color-scheme': 'light',
  });
  const frame = make(document, 'iframe', { title: link.say(words.title) });
  dress(frame, {
    border: '0',
    width: '100%',
    height: '100%',
    display: 'block',
    background: 'transparent',
    'color-scheme': 'light',
  });
  host.root.append(frame);

  const scheme = schemeAround(document.body) === 'dark' ? 'dark' : 'light';
  const { ink, float, line, accent, tint } = COLORS[scheme];
  const box = make(document, 'div', { 'aria-hidden': 'true' });
  dress(box, {
    ...{ position: 'fixed', display: 'none', 'box-sizing': 'border-box', 'pointer-events': 'none' },
    ...{ border: `2px solid ${accent}`, 'border-radius': '5px', background: tint },
  });
  const bar = make(document, 'main', { dir: link.say(message('localeDirection')) });
  dress(bar, {
    ...{ position: 'fixed', left: '50%', bottom: '14px', transform: 'translateX(-50%)', display: 'flex', gap: '10px' },
    ...{ 'align-items': 'center', 'box-sizing': 'border-box', width: 'max-content', 'max-width': 'calc(100vw - 28px)' },
    ...{ padding: '8px 12px', color: ink, background: float, border: `1px solid ${line}`, 'border-radius': '9px' },
    ...{ font: `400 ${FONT}`, 'box-shadow': '0 6px 20px rgb(0 0 0 / .25)' },
  });
  const lines = make(document, 'div', {});
  dress(lines, { 'min-width': '0', 'overflow-wrap': 'anywhere' });
  const said = make(document, 'div', { role: 'status' });
  dress(said, { 'font-weight': '600' });
  lines.append(said, make(document, 'div', {}, link.say(words.how)));
  const leave = make(document, 'button', { type: 'button' }, link.say(message('uiCancel')));
  dress(leave, {
    ...{ font: `500 ${FONT}`, 'min-height': '26px', padding: '0 8px', color: ink, background: float, flex: 'none' },
    ...{ border: `1px solid ${line}`, 'border-radius': '5px', 'white-space': 'nowrap', cursor: 'default' },
    'outline-offset': '2px',
  });
  leave.onfocus = () => dress(leave, { outline: `2px solid ${accent}` });
  leave.onblur = () => dress(leave, { outline: 'none' });
  bar.append(lines, leave);

  const ours = (event: Event): boolean => event.composedPath().includes(bar);
  function furnish(): void {
    const inside = frame.contentDocument;
    if (!inside?.body || inside.body.contains(bar)) return;
    inside.title = frame.title;
    inside.documentElement.lang = link.say(message('localeTag'));
    dress(inside.documentElement, { background: 'transparent', 'color-scheme': 'light', height: '100%' });
    dress(inside.body, { margin: '0', height: '100%', background: 'transparent', cursor: 'crosshair' });
    inside.body.append(box, bar);
    listen(inside);
    focus();
  }

  /** Only what the browser itself reports counts. */
  function listen(inside: Document): void {
    const heard = <K extends keyof DocumentEventMap>(type: K, act: (event: DocumentEventMap[K]) => void): void =>
      inside.addEventListener(
        type,
        (event) => {
          if (event.isTrusted) act(event);
        },
        { signal: link.signal, passive: false },
      );
    heard('pointermove', (event) => !ours(event) && on.over(event.clientX, event.clientY));
    heard('click', (event) => {
      event.preventDefault();
      if (event.composedPath().includes(leave)) on.leave();
      else if (!ours(event)) on.press(event.clientX, event.clientY);
    });
    heard('contextmenu', (event) => event.preventDefault());
    heard('wheel', (event) => {
      event.preventDefault();
      on.wheel(event.clientX, event.clientY, { left: event.deltaX, top: event.deltaY });
    });
    heard('keydown', (event) => {
      // The button's own keys press it.
      if (/^(?:Enter| )$/.test(event.key) && event.composedPath().includes(leave)) return;
      // Whoever points is not on the page beneath: Tab leads to the button and back.
      if (event.key === 'Tab') {
        const moved = on.tab?.(event.shiftKey) ?? false;
        inside.activeElement === leave ? leave.blur() : !moved && leave.focus();
      }
      if (event.key === 'Tab' || on.key(event.key)) event.preventDefault();
    });
  }

  function focus(): void {
    frame.focus();
    frame.contentWindow?.focus();
  }

  frame.addEventListener('load', furnish);
  document.documentElement.append(host.element);
  furnish();
  return {
    host: host.element,
    outline(around, now, taken = true) {
      if (said.textContent !== now) said.textContent = now;
      if (!around) return dress(box, { display: 'none' });
      const px = (value: number) => `${Math.round(value)}px`;
      dress(box, { display: 'block', left: px(around.left - 4), top: px(around.top - 4) });
      dress(box, { width: px(around.width + 8), height: px(around.height + 8) });
      dress(box, { 'border-style': taken ? 'solid' : 'dashed', background: taken ? tint : 'transparent' });
      // The bar keeps off what is pointed at where there is room above.
      const bottom = around.top + around.height;
      const low = bottom > (document.defaultView?.innerHeight ?? 0) - 90 && around.top > 90;
      dress(bar, low ? { bottom: 'auto', top: '14px' } : { top: 'auto', bottom: '14px' });
    },
    focus,
    remove: () => host.element.remove(),
  };
}
