/** The headings a control stands under. */
import { computeAccessibleName } from 'dom-accessibility-api';
import { namesOf, oneLine } from './name';
import { parentOf } from './tree';

const HEADING = 'h1, h2, h3, h4, h5, h6, [role="heading"]';
const CONTROL = 'input, select, textarea, [contenteditable]';
const GROUP =
  'fieldset, section, form, dialog, [role="group"], [role="radiogroup"], [role="region"], [role="dialog"], [role="tabpanel"]';

/** A heading right before the element: a sibling, or a header without controls of its own. */
function headingBefore(element: Element): string | null {
  for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
    if (at.matches(HEADING)) return oneLine(at.textContent ?? '');
    if (at.querySelector(CONTROL)) continue;
    const inner = [...at.querySelectorAll(HEADING)].at(-1);
    if (inner) return oneLine(inner.textContent ?? '');
  }
  return null;
}

/** Names of a group, also of one that is not shown now: a field in it is told by where it stands all the same. */
function groupNames(group: Element): string[] {
  const names = namesOf(group);
  return names.length > 0 ? names : [oneLine(computeAccessibleName(group, { hidden: true }))];
}

/** What a row of a table is called: its first cell, if that holds words alone. */
function rowHeader(cell: Element): string | null {
  const first = cell.parentElement?.localName === 'tr' ? cell.parentElement.firstElementChild : null;
  if (!first || first === cell || first.querySelector(CONTROL)) return null;
  return oneLine(first.textContent ?? '');
}

/**
 * Headings, legends and group names over an element, and what its row of a table is called, the nearest first. `skip` leaves out a group whose name is already the control's own
 * label (a radio group's fieldset).
 */
export function sectionsOf(element: Element, skip: Element | null = null): string[] {
  const found: string[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at !== element && at !== skip && at.matches(GROUP)) found.push(...groupNames(at));
    const row = at.matches('td, th') ? rowHeader(at) : null;
    if (row) found.push(row);
    const before = headingBefore(at);
    if (before) found.push(before);
  }
  return [...new Set(found)].filter((name) => name !== '');
}
