/** Scores one reading of one labeled page, part by part. */

import { isScored, type LabeledPage, type LabeledTurn } from './labels';
import { findNoAnswer, leaksFurniture, leaksReasoning, type NoAnswer } from './leaks';
import type { ListItem, Reading, ReadTurn } from './reading';
import {
  addressKey,
  codeKey,
  formulaKey,
  languageKey,
  lettersOf,
  missingOf,
  runsOf,
  runsOfAll,
  shareOf,
  tableKey,
} from './words';

/** Parts of a score. Rates are from 0 to 1; the others count what must not be. */
export const RATES = [
  'ready',
  'role',
  'pairing',
  'recall',
  'precision',
  'code',
  'language',
  'tables',
  'math',
  'lists',
  'citations',
  'citationPrecision',
  'modelRight',
] as const;
export const COUNTS = [
  'modelUnknown',
  'modelWrong',
  'reasoningLeak',
  'furnitureLeak',
  'silentTruncation',
  'falseAlarm',
] as const;
export type Part = (typeof RATES)[number] | (typeof COUNTS)[number];

/** How much of each part was right (or wrong, for the counts), of how many. */
export type Score = Partial<Record<Part, { sum: number; of: number }>>;

export function tick(score: Score, part: Part, value: boolean | number): void {
  const so = score[part] ?? { sum: 0, of: 0 };
  score[part] = so;
  so.sum += Number(value);
  so.of += 1;
}

/** Share of an answer's text that must be there, and of what is there that must be its text. */
export const WHOLE = 0.98;

interface Match {
  turn: ReadTurn | null;
  index: number;
  recall: number;
  precision: number;
}

const textsOf = ({ text, textVisible }: LabeledTurn): string[] => (textVisible ? [text, textVisible] : [text]);
const optionalOf = ({ optionalText = [] }: LabeledTurn): string[] => [optionalText].flat();

/** The turn read that is most like the labeled one. */
function matchOf(
  label: LabeledTurn,
  turns: readonly ReadTurn[],
  may: (turn: ReadTurn, index: number) => boolean,
): Match {
  let best: Match = { turn: null, index: -1, recall: 0, precision: 0 };
  for (const [index, turn] of turns.entries()) {
    if (!may(turn, index)) continue;
    const found = runsOf(turn.text);
    for (const text of textsOf(label)) {
      const recall = shareOf(runsOf(text), found);
      const precision = shareOf(found, runsOfAll([text, ...optionalOf(label)]));
      if (recall + precision > best.recall + best.precision) best = { turn, index, recall, precision };
    }
  }
  return best;
}

const none = (missing: number): boolean => missing === 0;

/** Whether every drawn list item was read at its depth; null where the answer has no list. */
function listsRight(drawn: readonly ListItem[], read: readonly ListItem[]): boolean | null {
  if (drawn.length === 0) return null;
  const left = read.map(({ words, depth }) => ({ letters: lettersOf(words), depth }));
  return drawn.every(({ words, depth }) => {
    const at = left.findIndex(
      (item) =>
        item.depth === depth &&
        item.letters !== '' &&
        (item.letters.startsWith(words) || words.startsWith(item.letters)),
    );
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

interface Context {
  page: LabeledPage;
  reading: Reading;
  noAnswer: NoAnswer;
  score: Score;
}

function scoreParts(label: LabeledTurn, turn: ReadTurn | null, { score }: Context): boolean[] {
  const ok: boolean[] = [];
  const part = (name: Part, right: boolean) => {
    tick(score, name, right);
    ok.push(right);
  };
  if (label.code?.length) {
    const key = ({ text }: { text: string }) => codeKey(text);
    part('code', none(missingOf(label.code.map(key), (turn?.code ?? []).map(key))));
    const named = ({ language, text }: { language: string | null; text: string }) =>
      `${languageKey(language)} ${codeKey(text)}`;
    tick(score, 'language', none(missingOf(label.code.map(named), (turn?.code ?? []).map(named))));
  }
  if (label.tables?.length)
    part('tables', none(missingOf(label.tables.map(tableKey), (turn?.tables ?? []).map(tableKey))));
  if (label.math?.length) {
    const read = (turn?.math ?? []).map(formulaKey);
    const forms = [label.math, ...(label.mathVisible ? [label.mathVisible] : [])];
    part(
      'math',
      forms.some((form) => none(missingOf(form.map(formulaKey), read))),
    );
  }
  const lists = listsRight(label.items ?? [], turn?.items ?? []);
  if (lists !== null) tick(score, 'lists', lists);
  if (label.sources?.length) {
    const have = new Set([...(turn?.sources ?? []), ...(turn?.links ?? [])].map(addressKey));
    part(
      'citations',
      label.sources.every((source) => have.has(addressKey(source))),
    );
  }
  if (turn?.sources.length) {
    const { sources = [], optionalSources = [], links = [], optionalLinks = [] } = label;
    const fine = new Set([...sources, ...optionalSources, ...links, ...optionalLinks].map(addressKey));
    part(
      'citationPrecision',
      turn.sources.every((source) => fine.has(addressKey(source))),
    );
  }
  return ok;
}

/** A model stated for the message has to be named; one that is not must not be made up. */
function scoreModel(label: LabeledTurn, turn: ReadTurn | null, score: Score): boolean {
  const said = turn?.model ?? null;
  const right = label.model ? said !== null && lettersOf(said) === lettersOf(label.model) : said === null;
  tick(score, 'modelRight', right);
  tick(score, 'modelUnknown', said === null && Boolean(label.model));
  tick(score, 'modelWrong', said !== null && !right);
  return right;
}

function scoreAnswer(label: LabeledTurn, match: Match, context: Context): void {
  const { page, reading, noAnswer, score } = context;
  const { turn, recall, precision } = match;
  tick(score, 'recall', recall);
  tick(score, 'precision', precision);
  const ok = [recall >= WHOLE && precision >= WHOLE, ...scoreParts(label, turn, context)];
  const asked = label.promptIndex == null ? null : page.turns[label.promptIndex];
  const prompt = turn?.prompt == null ? null : (reading.turns[turn.prompt] ?? null);
  // An answer whose prompt is not on the page must not be given another one.
  const paired = asked
    ? prompt !== null && shareOf(runsOf(asked.text), runsOf(prompt.text)) >= 0.95
    : turn !== null && prompt === null;
  tick(score, 'pairing', paired);
  ok.push(paired, scoreModel(label, turn, score));
  tick(
    score,
    'ready',
    ok.every(Boolean) && !leaksReasoning(turn?.text ?? '', noAnswer) && !leaksFurniture(turn?.text ?? '', noAnswer),
  );
}

/** `lost`: the page shows that it holds back turns. `document` is the page as it was before any change. */
export function scorePage(page: LabeledPage, document: Document, reading: Reading, lost: boolean): Score {
  const score: Score = {};
  const labeled = page.turns.flatMap((turn) => [...textsOf(turn), ...optionalOf(turn)]);
  const context: Context = { page, reading, score, noAnswer: findNoAnswer(document, labeled) };
  const used = new Set<number>();
  for (const label of page.turns) {
    if (label.score === false || lettersOf(label.text).length < 2) continue;
    const anyone = matchOf(label, reading.turns, () => true);
    tick(score, 'role', anyone.turn?.role === label.role && anyone.recall >= 0.5);
    if (!isScored(label)) continue;
    const match = matchOf(label, reading.turns, ({ role }, index) => role !== 'user' && !used.has(index));
    if (match.turn?.role === 'assistant') used.add(match.index);
    scoreAnswer(label, match.turn?.role === 'assistant' ? match : { ...match, precision: 0 }, context);
  }
  for (const turn of reading.turns) {
    if (turn.role === 'user') continue;
    tick(score, 'reasoningLeak', leaksReasoning(turn.text, context.noAnswer));
    tick(score, 'furnitureLeak', leaksFurniture(turn.text, context.noAnswer));
  }
  if (lost) tick(score, 'silentTruncation', !reading.warned);
  else tick(score, 'falseAlarm', reading.warned);
  return score;
}
