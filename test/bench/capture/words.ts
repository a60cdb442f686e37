/** How two texts are compared: five letters or digits in a row, as often as they occur; blanks, signs and case do not count, and no language is left out. */

const SPAN = 5;

/** Letters and digits alone, without case and without the marks of footnotes. */
export function lettersOf(text: string): string {
  return (
    text
      .replace(/\[\^\d+\]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join('');
}

/** Every run of five letters with the number of times it occurs; a shorter text is one run. */
export function runsOf(text: string): Map<string, number> {
  const letters = [...lettersOf(text)];
  const span = Math.max(1, Math.min(SPAN, letters.length));
  const runs = new Map<string, number>();
  for (let at = 0; at + span <= letters.length; at += 1) {
    const run = letters.slice(at, at + span).join('');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

/** Share of the runs of `wanted` that `found` has, from 0 to 1; 1 where nothing is wanted. */
export function shareOf(wanted: Map<string, number>, found: Map<string, number>): number {
  let all = 0;
  let met = 0;
  for (const [run, times] of wanted) {
    all += times;
    met += Math.min(times, found.get(run) ?? 0);
  }
  return all === 0 ? 1 : met / all;
}

/** The runs of several texts together. */
export function runsOfAll(texts: readonly string[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const text of texts) for (const [run, times] of runsOf(text)) sum.set(run, (sum.get(run) ?? 0) + times);
  return sum;
}

/** How many of `wanted` have no equal of their own among `found`. */
export function missingOf(wanted: readonly string[], found: readonly string[]): number {
  const left = new Map<string, number>();
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1);
  let missing = 0;
  for (const one of wanted) {
    const times = left.get(one) ?? 0;
    if (times > 0) left.set(one, times - 1);
    else missing += 1;
  }
  return missing;
}

const trackers = /^utm_|^referrer$/;

/** An address without what says where a visitor came from and without a text fragment; anything else stays as it is. */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  for (const key of [...url.searchParams.keys()]) if (trackers.test(key)) url.searchParams.delete(key);
  if (url.hash.includes(':~:')) url.hash = '';
  return url.href.replace(/\/$/, '');
}

/** Code as its bytes, but for blanks that end a line and the end of the block. */
export const codeKey = (code: string): string =>
  code
    .replace(/\u00A0/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n+$/, '');

/** Name of a language without case; what says "no language" is one. */
export function languageKey(language: string | null): string {
  const name = (language ?? '').trim().toLowerCase();
  return ['text', 'txt', 'plaintext', 'plain text', 'plain'].includes(name) ? '' : name;
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, '');

/** A formula without blanks and without the dollars around it. */
export const formulaKey = (tex: string): string => withoutBlanks(tex).replace(/^\$+|\$+$/g, '');

/** A table as its cells. */
export const tableKey = (rows: readonly (readonly string[])[]): string =>
  JSON.stringify(rows.map((cells) => cells.map(withoutBlanks)));
