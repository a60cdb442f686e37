/** What a drawn control is called: its name may be told by parts of itself, or only to the native list it stands for. */

import { noLayout } from '../../dom/layout';
import { namesOf, oneLine } from '../../dom/name';
import { ancestorsOf, parentOf, type Root } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { boxesOf, isNothingChosen, twinOf } from './box';
import { wordsIn } from './words';

/** Names told by other elements: those that are part of the control only repeat its value. */
function toldNames(element: Element): string[] {
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
  const root = element.getRootNode() as Root;
  const others = ids
    .flatMap((id) => root.getElementById?.(id) ?? [])
    .filter((one) => !ancestorsOf(one).includes(element));
  const together = oneLine(others.map((one) => wordsIn(one)).join(' '));
  return together === '' ? [] : [together];
}

/** Elements outside of a shadow root that a control inside names as its label: browsers do not follow them, people see them. */
function toldOutside(element: Element, host: Element): string[] {
  const root = host.getRootNode() as Root;
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
  return ids.flatMap((id) => root.getElementById?.(id) ?? []).map((one) => wordsIn(one));
}

/** Names given to the host of the shadow root a control stands in. */
function hostNames(element: Element): string[] {
  const root = element.getRootNode();
  if (!('host' in root)) return [];
  const host = (root as ShadowRoot).host;
  const labels = [...(('labels' in host && (host.labels as NodeListOf<Element> | null)) || [])].map((label) =>
    wordsIn(label),
  );
  const outer = host.ownerDocument && host.id ? labelFor(host) : [];
  return [
    ...labels,
    ...outer,
    ...toldOutside(element, host),
    host.getAttribute('aria-label') ?? '',
    host.getAttribute('label') ?? '',
    host.getAttribute('accessible-name') ?? '',
  ];
}

function labelFor(host: Element): string[] {
  const root = host.getRootNode() as Root;
  return [...root.querySelectorAll('label')]
    .filter((label) => label.htmlFor === host.id)
    .map((label) => wordsIn(label));
}

/** Names of a control drawn from several elements, best first, none of them made of what is chosen in it. */
export function namesOfDrawn(element: Element): string[] {
  const own = wordsIn(element);
  const box = parentOf(element);
  const wrapper = box?.matches('[role="combobox"], [aria-haspopup]') ? box : null;
  const twin = twinOf(element);
  const names = [
    ...toldNames(element),
    element.getAttribute('aria-label') ?? '',
    ...namesOf(element).filter((name) => own === '' || !name.endsWith(own)),
    ...(wrapper ? [...toldNames(wrapper), wrapper.getAttribute('aria-label') ?? ''] : []),
    ...(twin ? namesOf(twin) : []),
    ...hostNames(element),
  ];
  return [...new Set(names.map(oneLine))].filter((name) => name !== '' && name !== own && !isNothingChosen(name));
}

/** Names of the hidden input that a script put another one beside, to be seen in its place (flatpickr's `altInput`). */
export function namesOfStoodFor(input: Element): string[] {
  const hidden = input.previousElementSibling;
  if (!hidden?.matches('input[type="hidden"][id]')) return [];
  return labelFor(hidden)
    .map(oneLine)
    .filter((name) => name !== '');
}

/** An input a library took out of sight for the one it drew beside it (selectize), which has no name of its own. */
export function inputStoodFor(element: Element): HTMLInputElement | null {
  if (element.localName !== 'input' || (element as HTMLInputElement).name !== '') return null;
  for (const box of boxesOf(element)) {
    const before = box.previousElementSibling;
    const isAway = before?.matches('input[tabindex="-1"]:not([type="hidden"])') && whyUnseen(before, noLayout);
    if (isAway) return before as HTMLInputElement;
  }
  return null;
}

/** The control that is sent in place of a drawn one, or of the input a library drew for it; null where there is none. The page names only that. */
export const stoodFor = (element: Element): Element | null => twinOf(element) ?? inputStoodFor(element);

/** Names of a group of buttons: its own, and those of the host it is drawn in. */
export function namesOfGroup(group: Element): string[] {
  return [...new Set([...namesOf(group), ...hostNames(group)].map(oneLine))].filter((name) => name !== '');
}

/** Names of a plain control that only the host it is drawn in is given. */
export function namesOfHost(element: Element): string[] {
  return [...new Set(hostNames(element).map(oneLine))].filter((name) => name !== '');
}
