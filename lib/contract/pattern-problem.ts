/** Says whether a pattern from outside may be used at all: besides what may never run, one whose time grows too fast with the text, because repetitions that may share the same characters multiply. */

/** One place of a pattern: the characters it takes, and whether it must be there. */
interface Piece {
  chars: Set<string>;
  repeats: boolean;
  optional: boolean;
}

/** Every ASCII character and a few of each kind beyond: enough to tell whether two classes share any. */
const SAMPLE = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), ...'\u00a0é–’\u2028世😀'];

/** Repetitions with an upper end this near to the lower one cost nothing worth telling. */
const FEW = 20;

const sets = new Map<string, Set<string>>();

function charsOf(atom: string): Set<string> {
  const known = sets.get(atom);
  if (known) return known;
  const fits = new RegExp(`^${atom}$`, 'iu');
  const chars = new Set(SAMPLE.filter((char) => fits.test(char)));
  if (sets.size > 500) sets.clear();
  sets.set(atom, chars);
  return chars;
}

const ATOM = /\\(?:[pPu]\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|.)|\[(?:\\.|[^\]\\])*\]|[^\\]/suy;
const TIMES = /(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/uy;

/** Reads a pattern from `at` to its end or to the bracket that closes the group, as places in a row; those of a choice need not be there. At the top each choice is read alone. */
function read(pattern: string, at: { now: number }, top = false): Piece[] {
  const pieces: Piece[] = [];
  let choice = false;
  while (at.now < pattern.length && pattern[at.now] !== ')') {
    if (pattern[at.now] === '|') {
      if (top) break;
      choice = true;
      at.now += 1;
      continue;
    }
    let found: Piece[];
    if (pattern[at.now] === '(') {
      at.now += /^\((?:\?(?::|<\w+>))?/u.exec(pattern.slice(at.now))?.[0].length ?? 1;
      found = read(pattern, at);
      at.now += 1;
    } else {
      ATOM.lastIndex = at.now;
      const atom = ATOM.exec(pattern)?.[0] ?? '';
      at.now += atom.length || 1;
      found = /^(?:[$^]|\\[bB])$/u.test(atom) ? [] : [{ chars: charsOf(atom), repeats: false, optional: false }];
    }
    pieces.push(...times(pattern, at, found));
  }
  return choice ? pieces.map((piece) => ({ ...piece, optional: true })) : pieces;
}

/** The places with what the quantifier behind them says. */
function times(pattern: string, at: { now: number }, found: Piece[]): Piece[] {
  TIMES.lastIndex = at.now;
  const hit = TIMES.exec(pattern);
  if (!hit) return found;
  at.now += hit[0].length;
  const [all, low, comma, high] = hit;
  const least = low ? Number(low) : all.startsWith('+') ? 1 : 0;
  const most = low ? (comma ? Number(high || 1 / 0) : least) : all.startsWith('?') ? 1 : 1 / 0;
  const optional = least === 0;
  if (most - least <= FEW) return found.map((piece) => ({ ...piece, optional: piece.optional || optional }));
  const chars = new Set(found.flatMap((piece) => [...piece.chars]));
  // Several places repeated as one never say where one of them must stand.
  return [{ chars, repeats: true, optional: optional || found.length !== 1 || found.some((piece) => piece.optional) }];
}

const meet = (a: Piece, b: Piece): boolean => [...a.chars].some((char) => b.chars.has(char));

/** How many repetitions in a row may share the same text, at most. */
function longestChain(pieces: Piece[]): number {
  const chain: number[] = [];
  pieces.forEach((piece, j) => {
    chain[j] = piece.repeats ? 1 : 0;
    if (!piece.repeats) return;
    pieces.slice(0, j).forEach((earlier, i) => {
      if (!earlier.repeats || !meet(earlier, piece)) return;
      const apart = pieces.slice(i + 1, j).some((one) => !one.optional && !(meet(one, earlier) && meet(one, piece)));
      if (!apart) chain[j] = Math.max(chain[j] ?? 0, (chain[i] ?? 0) + 1);
    });
  });
  return Math.max(0, ...chain);
}

/**
 * The exponent: 1 for time that grows like the text, 2 like its square. A place between two repetitions that one of them cannot take
 * keeps them apart. The pattern is one that `RegExp` takes, without lookaround and back references.
 */
export function patternGrowth(pattern: string): number {
  const at = { now: 0 };
  let growth = 0;
  for (; at.now <= pattern.length; at.now += 1) {
    const anchored = pattern[at.now] === '^';
    growth = Math.max(growth, longestChain(read(pattern, at, true)) + (anchored ? 0 : 1));
  }
  return growth;
}

const LONGEST_PATTERN = 200;

export type PatternProblem = 'tooLong' | 'invalid' | 'noGroup' | 'unsafe';

/** Why a pattern may never run; null where it may. Unsafe are repeated groups that hold a repetition or a choice, back references, and lookaround: what can take exponential time. */
function runProblem(pattern: string, needsGroup: boolean): PatternProblem | null {
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
  return null;
}

function isRepetition(pattern: string, at: number): boolean {
  const sign = pattern[at];
  return sign === '*' || sign === '+' || (sign === '{' && /^\{\d/u.test(pattern.slice(at)));
}

/** Why a pattern is refused where it comes in; null where it may be used. Of 2000 characters the square is an instant, the cube is seconds. */
export function patternProblem(pattern: string, needsGroup: boolean): PatternProblem | null {
  return runProblem(pattern, needsGroup) ?? (patternGrowth(pattern) > 2 ? 'unsafe' : null);
}
