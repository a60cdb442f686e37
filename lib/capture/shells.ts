/** Finds the empty rows of a conversation: places of turns that the page took away or has not brought yet. */

/** One empty row, and how many turns the filled rows like it hold. */
export interface Shell {
  element: Element;
  turns: number;
}

const media = 'img, picture, video, audio, canvas, iframe, object, embed, input, textarea, select';

/** Whether there is nothing in an element that a person could see or read. */
export function isEmpty(element: Element): boolean {
  if (element.shadowRoot || element.matches(media)) return false;
  // The first word ends the search: most places are full, and of a long answer the rest is not looked at.
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  for (let text = walker.nextNode(); text; text = walker.nextNode())
    if ((text.nodeValue ?? '').trim() !== '') return false;
  return element.querySelector(media) === null && ![...element.querySelectorAll('*')].some((part) => part.shadowRoot);
}

/** What rows of one kind have in common: the tag, the classes, or else the names of the attributes. */
function kindOf(element: Element): string {
  const classes = [...element.classList].sort().join('.');
  const names = classes === '' ? [...element.attributes].map(({ name }) => name).sort() : [];
  return `${element.localName} ${classes} ${names.join(',')}`;
}

/** Names of the attributes, where the page draws the element with a style of its own as it draws rows that come and go. */
const namesOf = (element: Element): string | null =>
  element.attributes.length > 1 && element.hasAttribute('style')
    ? [...element.attributes]
        .map(({ name }) => name)
        .sort()
        .join(',')
    : null;

const isPlain = (element: Element): boolean =>
  !element.localName.includes('-') && element.classList.length === 0 && element.attributes.length === 0;

const blocks = new Set(['div', 'section', 'article', 'li']);

/** A point to scroll to, or what is hidden from everybody; never a turn's place. */
const isMark = (element: Element): boolean =>
  ['aria-hidden', 'hidden', 'data-edge'].some((name) => element.hasAttribute(name)) ||
  /(?:^|[-_])(?:start|end|top|bottom|root|anchor|sentinel)$/.test(element.id);

/** Room or a line beside the rows; a turn's place has no size of its own. */
function isSpacer(element: Element): boolean {
  if (/(?:^|;)\s*(?:height|width|flex-basis|display|position)\s*:/i.test(element.getAttribute('style') ?? ''))
    return true;
  return [...element.classList].some((name) =>
    /^[hw]-|^sr-only$|(?:^|-)(?:spacer|sentinel|anchor|divider|placeholder)$/.test(name),
  );
}

function chainOf(element: Element): Element[] {
  const chain: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) chain.unshift(at);
  return chain;
}

/** The rows of one list that hold these turns, each with how many; none where they share no list. */
export function rowsOf(turns: Element[]): Map<Element, number> {
  const list = turns[0]?.parentElement;
  if (list && turns.length > 1 && turns.every((turn) => turn.parentElement === list))
    return new Map(turns.map((turn) => [turn, 1]));
  const chains = turns.map(chainOf);
  const [first = []] = chains;
  let shared = 0;
  while (shared < first.length && chains.every((chain) => chain[shared] === first[shared])) shared += 1;
  const rows = new Map<Element, number>();
  if (shared === 0) return rows;
  for (const chain of chains) {
    const row = chain[shared];
    if (row) rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return rows;
}

/** Where a conversation ends: what stands beside it is another part of the page. */
const outside = 'main, body, [role="main"], [role="dialog"], [role="log"], [role="feed"]';

/** The list of the turns and what is around it, innermost first, up to the page's main part. */
function levelsOf(loaded: Element[]): Map<Element, number>[] {
  const rows = rowsOf(loaded);
  const [only] = loaded;
  const inner = loaded.length === 1 && only ? new Map([[only, 1]]) : rows;
  const levels = inner.size > 0 ? [inner] : [];
  let around = [...inner.keys()][0]?.parentElement ?? null;
  while (around?.parentElement && !around.matches(outside)) {
    if (!around.matches('[role="tabpanel"]')) levels.push(new Map([[around, loaded.length]]));
    around = around.parentElement;
  }
  return levels;
}

function shellsBeside(rows: Map<Element, number>, isList: boolean): Shell[] {
  const last = [...rows.keys()].at(-1);
  const empty: Element[] = [];
  for (let at = last?.parentElement?.firstElementChild ?? null; at; at = at.nextElementSibling)
    if (!rows.has(at) && !isMark(at) && isEmpty(at)) empty.push(at);
  if (empty.length === 0) return [];
  const held = new Map<string, number>();
  for (const [row, turns] of rows) {
    const kind = kindOf(row);
    held.set(kind, Math.min(turns, held.get(kind) ?? turns));
  }
  const shells: Shell[] = [];
  for (const element of empty) {
    const before = last !== undefined && (element.compareDocumentPosition(last) & 4) !== 0;
    const turns = held.get(kindOf(element));
    const place = before && blocks.has(element.localName) && !isPlain(element) && !isSpacer(element);
    const among = place && (isList || (namesOf(element) ?? '') === namesOf(last));
    if (turns !== undefined && (before || !isPlain(element))) shells.push({ element, turns });
    else if (turns === undefined && among) shells.push({ element, turns: 1 });
  }
  return shells;
}

/**
 * Empty rows beside those that hold `loaded` turns; `known` are all elements a site calls turns, which count by themselves. A row is
 * like the others by its kind, or it stands before one of them where nothing but a turn would.
 */
export function findShells(loaded: Element[], known: Element[]): Shell[] {
  const isKnown = (element: Element) => known.some((turn) => element.contains(turn) || turn.contains(element));
  for (const [level, rows] of levelsOf(loaded).entries()) {
    const shells = shellsBeside(rows, level === 0 && loaded.length > 1).filter(({ element }) => !isKnown(element));
    if (shells.length > 0) return shells;
  }
  return [];
}
