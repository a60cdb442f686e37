/** The chip beside a form: shows one state, acts on a person's press, and names the key instead where nobody can vouch that it was seen. */
import type { PageLink } from '../../lib/platform/protocol';
import type { ChipPress, ChipView } from '../../lib/platform/views';
import { message } from '../../lib/text/message';
import { askGap } from './ask-gap';
import { actionOf, type ShownView, sentenceOf, shapeOf } from './chip-parts';
import { icon, make } from './element';
import { type Host, keepInside, makeHost } from './host';
import { CHIP_LOOK } from './look';
import type { Size } from './spot';
import { onPress } from './trusted';
import { canVouch, type Vouch, vouchFor } from './vouch';

export interface Chip {
  readonly host: Host;
  /** Draws a state. `under` says that a modal dialog covers the page. */
  show(view: ChipView, under: boolean): void;
  /** How large the chip is drawn, in px. */
  size(): Size;
  /** What is shown now; null for nothing. */
  shown(): ShownView | null;
  remove(): void;
}

/** A chip that is not on the page yet; `drawn` is called when its size may have changed. */
export function makeChip(
  document: Document,
  link: PageLink,
  pressed: (press: ChipPress, vouched: boolean) => void,
  drawn: () => void,
): Chip {
  const host = makeHost(document, link, 'chip', CHIP_LOOK, {
    position: 'fixed',
    width: 'max-content',
    'z-index': '2147483646',
  });
  const box = make(document, 'div', { class: 'chip', role: 'group', 'aria-label': link.say(message('chipName')) });
  // Stays while states change, so that each new sentence is announced.
  const said = make(document, 'span', { role: 'status' });
  host.root.append(box);
  keepInside(box);

  let view: ShownView | null = null;
  let under = false;
  let covered = false;
  let vouch: Vouch | null = null;
  let drawing = new AbortController();

  function press(what: ChipPress): void {
    const vouched = vouch?.seen() ?? false;
    // A cover may have slipped over between the last look and this press.
    if (isBare() && what.kind !== 'go') {
      draw();
      return;
    }
    pressed(what, vouched);
  }

  function isBare(): boolean {
    return under || covered || !canVouch(document);
  }

  function drawAction(shown: ShownView, bare: boolean): HTMLElement[] {
    if (shown.kind === 'gap') return bare ? [] : askGap(document, link, shown, drawing.signal, press);
    const action = actionOf(link, shown);
    if (!action || (bare && !action.harmless)) return [];
    const button = make(document, 'button', { class: `button ${action.look}`, type: 'button' });
    if (action.shape) button.append(icon(document, action.shape));
    button.append(action.label);
    if (action.key) button.append(make(document, 'kbd', {}, action.key));
    onPress(button, drawing.signal, () => press(action.press));
    return [button];
  }

  function draw(): void {
    if (!view) return;
    const focused = host.root.activeElement !== null;
    drawing.abort();
    drawing = new AbortController();
    const bare = isBare();
    const actions = drawAction(view, bare);
    box.classList.toggle('bare', actions.length === 0);
    said.replaceChildren(...sentenceOf(document, link, view, bare));
    box.replaceChildren(icon(document, ...shapeOf(view)), said, ...actions);
    if (focused) actions[0]?.focus();
    drawn();
  }

  function hide(): void {
    drawing.abort();
    vouch?.end();
    vouch = null;
    view = null;
    covered = false;
    host.element.remove();
  }

  return {
    host,
    size: () => box.getBoundingClientRect(),
    shown: () => view,
    show(next, isUnder) {
      if (next.kind === 'none') return hide();
      // The same state again must not take away what a person is typing.
      if (isUnder === under && JSON.stringify(next) === JSON.stringify(view)) return;
      under = isUnder;
      view = next;
      draw();
      vouch ??= vouchFor(box, (now) => {
        if (now === covered) return;
        covered = now;
        draw();
      });
    },
    remove: hide,
  };
}
