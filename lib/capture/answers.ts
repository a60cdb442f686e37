/** Finds the answers of a chat page, and what stands around them; light enough for the resident watcher. */
import type { Adapter } from './adapter';
import { type FoundTurn, findTurns, holds, isStreaming, type KnownTurns, type Marks } from './find-turns';
import type { AnswerRef } from './schema';

/** One answer: where it stands, what to call it, whether it is finished, and where its buttons are. */
export interface FoundAnswer {
  element: Element;
  ref: AnswerRef;
  done: boolean;
  actions: Element | null;
  copy: Element | null;
}

function actionsOf(turn: Element, copy: Element | null, adapter: Adapter): Element | null {
  const named = adapter.actions ? (copy?.closest(adapter.actions) ?? null) : null;
  if (named && turn.contains(named)) return named;
  if (!copy) return adapter.actions ? ([...turn.querySelectorAll(adapter.actions)].at(-1) ?? null) : null;
  const parent = copy.parentElement;
  return parent?.tagName === 'SPAN' ? parent.parentElement : parent;
}

const readState = (turn: Element, adapter: Adapter): Pick<Marks, 'finished' | 'streaming'> => ({
  finished: holds(turn, adapter.done),
  streaming: turn.matches(adapter.streaming) || holds(turn, adapter.streaming),
});

function readMarks(turn: Element, adapter: Adapter): Marks {
  const copies = adapter.copy ? [...turn.querySelectorAll(adapter.copy)] : [];
  const copy = copies.at(-1) ?? null;
  return { ...readState(turn, adapter), copy, actions: actionsOf(turn, copy, adapter) };
}

/** What may be all of an answer. */
const PICTURES = 'img[src]:not([src=""]), video, svg[aria-roledescription]';

/** An answer without what stands around it. */
export interface AnswerTurn {
  turn: FoundTurn;
  element: Element;
  ref: AnswerRef;
}

/** The answers with text of their own among turns; `ref.index` counts them. */
export function listAnswers(turns: FoundTurn[]): AnswerTurn[] {
  return turns
    .filter(({ role, messages }) => role === 'assistant' && messages.length > 0)
    .map((turn, index) => ({ turn, element: turn.element, ref: { id: turn.id, index } }));
}

/** Whether an answer is finished. `streaming`: the page is writing one. */
export function isDone(
  answer: AnswerTurn,
  answers: AnswerTurn[],
  turns: FoundTurn[],
  adapter: Adapter,
  streaming: boolean,
  marksOf: (turn: Element) => Pick<Marks, 'finished' | 'streaming'> = (turn) => readState(turn, adapter),
): boolean {
  const { element, turn } = answer;
  const own = marksOf(element);
  if (own.streaming) return false;
  if (answer !== answers.at(-1)) return true;
  if (streaming && turns.at(-1)?.element === element) return false;
  // Where earlier answers carry the finished mark and the last one does not yet, the last one is not finished.
  if (!own.finished && answers.some((other) => other !== answer && marksOf(other.element).finished)) return false;
  // A placeholder waits for its first words.
  const worded = turn.messages.some((message) => /\S/.test(message.textContent ?? '') || holds(message, PICTURES));
  return worded || holds(element, adapter.frame);
}

/** Answers with what stands around them, top to bottom. An answer still being written is not `done`. */
export function findAnswers(
  document: Document,
  adapter: Adapter,
  turns = findTurns(document, adapter),
  known: KnownTurns = new Map(),
): FoundAnswer[] {
  const streaming = isStreaming(document, adapter);
  const answers = listAnswers(turns);
  const marks = new Map<Element, Marks>();
  for (const { element } of answers) {
    const kept = known.get(element);
    const read = kept?.marks ?? readMarks(element, adapter);
    if (kept) kept.marks = read;
    marks.set(element, read);
  }
  const marksOf = (element: Element): Marks => marks.get(element) as Marks;
  return answers.map((answer) => {
    const { element, ref } = answer;
    const { actions, copy } = marksOf(element);
    return { element, ref, done: isDone(answer, answers, turns, adapter, streaming, marksOf), actions, copy };
  });
}

/** The answer a node belongs to: where a selection starts, or a copy button. Null for prompts and everything else. */
export function answerAt(node: Node | null, document: Document, adapter: Adapter): FoundAnswer | null {
  if (!node) return null;
  return findAnswers(document, adapter).find(({ element }) => element.contains(node)) ?? null;
}
