/**
 * Edit distance (Levenshtein) of a pattern to any part of a text, 32 rows at a time. Source: G. Myers, A fast bit-vector algorithm for
 * approximate string matching based on dynamic programming, Journal of the ACM 46 (1999), with the blocks of its section 4.
 */

const WORD = 32;

/** For each character of the pattern, the rows it stands in, one bit a row. */
function rowsOf(pattern: string, blocks: number): Map<number, Int32Array> {
  const rows = new Map<number, Int32Array>();
  for (let i = 0; i < pattern.length; i += 1) {
    const code = pattern.charCodeAt(i);
    const bits = rows.get(code) ?? new Int32Array(blocks);
    rows.set(code, bits);
    const block = Math.floor(i / WORD);
    bits[block] = (bits[block] as number) | (1 << (i % WORD));
  }
  return rows;
}

/**
 * Calls back for each end in `text` with the least distance of the pattern to a part that ends there. `anchored`: the part begins at the
 * text's own beginning, so what lies before it counts as inserted.
 */
function scan(pattern: string, text: string, anchored: boolean, each: (end: number, distance: number) => void): void {
  const m = pattern.length;
  const blocks = Math.max(1, Math.ceil(m / WORD));
  const rows = rowsOf(pattern, blocks);
  const none = new Int32Array(blocks);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const last = 1 << ((m - 1) % WORD);
  let distance = m;
  each(0, distance);
  for (let j = 0; j < text.length; j += 1) {
    const found = rows.get(text.charCodeAt(j)) ?? none;
    let carry = anchored ? 1 : 0;
    for (let b = 0; b < blocks; b += 1) {
      const pv = plus[b] as number;
      const mv = minus[b] as number;
      const negative = carry < 0 ? 1 : 0;
      const eq = (found[b] as number) | negative;
      const xv = (found[b] as number) | mv;
      const xh = (((eq & pv) + pv) ^ pv) | eq;
      let ph = mv | ~(xh | pv);
      let mh = pv & xh;
      const top = b === blocks - 1 ? last : 1 << (WORD - 1);
      const out = (ph & top) !== 0 ? 1 : (mh & top) !== 0 ? -1 : 0;
      ph = (ph << 1) | (carry > 0 ? 1 : 0);
      mh = (mh << 1) | negative;
      plus[b] = mh | ~(xv | ph);
      minus[b] = ph & xv;
      carry = out;
    }
    distance += carry;
    each(j + 1, distance);
  }
}

const reversed = (text: string) => text.split('').reverse().join('');

/** The part of `text` nearest to `pattern`, with how many characters are inserted, left out or replaced in it. Of parts equally near the longest of the first. */
export function nearestPart(pattern: string, text: string): { start: number; end: number; distance: number } {
  let end = 0;
  let distance = pattern.length;
  scan(pattern, text, false, (at, found) => {
    if (found < distance) [end, distance] = [at, found];
  });
  // Read backward from that end, the pattern begins where as many edits are needed again.
  const before = reversed(text.slice(Math.max(0, end - pattern.length - distance), end));
  let length = 0;
  let least = pattern.length;
  scan(reversed(pattern), before, true, (at, found) => {
    if (found < least) [length, least] = [at, found];
  });
  return { start: end - length, end, distance };
}

/** Edit distance of two whole texts. */
export function distanceOf(a: string, b: string): number {
  if (a === '') return b.length;
  let whole = a.length;
  scan(a, b, true, (_, found) => {
    whole = found;
  });
  return whole;
}

/** 1 for equal texts, 0 for texts without anything in common: one less the edit distance by the longer length. */
export function likenessOf(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 1 : 1 - distanceOf(a, b) / longer;
}
