/** Finds turns and answers on a chat page with an adapter's selectors; light enough for the resident watcher. */
import type { Adapter } from './adapter';
import type { AnswerRef } from './schema';

/** One turn as the page shows it. `messages` are the nodes that make it up, reasoning left out; `skipped` counts reasoning messages. */
export interface FoundTurn {
  element: Element;
  role: 'user' | 'assistant';
  id: string | null;
  messages: Element[];
  skipped: number;
}

/** One answer: where it stands, what to call it, whether it is finished, and where its buttons are. */
export interface FoundAnswer {
  element: Element;
  ref: AnswerRef;
  done: boolean;
  actions: Element | null;
  copy: Element | null;
}

/** What inside an answer tells of its state. */
interface Marks {
  finished: boolean;
  streaming: boolean;
  copy: Element | null;
  actions: Element | null;
}

/** What was read of each turn element, for a watcher that looks again and again: it forgets the turns that changed. */
export type KnownTurns = Map<Element, { turn: FoundTurn | null; marks: Marks | null }>;

const precedes = (a: Node, b: Node): boolean => (a.compareDocumentPosition(b) & 4) !== 0;

function holds(element: Element, selector: string | null): boolean {
  return selector !== null && element.querySelector(selector) !== null;
}

function matchesAny(element: Element, selector: string): boolean {
  return element.matches(selector) || element.querySelector(selector) !== null;
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
  if (!adapter.message) return [turn];
  const own = turn.matches(adapter.message) ? [turn] : [...turn.querySelectorAll(adapter.message)];
  const sameRole = own.filter((message) => message.matches(adapter.role[role]));
  if (own.length > 0) return sameRole;
  return turn.querySelector(adapter.body[role]) ? [turn] : [];
}

function idOf(elements: (Element | undefined)[], adapter: Adapter): string | null {
  for (const attribute of adapter.messageId)
    for (const element of elements) {
      const id = element?.getAttribute(attribute);
      if (id) return id;
    }
  return null;
}

/** Elements of turns, outermost only; some are shells whose content a site has taken away or not yet filled. */
export function findTurnElements(document: Document, adapter: Adapter): Element[] {
  for (const selector of adapter.turn) {
    const outermost: Element[] = [];
    for (const element of document.querySelectorAll(selector)) {
      if (!outermost.at(-1)?.contains(element)) outermost.push(element);
    }
    if (outermost.length > 0) return outermost;
  }
  return [];
}

function readTurnElement(element: Element, adapter: Adapter): FoundTurn | null {
  const { role: roles, attachment, frame } = adapter;
  const role = matchesAny(element, roles.assistant) ? 'assistant' : matchesAny(element, roles.user) ? 'user' : null;
  if (!role) return null;
  const all = findMessages(element, role, adapter);
  const messages = role === 'assistant' ? withoutReasoning(element, all, adapter) : all;
  const wordless = [...attachment.map(({ select }) => select), frame];
  if (messages.length === 0 && !wordless.some((selector) => holds(element, selector))) return null;
  return {
    element,
    role,
    id: idOf([messages.at(-1), element], adapter),
    messages,
    skipped: all.length - messages.length,
  };
}

/** Every turn of the page, top to bottom. Empty shells a site leaves behind are not turns. */
export function findTurns(document: Document, adapter: Adapter, known: KnownTurns = new Map()): FoundTurn[] {
  return findTurnElements(document, adapter)
    .map((element) => {
      const kept = known.get(element);
      if (kept) return kept.turn;
      const turn = readTurnElement(element, adapter);
      known.set(element, { turn, marks: null });
      return turn;
    })
    .filter((turn) => turn !== null);
}

/** Whether the page is writing an answer right now. */
export function isStreaming(document: Document, adapter: Adapter): boolean {
  return document.querySelector(adapter.streaming) !== null;
}

/** Turns the page shows, and turns the conversation has where the page tells. */
export function turnsLoaded(document: Document, adapter: Adapter): { loaded: number; total: number | null } {
  const elements = findTurnElements(document, adapter);
  const loaded = elements.filter((element) => readTurnElement(element, adapter)).length;
  const ids = new Set<string>();
  for (const element of adapter.total ? document.querySelectorAll(adapter.total.select) : []) {
    const id = element.getAttribute(adapter.total?.attribute ?? '');
    if (id && !adapter.total?.ignore.includes(id)) ids.add(id);
  }
  if (ids.size > 0) return { loaded, total: Math.max(ids.size, loaded) };
  return { loaded, total: elements.length > loaded ? elements.length : null };
}

function actionsOf(turn: Element, copy: Element | null, adapter: Adapter): Element | null {
  const named = adapter.actions ? (copy?.closest(adapter.actions) ?? null) : null;
  if (named && turn.contains(named)) return named;
  if (!copy) return adapter.actions ? ([...turn.querySelectorAll(adapter.actions)].at(-1) ?? null) : null;
  const parent = copy.parentElement;
  return parent?.tagName === 'SPAN' ? parent.parentElement : parent;
}

function readMarks(turn: Element, adapter: Adapter): Marks {
  const copies = adapter.copy ? [...turn.querySelectorAll(adapter.copy)] : [];
  const copy = copies.at(-1) ?? null;
  return {
    finished: holds(turn, adapter.done),
    streaming: holds(turn, adapter.streaming),
    copy,
    actions: actionsOf(turn, copy, adapter),
  };
}

/** Answers with text of their own, top to bottom; `ref.index` counts them. An answer still being written is not `done`. */
export function findAnswers(
  document: Document,
  adapter: Adapter,
  turns = findTurns(document, adapter),
  known: KnownTurns = new Map(),
): FoundAnswer[] {
  const streaming = isStreaming(document, adapter);
  const answers = turns.filter(({ role, messages }) => role === 'assistant' && messages.length > 0);
  const marks = answers.map(({ element }) => {
    const kept = known.get(element);
    const read = kept?.marks ?? readMarks(element, adapter);
    if (kept) kept.marks = read;
    return read;
  });
  return answers.map(({ element, id, messages }, index) => {
    const own = marks[index] as Marks;
    const last = index === answers.length - 1;
    // Where earlier answers carry the finished mark and the last one does not yet, the last one is not finished.
    const unmarked = last && !own.finished && marks.slice(0, -1).some(({ finished }) => finished);
    const writing = last && streaming && turns.at(-1)?.element === element;
    // A placeholder waits for its first words.
    const empty =
      last && messages.every((message) => (message.textContent ?? '').trim() === '') && !holds(element, adapter.frame);
    return {
      element,
      ref: { id, index },
      done: !(writing || unmarked || empty || own.streaming),
      actions: own.actions,
      copy: own.copy,
    };
  });
}

/** The answer a node belongs to: where a selection starts, or a copy button. Null for prompts and everything else. */
export function answerAt(node: Node | null, document: Document, adapter: Adapter): FoundAnswer | null {
  if (!node) return null;
  return findAnswers(document, adapter).find(({ element }) => element.contains(node)) ?? null;
}
