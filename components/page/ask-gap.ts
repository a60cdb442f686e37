/** Asks for a missing value where the person is: one native control and the button that waits for it. */
import type { PageLink } from '../../lib/platform/protocol';
import type { ChipPress, ChipView } from '../../lib/platform/views';
import { message } from '../../lib/text/message';
import { make } from './element';
import { onPress } from './trusted';

type GapView = Extract<ChipView, { kind: 'gap' }>;

function controlFor(document: Document, link: PageLink, view: GapView): HTMLInputElement | HTMLSelectElement {
  const name = { 'aria-label': view.label, autocomplete: 'off' };
  if (view.control !== 'select') {
    const type = view.control === 'text' ? 'text' : view.control;
    return make(document, 'input', { ...name, type, ...(type === 'number' ? { step: 'any' } : {}) });
  }
  const select = make(document, 'select', name);
  select.append(make(document, 'option', { value: '' }, link.say(message('chipGapChoose'))));
  for (const option of view.options) select.append(make(document, 'option', { value: option }, option));
  return select;
}

/** Control and button. Enter is left alone on purpose: in a page it may submit somebody's form. */
export function askGap(
  document: Document,
  link: PageLink,
  view: GapView,
  signal: AbortSignal,
  press: (what: ChipPress) => void,
): HTMLElement[] {
  const control = controlFor(document, link, view);
  const button = make(document, 'button', { class: 'button', type: 'button' }, link.say(message('chipFill')));
  const value = () => (control.validity.valid ? control.value.trim() : '');
  const wait = () => {
    const waits = value() === '';
    button.classList.toggle('main', !waits);
    if (waits) {
      button.setAttribute('aria-disabled', 'true');
      button.title = link.say(message('chipFillWaits', view.label));
    } else {
      button.removeAttribute('aria-disabled');
      button.removeAttribute('title');
    }
  };
  control.addEventListener('input', wait, { signal });
  control.addEventListener('change', wait, { signal });
  wait();
  onPress(button, signal, () => {
    if (value() === '') control.focus();
    else press({ kind: 'answer', handoffId: view.handoffId, field: view.field, value: value() });
  });
  return [control, button];
}
