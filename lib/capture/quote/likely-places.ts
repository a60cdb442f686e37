/** Finds where in a long text a passage may stand although it was changed: the windows that share most of its groups of three characters. */

/** Entries of the table of groups; two groups may share one, which costs a look and never an answer. */
const TABLE = 1 << 16;

function groupAt(text: string, i: number): number {
  const a = text.charCodeAt(i);
  const b = text.charCodeAt(i + 1);
  const c = text.charCodeAt(i + 2);
  return (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35)) >>> 16;
}

/**
 * Starts of at most `most` windows as long as the pattern, best first, none overlapping another by more than half. A passage of m characters
 * with k of them changed keeps at least m − 2 − 3k of its groups (the q-gram lemma: E. Ukkonen, Theoretical Computer Science 92, 1992); rare groups
 * count more than common ones, because every window of a text holds those.
 */
export function likelyPlaces(text: string, pattern: string, most: number): number[] {
  const m = pattern.length;
  const last = text.length - 3;
  if (m < 3 || last < 0) return text.length > 0 && m > 0 ? [0] : [];
  const wanted = new Uint8Array(TABLE);
  for (let i = 0; i + 3 <= m; i += 1) wanted[groupAt(pattern, i)] = 1;
  const seen = new Uint32Array(TABLE);
  const hits = new Uint16Array(last + 1);
  const isHit = new Uint8Array(last + 1);
  for (let i = 0; i <= last; i += 1) {
    const group = groupAt(text, i);
    if (wanted[group] === 0) continue;
    seen[group] = (seen[group] as number) + 1;
    hits[i] = group;
    isHit[i] = 1;
  }
  const weight = new Float64Array(last + 1);
  for (let i = 0; i <= last; i += 1)
    if (isHit[i] === 1) weight[i] = 1 / (1 + Math.log2(seen[hits[i] as number] as number));
  return bestWindows(weight, Math.max(1, m - 2), most);
}

function bestWindows(weight: Float64Array, width: number, most: number): number[] {
  const step = Math.max(1, Math.floor(width / 2));
  // The best start of each stretch of half a window: neighbors of a peak are the same place.
  const peaks: { start: number; sum: number }[] = [];
  let sum = 0;
  for (let i = 0; i < weight.length; i += 1) {
    sum += weight[i] as number;
    if (i >= width) sum -= weight[i - width] as number;
    const start = Math.max(0, i - width + 1);
    const stretch = Math.floor(start / step);
    const peak = peaks[stretch];
    if (!peak) peaks[stretch] = { start, sum };
    else if (sum > peak.sum) peaks[stretch] = { start, sum };
  }
  const chosen: { start: number; sum: number }[] = [];
  for (const peak of peaks.filter(({ sum: s }) => s > 0.01).sort((a, b) => b.sum - a.sum)) {
    if (chosen.length >= most) break;
    if (chosen.every(({ start }) => Math.abs(start - peak.start) >= step)) chosen.push(peak);
  }
  return chosen.map(({ start }) => start);
}
