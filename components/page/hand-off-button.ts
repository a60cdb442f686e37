/** The Hand off button beside one answer. */
import type { PageLink } from '../../lib/platform/protocol';
import { message } from '../../lib/text/message';
import { icon, make } from './element';
import { keepInside, makeHost, matchScheme } from './host';
import { BUTTON_LOOK } from './look';
import { onPress } from './trusted';

export interface HandOffButton {
  /** Puts the button into the answer's row of actions, or after the answer where it has none. */
  place(answer: Element, actions: Element | null): void;
  remove(): void;
}

/** `pressed` is awaited: until it is done another press does nothing. */
export function makeHandOffButton(document: Document, link: PageLink, pressed: () => Promise<void>): HandOffButton {
  const end = new AbortController();
  const host = makeHost(document, link, 'button', BUTTON_LOOK, {
    display: 'inline-flex',
    'vertical-align': 'middle',
    flex: 'none',
  });
  const button = make(document, 'button', { class: 'handoff', type: 'button' });
  button.append(icon(document, 'mark', 'said'), link.say(message('pageHandOff')));
  host.root.append(button);
  keepInside(button, end.signal);
  let busy = false;
  onPress(button, end.signal, () => {
    if (busy) return;
    busy = true;
    button.setAttribute('aria-busy', 'true');
    void pressed().finally(() => {
      busy = false;
      button.removeAttribute('aria-busy');
    });
  });
  return {
    place(answer, actions) {
      const element = host.element;
      const there = actions ? element.parentElement === actions : element.previousElementSibling === answer;
      if (!there) {
        if (actions) actions.append(element);
        else answer.after(element);
      }
      matchScheme(host);
    },
    remove() {
      end.abort();
      host.element.remove();
    },
  };
}
