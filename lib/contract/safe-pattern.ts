/** Runs the few regular expressions a contract may hold, and only such as cannot hang the browser. */
import { patternGrowth } from './pattern-cost';

const LONGEST_PATTERN = 200;
/** Characters of a text a pattern ever sees. */
export const LONGEST_TEXT = 2000;

export type PatternProblem = 'tooLong' | 'invalid' | 'noGroup' | 'unsafe';

/** Why a pattern may not be used; null where it may. Unsafe are repeated groups that hold a repetition or a choice, back references, and lookaround, which can take exponential time, and repetitions in a row that may share the same text, which take its cube and more. */
export function patternProblem(pattern: string, needsGroup: boolean): PatternProblem | null {
  if (pattern.length > LONGEST_PATTERN) return 'tooLong';
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'invalid';
  }
  const plain = pattern.replace(/\\[^1-9k]/gu, '_').replace(/\[\^?(?:_|[^\]])*\]/gu, '_');
  if (/\\[1-9k]|\(\?<?[=!]/u.test(plain)) return 'unsafe';
  if (needsGroup && !/\((?!\?)/u.test(plain)) return 'noGroup';
  if ((plain.match(/[*+]|\{\d+,\}/gu) ?? []).length > 4) return 'unsafe';
  const open: { repeats: boolean; chooses: boolean }[] = [];
  for (let i = 0; i < plain.length; i += 1) {
    const inner = open.at(-1);
    if (plain[i] === '(') open.push({ repeats: false, chooses: false });
    else if (plain[i] === '|' && inner) inner.chooses = true;
    else if (isRepetition(plain, i) && inner) inner.repeats = true;
    else if (plain[i] === ')') {
      const group = open.pop();
      const outer = open.at(-1);
      const repeated = isRepetition(plain, i + 1);
      if (repeated && (group?.repeats || group?.chooses)) return 'unsafe';
      if (outer && group) {
        outer.repeats ||= group.repeats || repeated;
        outer.chooses ||= group.chooses;
      }
    }
  }
  // Of 2000 characters the square is an instant, the cube is seconds.
  return patternGrowth(pattern) > 2 ? 'unsafe' : null;
}

function isRepetition(pattern: string, at: number): boolean {
  const sign = pattern[at];
  return sign === '*' || sign === '+' || (sign === '{' && /^\{\d/u.test(pattern.slice(at)));
}

/** First group of a safe pattern's match, the whole match where it has none; null where it does not match, the pattern is refused, or the text is over 2000 characters. */
export function firstGroup(pattern: string, text: string): string | null {
  if (text.length > LONGEST_TEXT || patternProblem(pattern, false) !== null) return null;
  const hit = new RegExp(pattern, 'u').exec(text);
  return hit ? (hit[1] ?? hit[0]) : null;
}
