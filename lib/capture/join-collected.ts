/** Joins the turns a page showed one after another to the capture of one of its answers: the thread grows, the answer stays as it was taken. */
import type { Capture, Completeness, Turn } from './schema';
import { promptOf, skipsAnswer } from './thread';

/** What was read of the whole conversation, top to bottom. */
export interface WholeThread {
  turns: Turn[];
  completeness: Completeness;
}

/** `answerGone`: no turn, or more than one, is the answer that was taken. `nothingNew`: the page showed no more than was captured. */
export type JoinProblem = 'answerGone' | 'nothingNew';

/** What the thread before the answer said; the page may have had gaps. */
const OUTDATED = new Set(['halfLoaded', 'startMissing', 'promptMissing', 'answerMissing']);

const isSame = (one: Turn | undefined, other: Turn | undefined): boolean =>
  one !== undefined && other !== undefined && one.role === other.role && one.text === other.text;

/** How many turns before two answers say the same, nearest first. */
function commonBefore(captured: Turn[], at: number, turns: Turn[], place: number): number {
  let n = 0;
  while (isSame(captured[at - 1 - n], turns[place - 1 - n])) n += 1;
  return n;
}

/** The place of the captured answer in the whole thread: by its id, and where the page gives none by its words and the turns before. Null where that leaves a doubt. */
function placeOf({ turns: captured, answer }: Capture, turns: Turn[]): number | null {
  const wanted = captured[answer];
  const places = [...turns.keys()].filter((at) => isSame(turns[at], wanted) && turns[at]?.id === wanted?.id);
  if (wanted?.id !== null || places.length < 2) return places.length === 1 ? (places[0] ?? null) : null;
  const common = places.map((at) => commonBefore(captured, answer, turns, at));
  const most = Math.max(...common);
  const best = places.filter((_, index) => common[index] === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}

/** The capture with the whole thread before its answer. Time, method, tree, selection and the answer's own turn are those of the capture. */
export function joinCollected(
  capture: Capture,
  { turns, completeness }: WholeThread,
): { ok: true; capture: Capture } | { ok: false; reason: JoinProblem } {
  const place = placeOf(capture, turns);
  const taken = capture.turns[capture.answer];
  if (place === null || !taken) return { ok: false, reason: 'answerGone' };
  const gap = turns[place]?.gapBefore;
  const { gapBefore: _, ...answer } = taken;
  const thread: Turn[] = [...turns.slice(0, place), gap ? { ...answer, gapBefore: gap } : answer];
  const gaps = (of: Turn[]) => of.filter(({ gapBefore }) => gapBefore).length;
  const grew = thread.length > capture.turns.length || completeness.captured > capture.completeness.captured;
  if (!grew && gaps(thread) >= gaps(capture.turns)) return { ok: false, reason: 'nothingNew' };
  const warnings = capture.warnings.filter((code) => !OUTDATED.has(code));
  if (completeness.total !== null && completeness.captured < completeness.total) warnings.push('halfLoaded');
  if (thread[0]?.gapBefore) warnings.push('startMissing');
  if (!promptOf(thread, place)) warnings.push('promptMissing');
  if (skipsAnswer(thread)) warnings.push('answerMissing');
  return { ok: true, capture: { ...capture, turns: thread, answer: place, completeness, warnings } };
}

/** Whether something of the conversation before or around the answer was not on the page when it was taken. */
export function isPartial({ adapter, completeness: { captured, total }, turns, warnings }: Capture): boolean {
  if (adapter === null) return false;
  if (total !== null && captured < total) return true;
  return turns.some(({ gapBefore }) => gapBefore) || warnings.includes('promptMissing');
}
