/** Chooses several in a drawn list, or makes tags: each one counts when the control shows it beside the others. */
import type { Layout } from '../../dom/layout';
import { labelKey, oneLine } from '../../dom/name';
import { message } from '../../text/message';
import { lookFor } from '../pace';
import { boxesOf, shownIn, surfaceOf, twinOf } from './box';
import { inputStoodFor } from './names';
import { closeList, type Opened, openList, optionsNow, searchBox, typeInto } from './open';
import { isChosen, isOff, meantBy, offersToMake, STANDING } from './options';
import { chosenIn, type Picked, rememberChosen, rememberedIn } from './pick';
import { couldSave, focused, leaveAll, press, pressChoice, sendKey } from './press';
import { search } from './search';
import { sameSet, severalOf } from './several';
import { wordsIn } from './words';

const MARK = /^[×✕✖✗⨯x✓✔,;|]$/i;

/** What the control shows as chosen, joined as `severalOf` takes it apart. */
export function readSeveral(element: Element): string {
  const twin = twinOf(element);
  if (twin?.multiple) return [...twin.selectedOptions].map((option) => oneLine(option.label || option.text)).join('; ');
  const remembered = rememberedIn(element);
  if (remembered !== null) return remembered;
  if (element.matches(STANDING)) return chosenIn(element).join('; ');
  // What is sent says more than what is drawn: a tag may show a name and stand for an address.
  const sent = inputStoodFor(element);
  if (sent) return severalOf(sent.value).join('; ');
  const typed = oneLine((element as HTMLInputElement).value ?? '');
  const pieces = shownIn(element, true).filter((piece) => !MARK.test(piece) && piece !== typed);
  return pieces.join('; ');
}

/** The same in one order, whatever order they were chosen in. */
export function stateOfSeveral(element: Element): string {
  return severalOf(readSeveral(element)).sort().join('; ');
}

const shows = (element: Element, value: string) =>
  severalShown(element).some((one) => labelKey(one) === labelKey(value));

function severalShown(element: Element): string[] {
  const text = readSeveral(element);
  return [...new Set([...severalOf(text), ...text.split(/[;,]/).map(oneLine), ...text.split(';').map(oneLine)])];
}

/** The small button that takes one chosen value out; never the box of them all, whatever its class says. */
function removerOf(element: Element, value: string): Element | null {
  const around = boxesOf(element).at(-1) ?? element;
  const chips = [...around.querySelectorAll('*')].filter(
    (one) =>
      !one.contains(element) &&
      (labelKey(wordsIn(one).replace(/[×✕✖✗⨯]/g, '')) === labelKey(value) || one.getAttribute('data-value') === value),
  );
  const outer = chips[0];
  const buttons = outer?.querySelectorAll(
    '[aria-label*="remove" i], [aria-label*="delete" i], [class*="remove" i], [class*="close" i], [class*="delete" i], button, svg',
  );
  return buttons?.[0] ?? null;
}

async function ensureOpen(opened: Opened, patient: boolean): Promise<void> {
  if (optionsNow(opened).length > 0) return;
  const again = await openList(opened.element, opened.layout, opened.plain, patient);
  if (again) opened.parts = again.parts;
}

async function takeOut(opened: Opened, value: string): Promise<boolean> {
  const gone = () => !shows(opened.element, value);
  const remover = removerOf(opened.element, value);
  if (remover && press(remover, opened.layout) && (await lookFor(gone, 500))) return true;
  await ensureOpen(opened, true);
  const [option] = meantBy(optionsNow(opened), value).filter(isChosen);
  return option !== undefined && press(option, opened.layout) && (await lookFor(gone, 600)) === true;
}

function makerOf(opened: Opened, value: string): Element | null {
  const makes = optionsNow(opened).filter((option) => offersToMake(option, value));
  return makes.length === 1 ? (makes[0] ?? null) : null;
}

async function putIn(opened: Opened, value: string, called: string, free: boolean): Promise<Picked> {
  const { element, layout } = opened;
  const refuse = (
    key: 'fillNoOption' | 'fillTwoOptions' | 'fillOptionOff' | 'fillCovered' | 'fillNotKept',
  ): Picked => ({
    ok: false,
    reason: message(key, called, value),
  });
  const shown = () => shows(element, value);
  await ensureOpen(opened, !free);
  const box = searchBox(opened);
  const hits = free && box ? await typed(opened, value) : (await search(opened, value, false)).hits;
  if (hits.length > 1) return refuse('fillTwoOptions');
  const option = hits[0] ?? (free ? makerOf(opened, value) : null);
  if (option) {
    if (isOff(option)) return refuse('fillOptionOff');
    // What offers to make a value is no value yet; lists mark it because the next key would take it (tom-select).
    const chosen = () => shown() || (hits.length > 0 && isChosen(option));
    if (chosen()) return { ok: true, sure: shown() };
    if (!(await pressChoice(option, layout))) return refuse('fillCovered');
    return (await lookFor(chosen, 1000)) ? { ok: true, sure: true } : refuse('fillNotKept');
  }
  if (!free || !box) return refuse('fillNoOption');
  // Inputs for tags take what stands before a comma, or what stands there when they are left.
  typeInto(box, `${value},`);
  if (!(await lookFor(shown, 400))) {
    typeInto(box, value);
    sendKey(box, ',');
  }
  if (!(await lookFor(shown, 300))) {
    typeInto(box, value);
    leaveAll(element.ownerDocument);
    if (!(await lookFor(shown, 600))) return refuse('fillNotKept');
  }
  return { ok: true, sure: true };
}

/** Milliseconds for suggestions beside a text that may become a tag of its own. */
const SUGGESTING = 600;

async function typed(opened: Opened, value: string): Promise<Element[]> {
  const box = searchBox(opened);
  if (!box) return [];
  typeInto(box, value);
  await lookFor(() => meantBy(optionsNow(opened), value).length > 0 || makerOf(opened, value) !== null, SUGGESTING);
  return meantBy(optionsNow(opened), value);
}

/** Asks the control itself, by opening it once more, whether exactly these are chosen. */
async function areChosenWhenOpened(element: Element, values: string[], layout: Layout): Promise<boolean> {
  const opened = await openList(element, layout, false);
  if (!opened) return false;
  const options = optionsNow(opened);
  const chosen = options.filter(isChosen);
  const all = values.every((value) => chosen.some((option) => meantBy([option], value).length === 1));
  await closeList(opened);
  // A list that came without choices says nothing.
  return options.length > 0 && all && chosen.length === values.length;
}

/** Makes the control hold exactly `values`. With `free`, values no list has are made tags. */
export async function pickSeveral(
  element: Element,
  values: string[],
  called: string,
  layout: Layout,
  free = false,
): Promise<Picked> {
  const opened = await openList(element, layout, free && !element.hasAttribute('role'), !free);
  if (!opened)
    return {
      ok: false,
      reason: message(couldSave(surfaceOf(element, layout)) ? 'fillCouldSave' : 'fillCovered', called),
    };
  let sure = true;
  let stop: Picked | null = null;
  const wanted = values.map(labelKey);
  for (const extra of severalOf(readSeveral(element)).filter((one) => !wanted.includes(labelKey(one))))
    if (!(await takeOut(opened, extra))) stop ??= { ok: false, reason: message('fillCannotClear', called) };
  for (const value of stop ? [] : values.filter((one) => !shows(element, one))) {
    const done = await putIn(opened, value, called, free);
    if (!done.ok) {
      stop = done;
      break;
    }
    sure &&= done.sure;
    const box = searchBox(opened);
    if (box && labelKey(box.value) === labelKey(value)) typeInto(box, '');
  }
  const box = searchBox(opened);
  if (stop && box && oneLine(box.value) !== '' && focused(element.ownerDocument)) typeInto(box, '');
  await closeList(opened);
  if (stop) return stop;
  const holds = () => sameSet(values.join('; '), readSeveral(element));
  if (!(await lookFor(holds, 600)) && (await areChosenWhenOpened(element, values, layout))) {
    await rememberChosen(element, values.join('; '));
    return { ok: true, sure: true };
  }
  if (!holds()) return { ok: false, reason: message('fillNotKept', called, values.join('; ')) };
  return { ok: true, sure };
}
