/** One measured figure and the line it prints. */

/** `limit` is the goal for `ratio`. For a rate, `ours` is the rate, `baseline` the peer's (0 where it has none), `ratio` is `ours` itself. */
export interface Measured {
  name: string;
  ours: number;
  baseline: number;
  ratio: number;
  limit: number;
  better: 'lower' | 'higher';
  unit: string;
}

export type Figure = Measured | { name: string; skipped: string };

/** What was asked for. */
export interface BenchOptions {
  /** Folder of labeled pages, or null. */
  pages: string | null;
  /** Only figures whose names begin so are printed; a bench may leave the others out. */
  wanted: string;
}

/** What every `*.bench.ts` exports. */
export interface BenchModule {
  figures(options: BenchOptions): AsyncIterable<Figure>;
}

/** The figure as one line of JSON. Throws on a number that is not finite: a line with `null` in it would read as a result. */
export function lineOf(figure: Figure): string {
  if ('skipped' in figure) return JSON.stringify({ name: figure.name, skipped: figure.skipped });
  const { name, ours, baseline, ratio, limit, better, unit } = figure;
  for (const [key, value] of Object.entries({ ours, baseline, ratio, limit }))
    if (!Number.isFinite(value)) throw new Error(`${name}: ${key} is ${value}`);
  return JSON.stringify({ name, ours, baseline, ratio, limit, better, unit });
}

/** True where the figure is on the wrong side of its limit. */
export function isMissed(figure: Figure): boolean {
  if ('skipped' in figure) return false;
  return figure.better === 'lower' ? figure.ratio > figure.limit : figure.ratio < figure.limit;
}
