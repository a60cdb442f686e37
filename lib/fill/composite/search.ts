/** Finds the choices a value means in an open list, and waits for them only as long as the list may still be about to draw them. */
import { busyMarks } from '../../dom/busy';
import { oneLine } from '../../dom/name';
import { rootsOf } from '../../dom/tree';
import { lookFor } from '../pace';
import { type Opened, optionsNow, scrollFor, searchBox, typeInto } from './open';
import { meantBy, popupsOf } from './options';

export interface Search {
  hits: Element[];
  /** The whole value stands in the search box: what the control shows may be nothing but that. */
  typedWhole: boolean;
}

/** Milliseconds in which what was drawn before the typing may still stand there. */
const STALE = 120;
/** Milliseconds without a change after which a list that answered is done. */
const QUIET = 350;
/** Milliseconds for a list that shows neither an answer nor that it waits for one: the usual delay before a server is asked, and a quick server. */
const SILENT = 1500;
/** The most a list gets while it shows that it waits. */
const LOADING = 8000;

/** Marks of waiting near lists; what the page's other marks are called (`indicator`) also names arrows and separators of lists. */
const WAITING = '[aria-busy="true"], [role="progressbar"], [class*="loading" i], [class*="spinner" i]';
const WAITING_WORDS =
  /(^|\s)(loading|searching|please wait|lädt|laden|suche läuft|wird geladen|chargement|recherche en cours|cargando|buscando|caricamento)\b/iu;

/** What the list says: its choices and any other words in it. */
function saidBy(opened: Opened): string {
  const options = optionsNow(opened);
  const words = popupsOf(opened.parts).map((popup) => popup.textContent ?? '');
  return oneLine([...options.map((option) => option.textContent ?? ''), ...words].join('\n'));
}

function isLoading({ element, layout, busy }: Opened, said: string): boolean {
  if (said.length < 200 && WAITING_WORDS.test(said)) return true;
  return busyMarks(rootsOf(element.ownerDocument), layout).some((mark) => mark.matches(WAITING) && !busy.has(mark));
}

/** Choices that fit, once they stay the same for two looks: lists are drawn anew while their answers arrive. */
async function settled(opened: Opened, value: string, milliseconds: number): Promise<Element[]> {
  let last: Element[] = [];
  const found = await lookFor(() => {
    const now = meantBy(optionsNow(opened), value);
    const same = now.length > 0 && now.length === last.length && now.every((one, at) => one === last[at]);
    last = now;
    return same ? now : null;
  }, milliseconds);
  return found ?? last;
}

interface Answer {
  hits: Element[];
  /** The list changed in what it says, or showed that it waited. */
  moved: boolean;
}

/** Waits for choices that fit until the list has answered without one: `before` is what it said before it was asked. */
async function answered(opened: Opened, value: string, before: string, silent = SILENT): Promise<Answer> {
  const from = Date.now();
  let said = before;
  let moved = 0;
  let last: Element[] = [];
  const done = await lookFor<Answer>(() => {
    const hits = meantBy(optionsNow(opened), value);
    const same = hits.length > 0 && hits.length === last.length && hits.every((one, at) => one === last[at]);
    last = hits;
    if (same) return { hits, moved: moved > 0 };
    const now = Date.now();
    const words = saidBy(opened);
    const loading = isLoading(opened, words);
    if (words !== said || loading) moved = now;
    said = words;
    if (loading) return null;
    // A list that fell empty may have been emptied before its answer comes.
    const end = moved === 0 || said === '' ? Math.max(from, moved) + silent : moved + QUIET;
    return now >= end ? { hits, moved: moved > 0 } : null;
  }, LOADING);
  return done ?? { hits: last, moved: true };
}

/** Shorter than the value, so that a control showing the whole of it says something. */
function partOf(value: string): string {
  const text = oneLine(value);
  return text.length > 3 ? text.slice(0, -1) : text;
}

/** Without a place to type: by scrolling, or by waiting for choices that are asked for when the list opens. */
async function searchByEye(opened: Opened, value: string, open: boolean): Promise<Search> {
  const scrolled = await scrollFor(opened, () => meantBy(optionsNow(opened), value));
  const hits = scrolled ?? (open ? [] : (await answered(opened, value, saidBy(opened))).hits);
  return { hits, typedWhole: false };
}

/** Finds the choices a value means, typing or scrolling where they are not all there. */
export async function search(opened: Opened, value: string, typeFirst: boolean): Promise<Search> {
  const open = optionsNow(opened).length > 0;
  if (open && !typeFirst) {
    const hits = await settled(opened, value, 200);
    if (hits.length > 0) return { hits, typedWhole: false };
  }
  const box = searchBox(opened);
  if (!box) return searchByEye(opened, value, open);
  let narrowed = false;
  for (const text of new Set([partOf(value), oneLine(value)])) {
    const before = saidBy(opened);
    typeInto(box, text);
    await lookFor(() => null, STALE);
    // Where the shorter text brought no word, the longer one hardly will.
    const { hits, moved } = await answered(opened, value, before, text === partOf(value) ? SILENT : SILENT / 2);
    if (hits.length > 0) return { hits, typedWhole: text === oneLine(value) && box === opened.element };
    narrowed ||= moved;
  }
  typeInto(box, '');
  const scrolled = narrowed ? null : await scrollFor(opened, () => meantBy(optionsNow(opened), value));
  return { hits: scrolled ?? [], typedWhole: false };
}
