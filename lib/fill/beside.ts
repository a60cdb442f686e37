/** The words a person reads as a control's label where the page ties none to it: those that no other control could own. */
import { noLayout } from '../dom/layout';
import { oneLine } from '../dom/name';
import { parentOf, shadowOf } from '../dom/tree';
import { whyUnseen } from '../dom/visible';
import { isBehind } from './composite/part';
import { wordsIn } from './composite/words';
import { tableLabels } from './table-labels';

const CONTROL =
  'input:not([type="hidden"]), textarea, select, [contenteditable=""], [contenteditable="true"], [role="combobox"], [role="textbox"], [role="listbox"], [role="switch"], [role="checkbox"], [role="radio"]';
/** Never looked beyond: what stands outside of these is said of more than one field. */
const EDGE =
  'form, fieldset, body, html, table, tr, td, th, dialog, main, section, article, [role="dialog"], [role="group"], [role="radiogroup"], [role="form"], [role="row"]';
/** Says something of a part of the page, or of the field, but does not name it. */
const NO_LABEL =
  'h1, h2, h3, h4, h5, h6, [role="heading"], [role="alert"], [role="status"], [role="tooltip"], a[href], button, [role="button"], hr';
/** Steps from a control to the box that also holds its label. */
const REACH = 6;
/** Characters from which words are an explanation. */
const LONGEST = 80;

/** Whether another control than `own` is in `box`, also behind the shadow of an element in it. */
function holdsOther(box: Element, own: Element[]): boolean {
  const isOther = (one: Element) =>
    !isBehind(one) && !own.some((mine) => mine === one || mine.contains(one) || one.contains(mine));
  if (box.matches(CONTROL) && isOther(box)) return true;
  if ([...box.querySelectorAll(CONTROL)].some(isOther)) return true;
  return [box, ...box.querySelectorAll('*')].some((host) => {
    const shadow = host.localName.includes('-') ? shadowOf(host) : null;
    return shadow !== null && [...shadow.querySelectorAll(CONTROL)].some(isOther);
  });
}

/** True for words that are tied to something else already. */
function isTaken(element: Element): boolean {
  const labels = [element, ...element.querySelectorAll('label')].filter((one) => one.localName === 'label');
  if (labels.some((label) => (label as HTMLLabelElement).control !== null)) return true;
  const root = element.getRootNode() as ParentNode;
  return element.id !== '' && root.querySelector(`[aria-labelledby~=${JSON.stringify(element.id)}]`) !== null;
}

/** What a node says as a label; '' where it says nothing, or nothing of the kind. */
export function labelWords(node: Node): string {
  const element = node.nodeType === 1 ? (node as Element) : null;
  if (element && (element.matches(NO_LABEL) || element.querySelector(CONTROL) || isTaken(element))) return '';
  if (element && whyUnseen(element, noLayout)) return '';
  const words = element ? wordsIn(element) : node.nodeType === 3 ? oneLine(node.nodeValue ?? '') : '';
  return /\p{L}/u.test(words) && words.length <= LONGEST ? words : '';
}

/** What stands in a box that matters to who owns which words: controls and words, in order. */
function unitsOf(box: Element): { node: Node; words: string }[] {
  return [...box.childNodes].flatMap((node) => {
    const words = labelWords(node);
    const isControl = node.nodeType === 1 && holdsOther(node as Element, []);
    return words === '' && !isControl ? [] : [{ node, words: isControl ? '' : words }];
  });
}

/** Labels and controls in turn, a label first: then each speaks for what follows it. */
function leads(box: Element): boolean {
  const units = unitsOf(box);
  return units.length % 2 === 0 && units.every(({ words }, at) => (words !== '') === (at % 2 === 0));
}

function wordsBefore(at: Element): string[] {
  const found: string[] = [];
  for (let node = at.previousSibling; node; node = node.previousSibling) {
    const words = labelWords(node);
    if (words !== '') found.unshift(words);
  }
  return found;
}

function wordsAfter(at: Element): string[] {
  const found: string[] = [];
  for (let node = at.nextSibling; node; node = node.nextSibling) {
    const words = labelWords(node);
    if (words !== '') found.push(words);
  }
  return found;
}

/** The term a description belongs to, if it is the only one of that term that holds a control. */
function termOf(description: Element): string[] {
  let at = description.previousElementSibling;
  while (at?.localName === 'dd' && !holdsOther(at, [])) at = at.previousElementSibling;
  const after = description.nextElementSibling;
  if (at?.localName !== 'dt' || (after?.localName === 'dd' && holdsOther(after, []))) return [];
  const words = labelWords(at);
  return words === '' ? [] : [words];
}

/** Words right before the box, among others that hold controls of their own. */
function wordsAmongOthers(at: Element, box: Element): string[] {
  const units = unitsOf(box);
  const place = units.findIndex(({ node }) => node === at);
  const words = units[place - 1]?.words ?? '';
  return words !== '' && (/[:：]\s*$/.test(words) || leads(box)) ? [words] : [];
}

/**
 * Labels beside the one control drawn by `own` (several elements for a group of buttons), in page order; empty where the words could be
 * another control's too. `trailing`: the words may follow, as they do after a checkbox.
 */
export function labelsBeside(own: Element[], trailing: boolean): string[] {
  let at: Element | null = own[0] ?? null;
  while (at && !own.every((one) => at?.contains(one))) at = parentOf(at);
  for (let step = 0; at && step < REACH; step += 1) {
    if (holdsOther(at, own)) return [];
    if (at.localName === 'td' || at.localName === 'th') return tableLabels(at, labelWords);
    if (at.localName === 'dd') return termOf(at);
    if (step > 0 && at.matches(EDGE)) return [];
    const box: Element | null = parentOf(at);
    if (!box) return [];
    if (holdsOther(box, own)) return trailing ? [] : wordsAmongOthers(at, box);
    const [before, after] = [wordsBefore(at), wordsAfter(at)];
    if (trailing && before.length > 0 && after.length > 0) return [];
    const words = before.length > 0 || !trailing ? before : after;
    if (words.length > 0) return words;
    at = box;
  }
  return [];
}
