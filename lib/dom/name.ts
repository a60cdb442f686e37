/** What a control is called on screen. */
import { computeAccessibleName, getRole } from 'dom-accessibility-api';

/** One line: Unicode-normalized, every run of white space one space. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A label as it is compared: case folded, without required marks, colons and the words some forms add for them. */
export function labelKey(label: string): string {
  return oneLine(label.normalize('NFKC'))
    .replace(/\s*\((required|optional)\)$/i, '')
    .replace(/^[*\s]+|[*:\s]+$/g, '')
    .toLowerCase();
}

/** Text of a label without the controls inside it. */
function labelText(label: Element): string {
  const copy = label.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll('input, select, textarea, button, script, style')) control.remove();
  return oneLine(copy.textContent ?? '');
}

/**
 * The names a control goes by, the best first: its accessible name as the browser would compute it (W3C accname 1.2), then the text of its
 * `<label>`s, which some component libraries hide from that computation. Empty where it has none.
 */
export function namesOf(element: Element): string[] {
  const labels = [...((element as HTMLInputElement).labels ?? [])].map(labelText);
  const names = [...new Set([oneLine(computeAccessibleName(element)), ...labels])].filter((name) => name !== '');
  // The library stops before the placeholder, which browsers use where there is nothing better.
  const placeholder = oneLine(element.getAttribute('placeholder') ?? '');
  return names.length === 0 && placeholder !== '' ? [placeholder] : names;
}

/** Explicit role, or the one the element has by itself; null where HTML gives none (a date input). */
export function roleOf(element: Element): string | null {
  return getRole(element);
}
