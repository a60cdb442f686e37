/** What an editor is called. Its own name often says only what it is ("Rich text area"); the page's word for it stands on the control it hides, or before it. */

import { noLayout } from '../../dom/layout';
import { labelKey, namesOf, oneLine } from '../../dom/name';
import { ancestorsOf, type Root } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { labelsBeside } from '../beside';
import { isBehind } from '../composite/part';
import { wordsIn } from '../composite/words';
import type { Named } from '../lazy-field';
import { placeOf } from './editor';

/** Steps from an editor to the edge of what is drawn around it, at most. */
const REACH = 8;
const OUTSIDE = 'form, fieldset, body, html, table, tbody, tr, dialog, main, [role="dialog"], [role="form"]';
const CONTROL =
  'input:not([type="hidden"]), textarea, select, iframe, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const LABEL = 'label, legend, dt, th, td, h1, h2, h3, h4, h5, h6, [class*="label" i], [id*="label" i]';
/** What editors draw around themselves. */
const TOOLS = '[role="toolbar"], [role="dialog"], [role="menu"], button';
/** Longer words before a field are no name of it. */
const NAME_LENGTH = 80;

function labelsFor(control: Element): string[] {
  if (control.id === '') return [];
  const root = control.getRootNode() as Root;
  return [...root.querySelectorAll('label')].filter((label) => label.htmlFor === control.id).map((one) => wordsIn(one));
}

/** Told by other elements of the page, by id. */
function toldNames(element: Element): string[] {
  const root = element.getRootNode() as Root;
  const ids = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
  return [ids.map((id) => wordsIn(root.getElementById?.(id) ?? element.ownerDocument.createElement('i'))).join(' ')];
}

const isSeen = (element: Element) => whyUnseen(element, noLayout) === null;

/** Another control than the editor, its tools left out. */
function isOther(control: Element, place: Element): boolean {
  if (control === place || control.contains(place) || place.contains(control)) return false;
  return isSeen(control) && !isBehind(control) && control.closest(TOOLS) === null;
}

/** The editor's place and what encloses it and its tools alone, innermost first. */
function boxesAround(editor: Element): Element[] {
  const boxes: Element[] = [];
  const place = placeOf(editor);
  for (const at of ancestorsOf(place).slice(0, REACH)) {
    if (at !== place && (at.matches(OUTSIDE) || [...at.querySelectorAll(CONTROL)].some((one) => isOther(one, place))))
      break;
    boxes.push(at);
  }
  return boxes;
}

function isHiddenControl(element: Element): boolean {
  if (element.localName === 'input') return (element as HTMLInputElement).type === 'hidden';
  return element.localName === 'textarea' && !isSeen(element);
}

/** The control an editor was drawn in place of: hidden, in its box or right beside it. Null where there is none, or more than one. */
export function hiddenBehind(editor: Element): Element | null {
  for (const box of boxesAround(editor)) {
    const beside = [box.previousElementSibling, box.nextElementSibling];
    const inside = box === editor ? [] : [...box.querySelectorAll('textarea, input')];
    const found = [...new Set([...inside, ...beside])].filter((one) => one !== null && isHiddenControl(one));
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}

/** Words right before a box that read as a label. */
function wordsBeforeBox(box: Element, place: Element): string {
  for (let at = box.previousElementSibling; at; at = at.previousElementSibling) {
    const inside = [at, ...at.querySelectorAll('*')];
    if (inside.some((one) => one.matches(CONTROL) && isOther(one, place))) break;
    const label = inside.find((one) => one.matches(LABEL) && isSeen(one) && one.closest(TOOLS) === null);
    const words = label ? oneLine(wordsIn(label)) : '';
    if (words !== '' && words.length <= NAME_LENGTH) return words;
  }
  return '';
}

/** Labels that are tied to nothing and only stand before the editor: the nearest, and the next, since some editors draw one for screen readers. */
function wordsBefore(editor: Element): string[] {
  const place = placeOf(editor);
  const found = boxesAround(editor).map((box) => wordsBeforeBox(box, place));
  return found.filter((words) => words !== '').slice(0, 2);
}

/** What editors call themselves where the page gives them no name. */
const OF_ANY = /\b(rich[- ]?text|editor|editing area|edit area)\b/i;

/** Each name once, as it is compared. */
function distinct(names: string[]): string[] {
  const seen = new Set<string>();
  return names.map(oneLine).filter((name) => {
    const key = labelKey(name);
    const isNew = key !== '' && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/**
 * Names of an editor, best first; what any editor of its make is called comes last. Never made of what stands in it. Words that only stand
 * before it are `beside`, as of any field.
 */
export function namesOfEditor(editor: Element): Named {
  const place = placeOf(editor);
  const own = [...namesOf(editor), ...(place === editor ? [] : [...labelsFor(place), ...namesOf(place)])];
  const behind = hiddenBehind(editor);
  const tied = distinct([
    ...toldNames(editor),
    ...labelsFor(editor),
    ...(behind ? [...labelsFor(behind), ...toldNames(behind)] : []),
    ...own.filter((name) => !OF_ANY.test(name)),
  ]);
  const before = wordsBefore(editor);
  const near = tied.length + before.length > 0 ? before : labelsBeside([place], false);
  const labels = distinct([...tied, ...near, ...own, behind?.getAttribute('aria-label') ?? '']);
  const keys = new Set([...tied, ...own].map(labelKey));
  return { labels, beside: near.map(oneLine).filter((name) => !keys.has(labelKey(name))) };
}
