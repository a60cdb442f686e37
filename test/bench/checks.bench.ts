/** What all checks cost on a long answer beside one pass of the segmenter over it, and how often those that judge meaning are right. */
import { runChecks } from '../../lib/check/run';
import { NEAR_DUPLICATE, resemblance, sameFigures, shinglesOf } from '../../lib/text/resemblance';
import { labeledSentences } from '../fixtures/checks/claims/list';
import { duplicatePairs } from '../fixtures/checks/duplicate-pairs';
import { longAnswer } from './checks/long-answer';
import { scoreClaims } from './checks/measure-claims';
import type { BenchOptions, Figure } from './figure';
import { median } from './median';

const ROUNDS = 21;
const WARM_UP = 5;

function timeChecks(): Figure {
  const rounds: { ours: number; bare: number }[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const context = longAnswer(round);
    const text = context.values.summary ?? '';
    const before = performance.now();
    let words = 0;
    for (const { isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text))
      if (isWordLike) words += 1;
    const between = performance.now();
    const results = runChecks(context);
    const after = performance.now();
    if (words < 1900 || results.length < 20) throw new Error('The answer was not read.');
    if (round >= WARM_UP) rounds.push({ ours: after - between, bare: between - before });
  }
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    name: 'checks.time',
    ours: round(median(rounds.map(({ ours }) => ours))),
    baseline: round(median(rounds.map(({ bare }) => bare))),
    // The two of a round ran right after each other.
    ratio: round(median(rounds.map(({ ours, bare }) => ours / bare))),
    limit: 5,
    better: 'lower',
    unit: 'ms for 2000 words and ten sources',
  };
}

const rate = (name: string, ours: number, unit: string): Figure => ({
  name: `checks.${name}`,
  ours: Math.round(ours * 1000) / 1000,
  baseline: 0,
  ratio: Math.round(ours * 1000) / 1000,
  limit: 0.9,
  better: 'higher',
  unit,
});

export async function* figures({ wanted }: BenchOptions): AsyncIterable<Figure> {
  if ('checks.time'.startsWith(wanted) || wanted.startsWith('checks.time')) yield timeChecks();
  const all = scoreClaims(labeledSentences);
  yield rate('claims.precision', all.precision, `of ${all.found} found in ${labeledSentences.length} sentences`);
  yield rate('claims.recall', all.recall, `of ${all.labeled} labeled in ${labeledSentences.length} sentences`);
  const kept = labeledSentences.filter(({ topic }) => topic.heldOut);
  const held = scoreClaims(kept);
  yield rate('claims.heldOut.precision', held.precision, `of ${held.found} found in ${kept.length} sentences`);
  yield rate('claims.heldOut.recall', held.recall, `of ${held.labeled} labeled in ${kept.length} sentences`);
  for (const error of all.errors) process.stderr.write(`${error}\n`);
  const pairs = duplicatePairs.map(([a, b, label]) => ({
    label,
    said: resemblance(shinglesOf(a), shinglesOf(b)) >= NEAR_DUPLICATE && sameFigures(a, b),
  }));
  const right = pairs.filter(({ label, said }) => label && said).length;
  yield rate(
    'duplicates.precision',
    right / pairs.filter(({ said }) => said).length,
    `of ${pairs.length} labeled pairs`,
  );
  yield rate(
    'duplicates.recall',
    right / pairs.filter(({ label }) => label).length,
    `of ${pairs.length} labeled pairs`,
  );
}
