/** The Hand off button beside one answer. */
import type { PageLink } from '../../lib/platform/protocol';
import { type Message, message } from '../../lib/text/message';
import { icon, make } from './element';
import { keepInside, makeHost, type Scheme, schemeAround } from './host';
import { BUTTON_LOOK } from './look';
import { onPress } from './trusted';

export interface HandOffButton {
  /** Puts the button into the answer's row of actions, or after the answer where it has none. */
  place(answer: Element, actions: Element | null): void;
  /** Follows the ground it stands on; true where that turned from light to dark or back. */
  follow(): boolean;
  /** Says beside the word what to know before a press; null says nothing. */
  warn(about: Message | null): void;
  remove(): void;
}

/** `pressed` is awaited: until it is done another press does nothing. */
export function makeHandOffButton(document: Document, link: PageLink, pressed: () => Promise<void>): HandOffButton {
  const host = makeHost(document, link, 'button', BUTTON_LOOK, {
    display: 'inline-flex',
    'vertical-align': 'middle',
    flex: 'none',
  });
  const button = make(document, 'button', { class: 'handoff', type: 'button' });
  button.append(icon(document, 'mark', 'said'), link.say(message('pageHandOff')));
  host.root.append(button);
  keepInside(button);
  let busy = false;
  onPress(button, link.signal, () => {
    if (busy) return;
    busy = true;
    button.setAttribute('aria-busy', 'true');
    void pressed().finally(() => {
      busy = false;
      button.removeAttribute('aria-busy');
    });
  });
  let scheme: Scheme = 'light dark';
  const follow = (ground: Element | null) => {
    const now = schemeAround(ground);
    if (now === scheme) return false;
    scheme = now;
    host.pin({ 'color-scheme': scheme });
    return true;
  };
  let warning: SVGSVGElement | null = null;
  return {
    warn(about) {
      warning?.remove();
      warning = about && icon(document, 'warn', 'warn');
      if (warning) button.append(warning);
      if (about) {
        button.title = link.say(about);
        button.setAttribute('aria-description', button.title);
      } else {
        button.removeAttribute('title');
        button.removeAttribute('aria-description');
      }
    },
    place(answer, actions) {
      const element = host.element;
      const there = actions ? element.parentElement === actions : element.previousElementSibling === answer;
      if (there) return;
      follow(actions ?? answer.parentElement);
      if (actions) actions.append(element);
      else answer.after(element);
    },
    follow: () => follow(host.element.parentElement),
    remove: () => host.element.remove(),
  };
}
