/** Pages as their sites will change them between two days: names of looks, tags, the order of attributes, the language, what is mounted. */
import type { FoundTurn } from '../../../lib/capture/find-turns';
import type { LabeledPage } from './labels';

/** Changes a page in place. `turns` are the page's turns before the change, one for each labeled turn, or null where they could not be told. */
export type Mutation = (document: Document, page: LabeledPage, turns: readonly FoundTurn[] | null) => Mutated;

/** The labels that still hold, and whether the page shows that turns are missing. */
export interface Mutated {
  page: LabeledPage;
  lost: boolean;
}

/** A number from a text, the same every day. */
function seedOf(text: string): number {
  let seed = 2166136261;
  for (const sign of text) seed = Math.imul(seed ^ (sign.codePointAt(0) ?? 0), 16777619);
  return seed >>> 0;
}

function* everywhere(root: Document | ShadowRoot): Iterable<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everywhere(element.shadowRoot);
  }
}

// Names a build makes up, and names that say how something looks; either may be another one tomorrow.
const madeUp =
  /^(?:css|sc|jsx|emotion|svelte|astro|_)[-_]?[a-zA-Z0-9_-]*\d|^_?[a-z]*(?:[a-z]\d|\d[a-z]|[A-Z]{2})[a-zA-Z0-9]*_?\d*$|^[a-f0-9]{6,}$|^_[a-zA-Z]+_[a-z0-9]+_\d+$/;
const looks =
  /[:[\]!@]|^-?(?:flex|grid|block|inline|hidden|relative|absolute|sticky|fixed|static|isolate|truncate|grow|shrink|border|rounded|shadow|underline|italic|transition|group|peer|container|visible|invisible|contents|prose-invert)$|^-?(?:[mp][trblxyse]?|[wh]|min|max|gap|space|text|bg|font|leading|tracking|items|justify|self|content|place|col|row|order|top|left|right|bottom|inset|z|opacity|cursor|select|overflow|border|rounded|shadow|ring|duration|ease|delay|translate|scale|rotate|fill|stroke|flex|grid|basis|grow|shrink|object|align|whitespace|break|line|size|end|start|scroll|snap|touch|will|animate|pointer|outline|decoration|list|divide|aspect)-[a-z0-9./%-]+$/;

const isLook = (name: string): boolean => madeUp.test(name) || looks.test(name);

const rename: Mutation = (document, page) => {
  for (const element of everywhere(document))
    for (const name of [...element.classList])
      if (isLook(name)) element.classList.replace(name, `k${seedOf(name).toString(36)}`);
  return { page, lost: false };
};

const others: Record<string, string> = { article: 'section', section: 'article', aside: 'div', figure: 'div' };

const swapTags: Mutation = (document, page) => {
  for (const element of [...document.querySelectorAll('body *')].reverse()) {
    const bears =
      element.localName === 'div' &&
      [...element.attributes].some(({ name }) => name === 'role' || name.startsWith('data-'));
    const name = others[element.localName] ?? (bears ? 'section' : null);
    if (!name || element.shadowRoot || element.closest('pre, table')) continue;
    const other = document.createElement(name);
    for (const { name: key, value } of element.attributes) other.setAttribute(key, value);
    other.append(...element.childNodes);
    element.replaceWith(other);
  }
  return { page, lost: false };
};

const reorder: Mutation = (document, page) => {
  for (const element of everywhere(document)) {
    const attributes = [...element.attributes].reverse().map(({ name, value }) => [name, value] as const);
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes) {
      try {
        element.setAttribute(name, value);
      } catch {
        // A name only the parser may give.
      }
    }
  }
  return { page, lost: false };
};

const unseen =
  '.sr-only, .visually-hidden, .cdk-visually-hidden, .cfc-screen-reader-only, [class*="accessibleHeading"], [class*="screen-reader"]';

const localize: Mutation = (document, page) => {
  for (const part of document.querySelectorAll(unseen))
    if (part.children.length === 0 && (part.textContent ?? '').trim() !== '') part.textContent = 'Có người đã nói:';
  for (const button of document.querySelectorAll('button[aria-label], [role="button"][aria-label]')) {
    button.setAttribute('aria-label', '답변 단추');
    if (button.hasAttribute('title')) button.setAttribute('title', '답변 단추');
  }
  return { page, lost: false };
};

/** The widest parts of the page that hold one turn each (or one exchange), in page order, with the turns they hold. */
function rowsOf(turns: readonly FoundTurn[]): { row: Element; holds: number[] }[] {
  const chains = turns.map(({ element }) => {
    const chain: Element[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) chain.unshift(at);
    return chain;
  });
  let shared = 0;
  const first = chains[0] ?? [];
  while (shared < first.length && chains.every((chain) => chain[shared] === first[shared])) shared += 1;
  const rows = new Map<Element, number[]>();
  for (const [index, chain] of chains.entries()) {
    const row = chain[shared];
    if (row) rows.set(row, [...(rows.get(row) ?? []), index]);
  }
  return [...rows].map(([row, holds]) => ({ row, holds }));
}

/** Half of the rows, drawn by the page's name. */
function halfOf<T>(rows: readonly T[], name: string): T[] {
  let seed = seedOf(name);
  const left = [...rows];
  const drawn: T[] = [];
  while (drawn.length < Math.floor(rows.length / 2)) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    drawn.push(...left.splice(seed % left.length, 1));
  }
  return drawn;
}

/** Labels of the turns that stay, with prompts that went away named as absent. */
function keep(page: LabeledPage, gone: Set<number>): LabeledPage {
  const stays = page.turns.map((_, index) => index).filter((index) => !gone.has(index));
  const turns = stays.map((index) => {
    const turn = page.turns[index] as LabeledPage['turns'][number];
    const prompt = turn.promptIndex == null || gone.has(turn.promptIndex) ? null : stays.indexOf(turn.promptIndex);
    return { ...turn, promptIndex: prompt };
  });
  return { ...page, turns };
}

/** Whether what stays tells that something is missing: an answer without a prompt before it, two prompts in a row, or a page that counts its turns. */
export function tells(document: Document, page: LabeledPage, gone: Set<number>): boolean {
  const turns = page.turns.filter(({ panel }) => !panel);
  const roles = turns.map(({ role }) => role);
  if (roles.some((role, index) => role === (index === 0 ? 'assistant' : roles[index - 1]))) return true;
  const first = document.querySelector('[data-testid^="conversation-turn-"]')?.getAttribute('data-testid') ?? '';
  if (Number(/\d+$/.exec(first)?.[0] ?? 0) > 2) return true;
  if (gone.size > 0 && document.querySelector('[role="article"][aria-label] [data-test-render-count]')) return true;
  return gone.has(0) && document.querySelector('[data-virtual-list-item-key]') !== null;
}

const unmount =
  (shells: boolean): Mutation =>
  (document, page, turns) => {
    const rows = turns ? rowsOf(turns) : [];
    const drawn = rows.length > 1 ? halfOf(rows, page.id) : [];
    const gone = new Set(drawn.flatMap(({ holds }) => holds));
    if (gone.size === 0) return { page, lost: false };
    for (const { row } of drawn)
      if (shells) row.replaceChildren();
      else row.remove();
    const left = keep(page, gone);
    return { page: left, lost: shells || tells(document, left, gone) };
  };

/** By name, as figures carry them. */
export const mutations: Record<string, Mutation> = {
  renamed: rename,
  swapped: swapTags,
  reordered: reorder,
  localized: localize,
  emptied: unmount(true),
  removed: unmount(false),
};
