/** Inputs that take a value for another one that shows it: a number input that comes in place of its text, a date input that lends its calendar. */
import type { Layout } from '../../dom/layout';
import { whyUnseen } from '../../dom/visible';
import { lookFor } from '../pace';
import { boxesOf } from './box';
import { focusOn } from './press';

/** The number input a page keeps hidden behind a text of the same name that shows its number; null where there is none. */
export function numberBehind(input: HTMLInputElement): HTMLInputElement | null {
  if (input.name === '' || input.type === 'number') return null;
  const same = [...(input.parentElement?.querySelectorAll<HTMLInputElement>('input[type="number"]') ?? [])].filter(
    ({ name }) => name === input.name,
  );
  return same.length === 1 ? (same[0] ?? null) : null;
}

/**
 * Enters an input that shows a formatted number, and gives what takes the number: the one behind it, where the page puts that in its place
 * as soon as it is entered. What is typed into the text that only shows it is lost, and the page says nothing.
 */
export async function enteredInput(input: HTMLInputElement, layout: Layout): Promise<HTMLInputElement> {
  const behind = numberBehind(input);
  if (!behind || behind.readOnly || whyUnseen(behind, layout) !== 'hidden') return input;
  focusOn(input);
  return (await lookFor(() => whyUnseen(behind, layout) !== 'hidden', 150)) ? behind : input;
}

/** The browser's own date input a page lays into the box of its text field to lend it a calendar; null where there is none, or more. */
export function lentDateInput(element: Element): HTMLInputElement | null {
  const box = boxesOf(element).at(-1);
  const lent = [...(box?.querySelectorAll<HTMLInputElement>('input[type="date"]') ?? [])].filter(
    (one) => one !== element && one.name === '' && one.tabIndex < 0 && !one.disabled && !one.readOnly,
  );
  return lent.length === 1 ? (lent[0] ?? null) : null;
}
