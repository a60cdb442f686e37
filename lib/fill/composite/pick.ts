/** Chooses in a drawn list and believes it only when the control shows the choice by itself. */
import { browserLayout, type Layout } from '../../dom/layout';
import { labelKey, oneLine } from '../../dom/name';
import { isPresent } from '../../dom/tree';
import { type Message, message } from '../../text/message';
import { lookFor } from '../pace';
import { boxesOf, isNothingChosen, linesShown, shownIn, surfaceOf, twinOf } from './box';
import { closeList, isBlank, openList, optionsNow, searchBox, typeInto } from './open';
import { isChosen, isOff, meantBy, namesOfOption, openOptions, STANDING } from './options';
import { couldSave, leaveAll, press, pressChoice } from './press';
import { search } from './search';
import { linesIn, piecesIn, wordsIn } from './words';

export type Picked = { ok: true; sure: boolean } | { ok: false; reason: Message };

/**
 * What was last picked in a control by us, so that a value drawn among other words is recognized. `drawn`: what the control showed when its own
 * list, opened once more, said that the value is chosen; controls that show a flag, a count or a color have no other word for it.
 */
const picked = new WeakMap<Element, { value: string; drawn: string | null }>();

/** The box a control stood in when it was worked on: some lookups take the input away and put the find in its place. */
const homes = new WeakMap<Element, Element>();

function homeOf(element: Element): Element | null {
  const home = homes.get(element);
  return home && isPresent(home) ? home : null;
}

/** True where the control itself is gone and its box still shows what was picked. */
export function isHeldAtHome(element: Element): boolean {
  return !isPresent(element) && homeOf(element) !== null && readChoice(element) !== '';
}

/** What stands in the box of a control that is gone. */
function readHome(element: Element): string {
  const home = homeOf(element);
  if (!home) return '';
  const value = picked.get(element)?.value;
  const lines = [wordsIn(home), ...linesIn(home), ...piecesIn(home)];
  return value !== undefined && lines.some((line) => labelKey(line) === labelKey(value)) ? value : wordsIn(home);
}

/** Everything drawn in the control, hints included. */
export const drawnIn = (element: Element) => wordsIn(boxesOf(element).at(-1) ?? element);

/** Milliseconds in which a control that was left draws nothing else any more: some fold their values into a count then (UI5). */
const STILL = 200;

/** Remembers what a control's own list said is chosen in it, with what it shows for that once it shows nothing else. */
export async function rememberChosen(element: Element, value: string): Promise<void> {
  let drawn = drawnIn(element);
  let since = Date.now();
  const isStill = () => {
    const now = drawnIn(element);
    if (now !== drawn) since = Date.now();
    drawn = now;
    return Date.now() - since >= STILL;
  };
  await lookFor(isStill, 1000);
  picked.set(element, { value, drawn });
}

/** The value so remembered, while the control looks the same. */
export function rememberedIn(element: Element): string | null {
  const last = picked.get(element);
  return last && last.drawn !== null && last.drawn === drawnIn(element) ? last.value : null;
}

/** Names of what is chosen in a list that stands open. */
export function chosenIn(list: Element): string[] {
  const chosen = openOptions([list], new Set(), browserLayout, false).filter(isChosen);
  return chosen.flatMap((option) => namesOfOption(option)[0] ?? []);
}

/** What the control shows as its value. */
export function readChoice(element: Element): string {
  if (!isPresent(element)) return readHome(element);
  const shown = element.matches(STANDING) ? chosenIn(element) : shownIn(element);
  const remembered = rememberedIn(element);
  if (remembered !== null) return remembered;
  const last = picked.get(element)?.value;
  const lines = last === undefined ? [] : [shown.join(' '), shown.join(''), ...shown, ...linesShown(element)];
  if (last !== undefined && lines.some((line) => labelKey(line) === labelKey(last))) return last;
  return oneLine(shown.join(' ')) || twinChoice(element);
}

/** What the native list behind a control holds; libraries that draw the choice as a list of one show it nowhere else. */
function twinChoice(element: Element): string {
  const option = twinOf(element)?.selectedOptions[0];
  return option && option.value !== '' ? oneLine(option.label || option.text) : '';
}

function hiddenValues(element: Element): string {
  const boxes = boxesOf(element);
  const box = boxes.at(-1) ?? element;
  const around = box.parentElement ?? box;
  return JSON.stringify(
    [...around.querySelectorAll<HTMLInputElement>('input[type="hidden"]')].map(({ value }) => value),
  );
}

function twinShows(element: Element, value: string, layout: Layout): boolean | null {
  const twin = twinOf(element, layout);
  return twin
    ? [...twin.selectedOptions].some((option) => labelKey(option.label || option.text) === labelKey(value))
    : null;
}

/** Asks the control itself, by opening it once more, whether the choice is the chosen one; null where its list does not come or does not show it. */
async function askedChosen(element: Element, value: string, layout: Layout, plain: boolean): Promise<boolean | null> {
  const opened = await openList(element, layout, plain);
  if (!opened) return null;
  const shown = meantBy(optionsNow(opened), value);
  const chosen = shown.length === 0 ? null : shown.some(isChosen);
  await closeList(opened);
  return chosen;
}

/** Picks the one choice `value` means. Refuses where there is none, where there are two, where it is switched off, and where the control does not take it. */
export async function pickOne(
  element: Element,
  value: string,
  called: string,
  layout: Layout,
  { plain = false, typeFirst = false }: { plain?: boolean; typeFirst?: boolean } = {},
): Promise<Picked> {
  const refuse = (reason: Message): Picked => ({ ok: false, reason });
  const hiddenBefore = hiddenValues(element);
  const box = boxesOf(element).at(-1);
  const home = box === element ? element.parentElement : box;
  if (home) homes.set(element, home);
  const opened = await openList(element, layout, plain);
  if (!opened) return refuse(message(couldSave(surfaceOf(element, layout)) ? 'fillCouldSave' : 'fillCovered', called));
  const { hits, typedWhole } = await search(opened, value, typeFirst);
  const [option] = hits;
  const stop = async (reason: Message) => {
    const box = searchBox(opened);
    if (box && oneLine(box.value) !== '' && box !== element) typeInto(box, '');
    await closeList(opened);
    return refuse(reason);
  };
  if (!option) {
    const none = optionsNow(opened).length === 0 && !searchBox(opened);
    return stop(message(none ? 'fillNotOpened' : 'fillNoOption', called, value));
  }
  if (hits.length > 1) return stop(message('fillTwoOptions', called, value));
  if (isOff(option)) return stop(message('fillOptionOff', called, value));
  if (!(await pressChoice(option, layout))) return stop(message('fillCovered', called));
  picked.set(element, { value: oneLine(value), drawn: null });
  const shows = () => labelKey(readChoice(element)) === labelKey(value);
  await lookFor(shows, 1000);
  await closeList(opened);
  const twin = twinShows(element, value, layout);
  if (!(await lookFor(shows, 400))) {
    const chosen = twin ?? (await askedChosen(element, value, layout, plain));
    if (!chosen) return refuse(message('fillNotKept', called, value));
    await rememberChosen(element, oneLine(value));
    return { ok: true, sure: true };
  }
  if (twin === false) return refuse(message('fillNotKept', called, value));
  if (twin || !typedWhole || hiddenValues(element) !== hiddenBefore) return { ok: true, sure: true };
  const sure = await askedChosen(element, value, layout, plain);
  return { ok: true, sure: sure === true && shows() };
}

/**
 * Empties the control: by its own clear button, by its empty choice, or by deleting its text. `ok` false where something is still chosen; `sure`
 * false where only the text is gone, and the control has nowhere shown what it thinks is chosen.
 */
export async function clearChoice(element: Element, layout: Layout): Promise<{ ok: boolean; sure: boolean }> {
  const isEmpty = () => isBlank(readChoice(element));
  const was = readChoice(element);
  if (isBlank(was)) return { ok: true, sure: true };
  for (const button of clearButtons(element))
    if (press(button, layout) && (await lookFor(isEmpty, 400))) return { ok: true, sure: true };
  const input = element as HTMLInputElement;
  if (element.localName === 'input' && input.value !== '' && !input.readOnly) {
    // Only a list that marked the choice says something by marking it no more.
    const marked = twinOf(element, layout) ? true : await askedChosen(element, was, layout, false);
    typeInto(input, '');
    leaveAll(element.ownerDocument);
    if (await lookFor(isEmpty, 400)) {
      const twin = twinShows(element, was, layout);
      const held = twin ?? (await askedChosen(element, was, layout, false));
      if (held !== true && isEmpty()) return { ok: true, sure: marked === true && held === false };
    }
  }
  const opened = await openList(element, layout, false);
  const blank = opened ? optionsNow(opened).filter((option) => isNothingChosen(option.textContent ?? '')) : [];
  const pressed = blank.length === 1 && blank[0] !== undefined && press(blank[0], layout);
  if (opened) await closeList(opened);
  if (pressed && (await lookFor(isEmpty, 400))) return { ok: true, sure: true };
  // Better a control that shows what it holds than one that looks empty and is not.
  if (isEmpty()) await pickOne(element, was, '', layout);
  return { ok: false, sure: false };
}

function clearButtons(element: Element): Element[] {
  const around = (isPresent(element) ? boxesOf(element).at(-1) : homeOf(element)) ?? element;
  return [...around.querySelectorAll('[aria-label], [title], [class*="clear" i]')].filter((one) =>
    /(^|[-_ ])(clear|remove|delete|reset|löschen|leeren|entfernen|effacer)/i.test(
      `${one.getAttribute('aria-label') ?? ''} ${one.getAttribute('title') ?? ''} ${one.getAttribute('class') ?? ''}`,
    ),
  );
}
