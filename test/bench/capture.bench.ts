/** How much of real answers capture gets right, beside Defuddle on the same pages, as they are and as sites change them; and what it costs. */
import { setImmediate as nextTask } from 'node:timers/promises';
import { openCorpus } from './capture/labels';
import { mutations } from './capture/mutate';
import { type PageScores, scoreOne } from './capture/sets';
import { bySite, figuresOf } from './capture/tally';
import { timeFigures } from './capture/time';
import type { BenchOptions, Figure } from './figure';

async function* qualityFigures({ pages, wanted }: BenchOptions): AsyncIterable<Figure> {
  const corpus = openCorpus(pages);
  process.stderr.write(`${corpus.says}\n`);
  for (const mutation of [null, ...Object.keys(mutations)]) {
    const name = mutation === null ? 'capture.asIs' : `capture.${mutation}`;
    if (!name.startsWith(wanted) && !wanted.startsWith(name)) continue;
    const scores: PageScores[] = [];
    for (const page of corpus.pages) {
      scores.push(await scoreOne(corpus, page, mutation));
      // What a page leaves behind is only let go of between two tasks.
      await nextTask();
    }
    for (const [site, { ours, peer }] of bySite(scores))
      yield* figuresOf(`${name}.${site}`, ours, peer, mutation === null);
  }
}

export async function* figures(options: BenchOptions): AsyncIterable<Figure> {
  yield* qualityFigures(options);
  if ('capture.time'.startsWith(options.wanted) || options.wanted.startsWith('capture.time')) yield* timeFigures();
}
