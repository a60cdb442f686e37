/** Finds the empty rows of a conversation: places of turns that the page took away or has not brought yet. */

/** One empty row, and how many turns the filled rows like it hold. */
export interface Shell {
  element: Element;
  turns: number;
}

const media = 'img, picture, video, audio, canvas, iframe, object, embed, input, textarea, select';

/** Whether there is nothing in an element that a person could see or read. */
export function isEmpty(element: Element): boolean {
  if ((element.textContent ?? '').trim() !== '' || element.shadowRoot || element.matches(media)) return false;
  return element.querySelector(media) === null && ![...element.querySelectorAll('*')].some((part) => part.shadowRoot);
}

/** What rows of one kind have in common: the tag, the classes, or else the names of the attributes. */
function kindOf(element: Element): string {
  const classes = [...element.classList].sort().join('.');
  const names = classes === '' ? [...element.attributes].map(({ name }) => name).sort() : [];
  return `${element.localName} ${classes} ${names.join(',')}`;
}

const isPlain = (element: Element): boolean =>
  !element.localName.includes('-') && element.classList.length === 0 && element.attributes.length === 0;

const blocks = new Set(['div', 'section', 'article', 'li']);

/** Room, a line or a sensor beside the rows; a turn's place has no size or state of its own. */
function isSpacer(element: Element): boolean {
  if (['aria-hidden', 'hidden', 'data-edge'].some((name) => element.hasAttribute(name))) return true;
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

/** Empty siblings of the same kind around a turn that stands alone, nearest level first. */
function besideOne(turn: Element): Shell[] {
  for (let at: Element | null = turn; at && !/^(?:main|body)$/.test(at.localName); at = at.parentElement) {
    const row = at;
    if (isPlain(row)) continue;
    const alike = [...(row.parentElement?.children ?? [])].filter(
      (other) => other !== row && kindOf(other) === kindOf(row) && isEmpty(other),
    );
    if (alike.length > 0) return alike.map((element) => ({ element, turns: 1 }));
  }
  return [];
}

/**
 * Empty rows beside those that hold `loaded` turns; `known` are all elements a site calls turns, which count by themselves. A row is
 * like the others by its kind, or it stands among them where nothing but a turn would.
 */
export function findShells(loaded: Element[], known: Element[]): Shell[] {
  const [only] = loaded;
  if (!only) return [];
  const isKnown = (element: Element) => known.some((turn) => element.contains(turn) || turn.contains(element));
  if (loaded.length === 1) return besideOne(only).filter(({ element }) => !isKnown(element));
  const rows = rowsOf(loaded);
  const last = [...rows.keys()].at(-1);
  const held = new Map<string, number>();
  for (const [row, turns] of rows) held.set(kindOf(row), Math.min(turns, held.get(kindOf(row)) ?? turns));
  const shells: Shell[] = [];
  for (const element of last?.parentElement?.children ?? []) {
    if (rows.has(element) || !isEmpty(element) || isKnown(element)) continue;
    const before = last !== undefined && (element.compareDocumentPosition(last) & 4) !== 0;
    const turns = held.get(kindOf(element));
    const among = before && blocks.has(element.localName) && !isPlain(element) && !isSpacer(element);
    if (turns !== undefined && (before || !isPlain(element))) shells.push({ element, turns });
    else if (turns === undefined && among) shells.push({ element, turns: 1 });
  }
  return shells;
}
