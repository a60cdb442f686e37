/** Labeled pages: what a person read on them, turn by turn. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePage } from '../../../lib/cli/capture';
import { ROOT } from '../../e2e/build';
import { reasoning } from './leaks';
import { lettersOf } from './words';

/** One turn as labeled. Where a list is absent, the answer has none; `optional…` may be read or not. */
export interface LabeledTurn {
  role: 'user' | 'assistant';
  text: string;
  /** The same with formulas as they are drawn. */
  textVisible?: string;
  optionalText?: string | string[];
  /** False: left out of the score. */
  score?: boolean;
  code?: { language: string | null; text: string }[];
  /** Rows of cells, the header first. */
  tables?: string[][][];
  math?: string[];
  mathVisible?: string[];
  links?: string[];
  optionalLinks?: string[];
  sources?: string[];
  optionalSources?: string[];
  /** A report beside the turns. */
  panel?: unknown;
  /** Stated for this very message. */
  model?: string | null;
  /** Items of its lists as the page draws them: the first letters of each and its depth, from 1. Read from the page itself. */
  items?: { words: string; depth: number }[];
  /** Which turn is its prompt; null: the prompt is not in the page. */
  promptIndex?: number | null;
}

export interface LabeledPage {
  id: string;
  site: string;
  /** Below the folder of the labels. */
  file: string;
  /** The page's true address. */
  url: string;
  score?: boolean;
  /** Turns of the conversation where the page tells, and those it shows. */
  total?: number | null;
  loaded?: number | null;
  turns: LabeledTurn[];
}

/** Labeled pages of one folder. */
export interface Corpus {
  folder: string;
  /** One line: what was used. */
  says: string;
  pages: LabeledPage[];
}

const FIXTURES = join(ROOT, 'test/fixtures/pages');

/** The folder asked for, else the one in the environment, else the project's own pages. Throws where a folder has no labels. */
export function openCorpus(asked: string | null): Corpus {
  const folder = asked ?? process.env.WAYBILL_PAGES ?? FIXTURES;
  const file = join(folder, 'labels.json');
  if (!existsSync(file)) throw new Error(`${folder} has no labels.json.`);
  const all = JSON.parse(readFileSync(file, 'utf8')) as LabeledPage[];
  const pages = all.filter(({ score }) => score !== false);
  const own = folder === FIXTURES ? "the project's own pages" : folder;
  return { folder, says: `capture: ${pages.length} labeled pages of ${own}`, pages };
}

export const htmlOf = ({ folder }: Corpus, { file }: LabeledPage): string =>
  decodePage(readFileSync(join(folder, file)));

/** Answers that count. */
export const isScored = (turn: LabeledTurn): boolean =>
  turn.role === 'assistant' && turn.score !== false && /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(turn.text);

const apart = 'ul, ol, pre, button, svg, [class*="katex"], [data-math]';

/** List items of an answer as the page draws them. Items that say little by themselves (code, formulas, a word) tell nothing. */
export function itemsDrawn(answer: Element, text: string): { words: string; depth: number }[] {
  const whole = lettersOf(text);
  return [...answer.querySelectorAll('li')].flatMap((item) => {
    if (item.closest(`table, pre, nav, form, ${reasoning.join(', ')}`)) return [];
    const own = item.cloneNode(true) as Element;
    for (const inner of own.querySelectorAll(apart)) inner.remove();
    const words = lettersOf(own.textContent ?? '').slice(0, 12);
    let depth = 0;
    for (let at: Element | null = item; at && answer.contains(at); at = at.parentElement?.closest('li') ?? null)
      depth += 1;
    return words.length >= 4 && whole.includes(words) ? [{ words, depth }] : [];
  });
}
