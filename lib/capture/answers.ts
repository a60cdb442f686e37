/** Finds the answers of a chat page, and what stands around them; light enough for the resident watcher. */
import type { Adapter } from './adapter';
import { findTurns, holds, isStreaming, type KnownTurns, type Marks } from './find-turns';
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

function readMarks(turn: Element, adapter: Adapter): Marks {
  const copies = adapter.copy ? [...turn.querySelectorAll(adapter.copy)] : [];
  const copy = copies.at(-1) ?? null;
  return {
    finished: holds(turn, adapter.done),
    streaming: turn.matches(adapter.streaming) || holds(turn, adapter.streaming),
    copy,
    actions: actionsOf(turn, copy, adapter),
  };
}

/** What may be all of an answer. */
const PICTURES = 'img[src]:not([src=""]), video, svg[aria-roledescription]';

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
      last &&
      messages.every((message) => (message.textContent ?? '').trim() === '' && !holds(message, PICTURES)) &&
      !holds(element, adapter.frame);
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
