/** The input a file goes into and what a person sees of it: pages hide it behind a button, a label or a place to drop files on. */
import { browserLayout, type Layout } from '../../dom/layout';
import { namesOf, oneLine } from '../../dom/name';
import { ancestorsOf } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { boxesOf } from './box';
import { wordsIn } from './words';

const BUTTON = 'button, [role="button"]';

function labelsOf(input: Element): Element[] {
  return [...((input as HTMLInputElement).labels ?? [])];
}

/** What a person presses or drops a file on; the input itself where nothing of it is seen. */
export function surfaceOfFile(input: Element, layout: Layout = browserLayout): Element {
  const seen = (element: Element) => whyUnseen(element, layout) === null;
  return [input, ...labelsOf(input), ...boxesOf(input)].find(seen) ?? input;
}

/** What it is called: its own names, then those of the button or the place around it, then the words drawn there. */
export function namesOfFile(input: Element): string[] {
  const box = boxesOf(input)
    .slice(1)
    .find((one) => wordsIn(one) !== '' || one.hasAttribute('aria-label'));
  const around = box ? [box, ...box.querySelectorAll(BUTTON)].flatMap(namesOf) : [];
  const names = [...namesOf(input), ...around, box ? wordsIn(box) : ''].map(oneLine);
  return [...new Set(names)].filter((name) => name !== '');
}

/** Steps up from an input to where its page lists the files it took, at most. */
const REACH = 6;

/** What holds the input and the files its page may list; it stays where the page draws the input anew. */
export function homeOfFile(input: Element): Element {
  const around = ancestorsOf(input).slice(0, REACH);
  const end = around.findIndex((at) => at.matches('form, fieldset, body, dialog, [role="dialog"]'));
  return around[(end < 0 ? around.length : Math.max(end, 1)) - 1] ?? input;
}

/** True where the page itself draws `name` in there, as it does with a file it has taken. */
export function drawsName(home: Element, name: string): boolean {
  const drawn = [...home.querySelectorAll('*')].filter((one) => one.textContent?.includes(name));
  // Names are often kept from screen readers, which are told of the file in other words.
  const isDrawn = (one: Element) => (browserLayout.box(one)?.width ?? 0) > 10 || whyUnseen(one) !== 'hidden';
  return drawn.some((one) => one.childElementCount === 0 && isDrawn(one));
}
