/** The headings a control stands under. */
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

/**
 * Headings, legends and group names over an element, the nearest first. `skip` leaves out a group whose name is already the control's own
 * label (a radio group's fieldset).
 */
export function sectionsOf(element: Element, skip: Element | null = null): string[] {
  const found: string[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at !== element && at !== skip && at.matches(GROUP)) found.push(...namesOf(at));
    const before = headingBefore(at);
    if (before) found.push(before);
  }
  return [...new Set(found)].filter((name) => name !== '');
}
