/** Reads what a page shows as text: values beside their labels, and the words of a finished Save. */
import { firstGroup } from '../contract/run-pattern';
import type { ShownAt } from '../contract/schema';
import { browserLayout, type Layout } from '../dom/layout';
import { labelKey, oneLine } from '../dom/name';
import { queryDeep, type Root } from '../dom/tree';
import { isUnderOurs, whyUnseen } from '../dom/visible';
import { says } from '../text/says';

interface Pair {
  key: string;
  value: string;
}

function valueBeside(label: Element): Element | null {
  const next = label.nextElementSibling;
  if (label.localName === 'dt') return next?.localName === 'dd' ? next : null;
  const row = label.parentElement;
  return next?.localName === 'td' && row?.querySelectorAll('td').length === 1 ? next : null;
}

/** Two elements alone in their box, the first of which ends in a colon: how many systems list a record without a table. */
function beforeColon(box: Element): Element[] {
  const [label, value, ...more] = box.children;
  if (!label || !value || more.length > 0 || label.childElementCount > 1 || hasOwnText(box)) return [];
  return /[^:：]\s*[:：]\s*$/.test(label.textContent ?? '') ? [label] : [];
}

/** Label and value where the page lists them as such, visible ones only. */
export function shownPairs(roots: Root[], layout: Layout = browserLayout): Pair[] {
  const listed = queryDeep(roots, 'dt, th[scope="row"], tr > th:first-child');
  const boxed = queryDeep(roots, 'div, li, p, span').flatMap(beforeColon);
  return [...listed, ...boxed].flatMap((label) => {
    const value = boxed.includes(label) ? label.nextElementSibling : valueBeside(label);
    if (!value || whyUnseen(value, layout) === 'hidden' || value.querySelector('input, select, textarea')) return [];
    return [{ key: labelKey(label.textContent ?? ''), value: value.textContent ?? '' }];
  });
}

/** The one value shown beside one of `labels`; null where none or several are. */
export function readShown(pairs: Pair[], labels: string[]): string | null {
  const keys = labels.map(labelKey);
  const found = pairs.filter(({ key }) => keys.includes(key));
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

/** The value shown at the first place that holds one; null where none does. */
export function readShownAt(roots: Root[], places: ShownAt[], layout: Layout = browserLayout): string | null {
  for (const { select, pattern } of places) {
    const element = queryDeep(roots, select).find((one) => whyUnseen(one, layout) !== 'hidden');
    const text = element?.textContent?.trim() ?? '';
    const value = pattern === undefined ? text : firstGroup(pattern, text);
    if (value) return value;
  }
  return null;
}

const SILENT = new Set(['script', 'style', 'noscript', 'template', 'option', 'textarea', 'title']);

function hasOwnText(element: Element | null): boolean {
  return [...(element?.childNodes ?? [])].some((node) => node.nodeType === 3 && oneLine(node.nodeValue ?? '') !== '');
}

/** Text of an element without the parts a person cannot see. */
function seenText(element: Element, layout: Layout): string {
  const parts = [...element.childNodes].map((node) => {
    if (node.nodeType === 3) return node.nodeValue ?? '';
    if (node.nodeType !== 1 || SILENT.has((node as Element).localName)) return '';
    return whyUnseen(node as Element, layout) === 'hidden' ? '' : seenText(node as Element, layout);
  });
  return oneLine(parts.join(' '));
}

/** The box of a paragraph may be wider than its words: our chip over its middle hides nothing. */
function isShown(element: Element, layout: Layout): boolean {
  const why = whyUnseen(element, layout);
  return why === null || (why === 'covered' && isUnderOurs(element, layout));
}

/** Those of `texts` that a person can see on the page now. Our own surfaces do not count. */
export function textsSeen(roots: Root[], texts: string[], layout: Layout = browserLayout): string[] {
  const wanted = texts.filter((text) => oneLine(text) !== '');
  if (wanted.length === 0) return [];
  // A sentence with words set apart inside it is read as the whole sentence: "Not <b>Saved</b>" is not "Saved".
  const sentences = queryDeep(roots, '*').filter(
    (element) => !SILENT.has(element.localName) && hasOwnText(element) && !hasOwnText(element.parentElement),
  );
  return wanted.filter((text) =>
    sentences.some(
      (element) =>
        element.textContent?.includes(text.trim().split(/\s+/)[0] ?? '') &&
        isShown(element, layout) &&
        says(seenText(element, layout), oneLine(text)),
    ),
  );
}
