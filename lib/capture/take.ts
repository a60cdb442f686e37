/** Takes an answer, or a whole conversation, off a chat page as plain data. */
import type { Root } from 'mdast';
import { type Adapter, conversationId, queryFirst, rootsOf } from './adapter';
import { type AnswerTurn, isDone } from './answers';
import { instructionsOf } from './evidence';
import { type FoundTurn, hidesReport, matchesAny } from './find-turns';
import { cutOut, matchIn } from './pattern';
import type { Capture, CaptureRefusal, CaptureResult, Completeness, Turn } from './schema';
import { locateSelection, selectedRange, textBeforeSelection } from './selection';
import { isEmpty } from './shells';
import { type Survey, surveyPage } from './survey';
import type { TakeRequest } from './take-request';
import { takeBlock, takeSelection } from './take-selection';
import { findGaps, promptOf, rolesMissing, skipsAnswer } from './thread';
import { type ReadTurn, readTurn } from './turn';

/** Every turn of the page in order, for reading saved pages. */
export interface TakenThread {
  adapter: { id: string; verified: string };
  conversation: Capture['conversation'];
  completeness: Completeness;
  turns: Turn[];
  warnings: string[];
}

const refuse = (reason: CaptureRefusal): CaptureResult => ({ ok: false, reason });

/**
 * Takes one answer with the thread before it. Refuses, as a value, where there is no answer, the answer is still being written, the
 * answer asked for is not on the page, the page has changed its layout, or it is too large to be read whole.
 */
export function takeCapture(document: Document, request: TakeRequest): CaptureResult {
  const { adapter, address, selected } = request;
  if (!adapter) return selected?.trim() ? takeSelection(document, request, []) : refuse('noAnswer');
  const survey = surveyPage(document, adapter);
  const { turns, answers, streaming } = survey;
  const chosen = chooseAnswer(document, adapter, answers, request);
  if (chosen === 'outside') return takeSelection(document, request, ['selectionOutside']);
  // Nobody named an answer, so the newest is meant: one that cannot be read must not be taken for the one before it.
  if (!request.answer && selected === null && endsUnread(adapter, survey))
    return refuse(streaming ? 'streaming' : 'layoutChanged');
  if (chosen === null) return refuse(request.answer ? 'notFound' : whyNothing(document, adapter, address, survey));
  if (!isDone(chosen, answers, turns, adapter, streaming)) return refuse('streaming');
  const until = turns.findIndex(({ element }) => element === chosen.element);
  const upTo = turns.slice(0, until + 1);
  const gaps = findGaps(document, adapter, upTo, survey.ground);
  const kept = readTurns(adapter, address, upTo, gaps, turns);
  const last = kept?.at(-1);
  if (!kept || !last) return refuse('tooLarge');
  if (last.turn.text.trim() === '' && last.turn.attachments.length === 0) return refuse('noAnswer');
  const selection =
    selected === null ? null : locateSelection(last.turn.text, selected, textBeforeSelection(document, chosen.element));
  const warnings = warningsOf(adapter, upTo, survey, gaps);
  const shown = kept.map(({ turn }) => turn);
  if (!promptOf(shown, shown.length - 1)) warnings.push('promptMissing');
  if (skipsAnswer(shown)) warnings.push('answerMissing');
  if (!turns.some(({ apart }) => apart) && hidesReport(upTo, adapter)) warnings.push('reportClosed');
  if (selected !== null && !selection) warnings.push('selectionOutside');
  const capture: Capture = {
    v: 1,
    tool: adapter.id,
    adapter: { id: adapter.id, verified: adapter.verified },
    method: request.method,
    capturedAt: request.now,
    conversation: conversationOf(document, adapter, address),
    completeness: completenessOf(survey),
    turns: shown,
    answer: kept.length - 1,
    tree: last.tree ?? ({ type: 'root', children: [] } satisfies Root),
    selection,
    warnings,
  };
  return { ok: true, capture };
}

/** Takes what a person pointed at: the whole answer where it is, or is part of, one that the page's adapter knows; else the block alone. */
export function takePicked(document: Document, request: TakeRequest, block: Element | null): CaptureResult {
  if (!block) return refuse('notFound');
  const { adapter } = request;
  const around = (element: Element): boolean => element.contains(block) || block.contains(element);
  const known = adapter ? surveyPage(document, adapter).answers.filter(({ element }) => around(element)) : [];
  const [answer] = known;
  if (!answer || known.length > 1) return takeBlock(block, request);
  const taken = takeCapture(document, { ...request, answer: answer.ref });
  // An answer the adapter cannot make sense of is still what the person sees.
  return taken.ok || taken.reason === 'streaming' ? taken : takeBlock(block, request);
}

/** Reads every turn of the page, or says why there is none. */
export function takeThread(
  document: Document,
  adapter: Adapter,
  address: string,
): { ok: true; thread: TakenThread } | { ok: false; reason: CaptureRefusal } {
  const survey = surveyPage(document, adapter);
  const { turns: found } = survey;
  if (found.length === 0) return { ok: false, reason: whyNothing(document, adapter, address, survey) };
  const gaps = findGaps(document, adapter, found, survey.ground);
  const read = readTurns(adapter, address, found, gaps, found);
  if (!read) return { ok: false, reason: 'tooLarge' };
  const completeness = completenessOf(survey);
  const shown = read.map(({ turn }) => turn).filter((turn) => !isBlank(turn));
  const warnings = [...warningsOf(adapter, found, survey, gaps), ...rolesMissing(shown)];
  if (hidesReport(found, adapter)) warnings.push('reportClosed');
  if (completeness.streaming) warnings.push('streaming');
  return {
    ok: true,
    thread: {
      adapter: { id: adapter.id, verified: adapter.verified },
      conversation: conversationOf(document, adapter, address),
      completeness,
      turns: shown,
      warnings,
    },
  };
}

/** A place the page has not filled, or an answer that waits for its first words. */
const isBlank = ({ text, attachments, hidden }: Turn): boolean =>
  text.trim() === '' && attachments.length === 0 && hidden.length === 0;

/** Reads turns in order; null where one is too large to be read whole. `all` are the turns of the page: what stands beside a later answer is not this one's. */
function readTurns(
  adapter: Adapter,
  address: string,
  found: FoundTurn[],
  gaps: boolean[],
  all: FoundTurn[],
): ReadTurn[] | null {
  const read: ReadTurn[] = [];
  for (const [index, turn] of found.entries()) {
    const one = readTurn(turn, adapter, address, all);
    if (!one) return null;
    read.push(gaps[index] ? { ...one, turn: { ...one.turn, gapBefore: true } } : one);
  }
  return read;
}

function chooseAnswer(
  document: Document,
  adapter: Adapter,
  answers: AnswerTurn[],
  { answer, selected }: TakeRequest,
): AnswerTurn | 'outside' | null {
  // An id that is gone was unloaded by the page; the answer at its place may be another one.
  if (answer?.id) return answers.find(({ ref }) => ref.id === answer.id) ?? null;
  if (answer) return answers[answer.index] ?? null;
  if (selected !== null) {
    const anchor = selectedRange(document, rootsOf(document, adapter))?.startContainer ?? null;
    const holder = anchor
      ? answers.find(({ element }) => element.contains(anchor))
      : answers.findLast(({ element }) => locateSelection(element.textContent ?? '', selected) !== null);
    return holder ?? 'outside';
  }
  return answers.at(-1) ?? null;
}

/** Whether the page ends with an answer that has words and of which none can be told from reasoning. */
function endsUnread(adapter: Adapter, { turns, places }: Survey): boolean {
  const last = places.elements.at(-1);
  if (!last || turns.some(({ element }) => element === last)) return false;
  return matchesAny(last, adapter.role.assistant) && !isEmpty(last);
}

/** Nothing found: an empty chat, or a page whose layout changed. */
function whyNothing(document: Document, adapter: Adapter, address: string, survey: Survey): CaptureRefusal {
  if (survey.turns.length > 0) return survey.streaming ? 'streaming' : 'noAnswer';
  const isChat = conversationId(adapter, address) !== null || isTemporary(document, adapter, address);
  const main = document.querySelector('main') ?? document.body;
  const furniture = 'nav, aside, header, footer, form, script, style, button, [contenteditable], textarea';
  const copy = main?.cloneNode(true) as Element | undefined;
  for (const part of copy?.querySelectorAll(furniture) ?? []) part.remove();
  const words = (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
  return isChat && words.length > 80 ? 'layoutChanged' : 'noAnswer';
}

function isTemporary(document: Document, adapter: Adapter, address: string): boolean {
  const { temporary, temporaryMark } = adapter;
  if (temporary && matchIn(address, temporary)) return true;
  return temporaryMark !== undefined && queryFirst(document, adapter, temporaryMark) !== null;
}

function conversationOf(document: Document, adapter: Adapter, address: string): Capture['conversation'] {
  const { select, strip } = adapter.title;
  let title: string | null = null;
  for (const selector of select) {
    const stated = queryFirst(document, adapter, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    title = (strip ? cutOut(stated, strip) : stated).trim() || null;
    if (title) break;
  }
  const temporary = isTemporary(document, adapter, address);
  const shared = adapter.shared !== undefined && matchIn(address, adapter.shared) !== null;
  const instructions = instructionsOf(document, adapter, address);
  const steered = instructions ? { instructions } : {};
  const conversation = { id: conversationId(adapter, address), title, url: address, temporary, ...steered };
  return shared ? { ...conversation, shared } : conversation;
}

const completenessOf = ({ loaded, total, streaming }: Survey): Completeness => ({
  captured: loaded,
  total,
  known: total !== null,
  streaming,
});

function warningsOf(adapter: Adapter, turns: FoundTurn[], { loaded, total }: Survey, gaps: boolean[]): string[] {
  const warnings: string[] = [];
  if (total !== null && total > loaded) warnings.push('halfLoaded');
  if (gaps[0]) warnings.push('startMissing');
  if (turns.some(({ skipped }) => skipped > 0)) warnings.push('reasoningLeftOut');
  if (adapter.frame && turns.some(({ element }) => element.querySelector(adapter.frame as string))) {
    warnings.push('frameNotRead');
  }
  return warnings;
}
