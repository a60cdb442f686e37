/** Finds the turns of a conversation on a page with an adapter's selectors. */
import { type Adapter, queryAll, queryFirst } from './adapter';
import { holdsFolded, withoutFolded } from './folded';
import { matchesIn, matchIn } from './pattern';
import { findShells, isEmpty, type Shell } from './shells';

/** One turn as the page shows it. `messages` are the nodes that make it up, reasoning left out; `skipped` counts reasoning messages. */
export interface FoundTurn {
  element: Element;
  role: 'user' | 'assistant';
  id: string | null;
  messages: Element[];
  skipped: number;
  /** A report outside the turns: it has no prompt right before it. */
  apart?: true;
}

/** What inside an answer tells of its state. */
export interface Marks {
  finished: boolean;
  streaming: boolean;
  copy: Element | null;
  actions: Element | null;
}

/** What was read of each turn element, for a watcher that looks again and again: it forgets the turns that changed. */
export type KnownTurns = Map<Element, KnownTurn>;

interface KnownTurn {
  turn: FoundTurn | null;
  marks: Marks | null;
  /** Whether it has content, where that was asked. */
  full?: boolean;
}

const precedes = (a: Node, b: Node): boolean => (a.compareDocumentPosition(b) & 4) !== 0;

export function holds(element: Element, selector: string | null | undefined): boolean {
  return typeof selector === 'string' && element.querySelector(selector) !== null;
}

/** Whether an element matches, or something inside it does. */
export function matchesAny(element: Element, selector: string): boolean {
  return element.matches(selector) || element.querySelector(selector) !== null;
}

/** The element that carries a mark of a turn: itself, around it, or in it. */
export function carrier(turn: Element, selector: string): Element | null {
  return turn.closest(selector) ?? turn.querySelector(selector);
}

/** Text nodes of a message, outermost only; nothing inside a place the adapter excludes, and no reasoning. */
export function findBodies(message: Element, adapter: Adapter, role: FoundTurn['role']): Element[] {
  const { exclude } = adapter;
  const selector = adapter.body[role];
  const outside = (body: Element): boolean => {
    const place = exclude ? body.closest(exclude) : null;
    return place !== null && message !== place && message.contains(place);
  };
  if (message.matches(selector)) return [message];
  const inside = [...message.querySelectorAll(selector)].filter((body) => !outside(body));
  const outermost = inside.filter((body) => !inside.some((other) => other !== body && other.contains(body)));
  return role === 'user' ? outermost : withoutFolded(outermost, message, adapter);
}

/** Drops the messages before the answer where one turn holds reasoning and answer. */
function withoutReasoning(turn: Element, messages: Element[], adapter: Adapter): Element[] {
  if (messages.length < 2) return messages;
  const { answerStart, reasoningEnd } = adapter;
  const marked = answerStart ? messages.findIndex((message) => message.matches(answerStart)) : -1;
  if (marked >= 0) return messages.slice(marked);
  if (!reasoningEnd) return messages;
  const last = messages.at(-1);
  const fences = [...turn.querySelectorAll(reasoningEnd)].filter(
    (fence) => last && precedes(fence, last) && !messages.some((message) => message.contains(fence)),
  );
  return messages.filter((message) => fences.every((fence) => precedes(fence, message)));
}

function findMessages(turn: Element, role: FoundTurn['role'], adapter: Adapter): Element[] {
  const { body, message } = adapter;
  // An answer that is not there yet, or whose every text is reasoning: what else the message says is not the answer.
  const isMute = (one: Element): boolean =>
    role === 'assistant' &&
    (body.required || holds(one, body.assistant)) === true &&
    findBodies(one, adapter, role).length === 0;
  if (!message) return isMute(turn) ? [] : [turn];
  const own = turn.matches(message) ? [turn] : [...turn.querySelectorAll(message)];
  const sameRole = own.filter((one) => one.matches(adapter.role[role]) && !isMute(one));
  if (own.length > 0) return sameRole;
  return turn.querySelector(body[role]) ? [turn] : [];
}

function idOf(elements: (Element | undefined)[], adapter: Adapter): string | null {
  for (const attribute of adapter.messageId)
    for (const element of elements) {
      const id = element?.getAttribute(attribute);
      if (id) return id;
    }
  const { messageIdAt } = adapter;
  const holder = messageIdAt && elements.at(-1) ? carrier(elements.at(-1) as Element, messageIdAt.select) : null;
  const stated = messageIdAt ? holder?.getAttribute(messageIdAt.attribute) : null;
  return (stated && messageIdAt && matchIn(stated, messageIdAt.pattern)?.[1]) || null;
}

/** Elements of turns, outermost only; some are shells whose content a site has taken away or not yet filled. */
export function findTurnElements(document: Document, adapter: Adapter): Element[] {
  for (const selector of adapter.turn) {
    const outermost: Element[] = [];
    for (const element of queryAll(document, adapter, selector)) {
      if (!outermost.at(-1)?.contains(element)) outermost.push(element);
    }
    if (outermost.length > 0) return outermost;
  }
  return [];
}

function readTurnElement(element: Element, adapter: Adapter): FoundTurn | null {
  const { role: roles } = adapter;
  const role = matchesAny(element, roles.assistant) ? 'assistant' : matchesAny(element, roles.user) ? 'user' : null;
  if (!role) return null;
  const all = findMessages(element, role, adapter);
  const messages = role === 'assistant' ? withoutReasoning(element, all, adapter) : all;
  if (messages.length === 0 && !holdsWordless(element, adapter)) return null;
  return {
    element,
    role,
    id: idOf([messages.at(-1), element], adapter),
    messages,
    skipped: all.length - messages.length + (role === 'assistant' && holdsFolded(messages, adapter) ? 1 : 0),
  };
}

/** Whether a turn opens a report that the page does not show now. */
export function hidesReport(turns: FoundTurn[], { panel }: Adapter): boolean {
  if (!panel || turns.some(({ apart }) => apart)) return false;
  return panel.openedBy.some((selector) => turns.some(({ element }) => holds(element, selector)));
}

/** Answers that stand outside the turns, each with the turn it belongs behind. */
function findPanels(document: Document, adapter: Adapter, turns: FoundTurn[]): { turn: FoundTurn; after: number }[] {
  const { panel } = adapter;
  if (!panel) return [];
  const found = queryAll(document, adapter, panel.select);
  const apart = found.filter(
    (element) =>
      !turns.some((turn) => turn.element.contains(element)) &&
      !found.some((one) => one !== element && one.contains(element)),
  );
  const opener = panel.openedBy.find((selector) => turns.some(({ element }) => holds(element, selector))) ?? null;
  const opened = opener ? turns.findLastIndex(({ element }) => holds(element, opener)) : -1;
  const after = opened >= 0 ? opened : turns.length - 1;
  return apart
    .filter((element) => findBodies(element, adapter, 'assistant').length > 0)
    .map((element) => ({
      after,
      turn: { element, role: 'assistant', id: null, messages: [element], skipped: 0, apart: true },
    }));
}

/** Every turn of the page, top to bottom. Empty shells a site leaves behind are not turns. */
export function findTurns(document: Document, adapter: Adapter, known: KnownTurns = new Map()): FoundTurn[] {
  const elements = findTurnElements(document, adapter);
  const turns = elements
    .map((element) => {
      const kept = known.get(element);
      if (kept) return kept.turn;
      // An empty turn at the end waits for its first words; before it, its content was taken away.
      const waits = element === elements.at(-1);
      const full = hasContent(element, adapter);
      const turn = waits || full ? readTurnElement(element, adapter) : null;
      known.set(element, { turn, marks: null, full });
      return turn;
    })
    .filter((turn) => turn !== null);
  const panels = findPanels(document, adapter, turns);
  if (panels.length === 0) return turns;
  const behind = (index: number): FoundTurn[] => panels.filter(({ after }) => after === index).map(({ turn }) => turn);
  return [...behind(-1), ...turns.flatMap((turn, index) => [turn, ...behind(index)])];
}

/** Whether the page is writing an answer right now. */
export function isStreaming(document: Document, adapter: Adapter): boolean {
  return queryFirst(document, adapter, adapter.streaming) !== null;
}

/** Whether a turn has content: words, a picture, a file or a frame. */
function hasContent(element: Element, adapter: Adapter): boolean {
  return !isEmpty(element) || holdsWordless(element, adapter);
}

const holdsWordless = (element: Element, { attachment = [], frame }: Adapter): boolean =>
  attachment.some(({ select }) => holds(element, select)) || holds(element, frame);

/** Where turns are, and where they would be. */
export interface Places {
  elements: Element[];
  filled: Element[];
  shells: Shell[];
}

/** Elements of turns the page has filled, and the places of those it has not. `known` is what was read of this very page a moment ago. */
export function findPlaces(document: Document, adapter: Adapter, known: KnownTurns = new Map()): Places {
  const elements = findTurnElements(document, adapter);
  const filled = elements.filter((element) => {
    const kept = known.get(element);
    const turn = kept ? kept.turn : readTurnElement(element, adapter);
    return turn !== null && (kept?.full ?? hasContent(element, adapter));
  });
  return { elements, filled, shells: findShells(filled, elements) };
}

/** Turns the page shows, and turns the conversation has where the page tells: by a count, or by places it leaves empty. */
export function turnsLoaded(
  document: Document,
  adapter: Adapter,
  places = findPlaces(document, adapter),
): { loaded: number; total: number | null } {
  const { elements, filled, shells } = places;
  const loaded = filled.length;
  const { total } = adapter;
  const ids = new Set<string>();
  let counted = 0;
  for (const element of total ? queryAll(document, adapter, total.select) : []) {
    const id = element.getAttribute(total?.attribute ?? '');
    if (total?.count) counted = Math.max(counted, ...numbersIn(id ?? '', total.count));
    else if (id && !total?.ignore.includes(id)) ids.add(id);
  }
  if (ids.size > 0 || counted > 0) return { loaded, total: Math.max(ids.size, counted, loaded) };
  const all = shells.reduce((sum, { turns }) => sum + turns, elements.length);
  return { loaded, total: all > loaded ? all : null };
}

/** Numbers a pattern finds in a text: its first group, or else the whole match. */
export function numbersIn(text: string, pattern: string): number[] {
  return matchesIn(text, pattern)
    .map((found) => Number(found[1] ?? found[0]))
    .filter(Number.isFinite);
}
