/** A number, in a number input or in a text box that formats it. */
import { languageOf } from '../../dom/language';
import { message } from '../../text/message';
import { compareValue } from '../compare';
import { enteredInput, numberBehind } from '../composite/stand-in';
import { lookFor } from '../pace';
import type { Driver, Work } from './driver';
import { enterText, whyNotTaken } from './entry';

/** Plain decimal, as the handoff keeps numbers: no grouping, no currency, a point before the decimals. */
const PLAIN = /^[+-]?(\d+(\.\d+)?|\.\d+)$/;

function usesComma(element: Element): boolean {
  try {
    return new Intl.NumberFormat(languageOf(element) || 'en').formatToParts(1.5).some(({ value }) => value === ',');
  } catch {
    return false;
  }
}

/**
 * The number as it may be typed, the contract's way or the page's own first. Three decimals get a fourth digit: `1.234` typed where a point groups thousands would
 * be shown as it was typed and mean a thousand times as much.
 */
function spellings(element: Element, aim: string, stated?: '.' | ','): string[] {
  const sure = aim.replace(/^([+-]?\d{1,3}\.\d{3})$/, '$10');
  const both = [sure, sure.replace('.', ',')];
  const comma = stated === undefined ? usesComma(element) : stated === ',';
  return [...new Set(comma ? both.reverse() : both)];
}

async function enterNumber(element: HTMLInputElement, aim: string, { layout, decimalSeparator }: Work) {
  const entered = await enteredInput(element, layout);
  if (entered !== element) await enterBehind(entered, element, aim);
  else
    for (const text of aim === '' ? [''] : spellings(element, aim, decimalSeparator)) {
      enterText(element, text, true);
      const holds = () => compareValue('number', aim, element.value) !== 'different';
      if (await lookFor(holds, 120)) break;
    }
  return { ok: true as const, sure: true };
}

/** Types where the page takes the number, and waits until it shows it in its own spelling again. */
async function enterBehind(entered: HTMLInputElement, shown: HTMLInputElement, aim: string): Promise<void> {
  // The page gives it the focus a moment after it put it there.
  await new Promise((done) => setTimeout(done, 50));
  enterText(entered, aim);
  await lookFor(() => compareValue('number', aim, shown.value) !== 'different', 600);
}

export const numberDriver: Driver = {
  control: 'number',
  aim({ element }, value, _mapping, called) {
    const aim = value.trim();
    if (aim !== '' && !PLAIN.test(aim)) return { ok: false, reason: message('fillNotANumber', called, aim) };
    const reason = whyNotTaken(element as HTMLInputElement, aim, called);
    return reason ? { ok: false, reason } : { ok: true, aim };
  },
  read: ({ element }) => element.value.trim(),
  async write({ element, kind }, aim, work) {
    const input = element as HTMLInputElement;
    if (kind === 'text') return enterNumber(input, aim, work);
    enterText(input, aim);
    return { ok: true, sure: true };
  },
  state: ({ element }) => numberBehind(element as HTMLInputElement)?.value ?? element.value,
  async restore({ element }, state, { layout }) {
    const input = element as HTMLInputElement;
    const entered = await enteredInput(input, layout);
    if (entered === input) enterText(input, state, true);
    else await enterBehind(entered, input, state);
    return { ok: true, sure: true };
  },
};
