/** Sums scores over pages and puts them into figures. */
import type { Figure } from '../figure';
import { COUNTS, type Part, RATES, type Score } from './score';
import type { PageScores } from './sets';

/** Goal of each rate on pages as they are; what must not be is allowed nowhere. */
const GOALS: Partial<Record<Part, number>> = { ready: 0.98, recall: 0.98, precision: 0.98 };
const GOAL = 0.95;

/** Parts of a changed page that are a goal of their own: a site that took away half a page can leave nothing to be ready. */
const ALWAYS: readonly Part[] = ['modelWrong', 'reasoningLeak', 'silentTruncation'];

export function addScore(sum: Score, one: Score): void {
  for (const [part, { sum: right, of }] of Object.entries(one) as [Part, { sum: number; of: number }][]) {
    const so = sum[part] ?? { sum: 0, of: 0 };
    sum[part] = so;
    so.sum += right;
    so.of += of;
  }
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
const rateOf = (so: { sum: number; of: number } | undefined): number => (so && so.of > 0 ? round(so.sum / so.of) : 0);

const things: Partial<Record<Part, string>> = {
  silentTruncation: 'pages that lack turns',
  falseAlarm: 'pages that lack none',
  role: 'turns',
};

/** One figure a part that occurs. `goals`: rates are held to their goals, not only what must not be. */
export function* figuresOf(name: string, ours: Score, peer: Score, goals: boolean): Iterable<Figure> {
  for (const part of RATES) {
    const so = ours[part];
    if (!so) continue;
    const rate = rateOf(so);
    const limit = goals ? (GOALS[part] ?? GOAL) : 0;
    yield {
      name: `${name}.${part}`,
      ours: rate,
      baseline: rateOf(peer[part]),
      ratio: rate,
      limit,
      better: 'higher',
      unit: `of ${so.of} ${things[part] ?? 'answers'}`,
    };
  }
  for (const part of COUNTS) {
    const so = ours[part];
    if (!so) continue;
    const held = goals || ALWAYS.includes(part);
    yield {
      name: `${name}.${part}`,
      ours: so.sum,
      baseline: peer[part]?.sum ?? 0,
      ratio: so.sum,
      limit: held ? 0 : so.of,
      better: 'lower',
      unit: `of ${so.of} ${things[part] ?? 'answers'}`,
    };
  }
}

/** Sums of both engines over pages, by site; `all` is every site. */
export function bySite(pages: readonly PageScores[]): Map<string, { ours: Score; peer: Score }> {
  const sums = new Map<string, { ours: Score; peer: Score }>();
  for (const { site, ours, peer } of pages)
    for (const name of [site, 'all']) {
      const sum = sums.get(name) ?? { ours: {}, peer: {} };
      addScore(sum.ours, ours);
      addScore(sum.peer, peer);
      sums.set(name, sum);
    }
  return sums;
}
