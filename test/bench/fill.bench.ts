/** What real component libraries hold of what was filled into them, by their own models, beside Playwright and the native setter; and what a field costs. */
import type { BenchOptions, Figure } from './figure';
import { differences, readKnown } from './fill/known';
import { NO_CHOICE, type Row, runLab, whyNoLab } from './fill/lab';
import { dueOf, type Verdict } from './fill/outcome';
import type { Peer } from './fill/peers';
import { timeFill } from './fill/time';
import { median } from './median';

/** Share of the fixtures of a kind that must be filled; the rest must be refused with a reason. */
const RIGHT = 0.9;
/** Active time of a field, to Playwright's `fill` of it. */
const TIME = 1.5;

/** Milliseconds until a choice that is not there is said to be missing, by the list in the middle and by the slowest, which asks a server. */
const MISSING = 2500;
const MISSING_WORST = 4500;

const round = (value: number) => Math.round(value * 1000) / 1000;

function rate(
  name: string,
  ours: number,
  baseline: number,
  limit: number,
  better: 'lower' | 'higher',
  unit: string,
): Figure {
  return { name, ours: round(ours), baseline: round(baseline), ratio: round(ours), limit, better, unit };
}

type Hand = 'ours' | Peer;

const verdictOf = (row: Row, hand: Hand): Verdict | undefined => (hand === 'ours' ? row.verdict : row.peers[hand]);

const share = (rows: Row[], hand: Hand, verdicts: Verdict[]) =>
  rows.filter((row) => verdicts.includes(verdictOf(row, hand) ?? 'BROKEN')).length / rows.length;

/** Name, verdicts it counts, what the engine is held to. What a control shows and does not surely hold, and what was refused, are no faults but have to stay few. */
const OUTCOMES = [
  ['right', ['verified'], RIGHT, 'higher'],
  ['shownOnly', ['shown only'], 1 - RIGHT, 'lower'],
  ['refused', ['refused'], 1 - RIGHT, 'lower'],
  ['falseSuccess', ['FALSE'], 0, 'lower'],
] as const;

/** The four shares of what could be filled, with a peer's as the baseline. */
function* outcomes(name: string, rows: Row[], peer: Peer): Generator<Figure> {
  for (const [what, verdicts, limit, better] of OUTCOMES) {
    const [ours, theirs] = [share(rows, 'ours', [...verdicts]), share(rows, peer, [...verdicts])];
    yield rate(`${name}.${what}`, ours, theirs, round(limit), better, `of ${rows.length}`);
  }
}

function* never(rows: Row[]): Generator<Figure> {
  const broken = (hand: Hand) => rows.filter((row) => verdictOf(row, hand) === 'BROKEN').length;
  yield rate(
    'fill.broken',
    broken('ours'),
    broken('playwright'),
    0,
    'lower',
    'refusals that left something, submissions, page errors',
  );
  const undone = rows.filter(({ undo }) => undo.startsWith('FALSE') || undo === 'SUBMITTED').length;
  const due = rows.filter(({ fixture }) => fixture.refuse);
  // What was refused and left something is counted above.
  const filled = (hand: Hand) =>
    due.filter((row) => !['refused', 'BROKEN'].includes(verdictOf(row, hand) ?? 'BROKEN')).length;
  yield rate(
    'fill.mustRefuse',
    filled('ours'),
    filled('playwright'),
    0,
    'lower',
    `filled of ${due.length} that must be refused`,
  );
  const missing = due.filter(({ fixture }) => fixture.name.endsWith(NO_CHOICE)).map(({ milliseconds }) => milliseconds);
  yield rate(
    'fill.noChoice',
    median(missing),
    0,
    MISSING,
    'lower',
    `ms until a missing choice is said, median of ${missing.length}`,
  );
  yield rate('fill.noChoice.worst', Math.max(...missing), 0, MISSING_WORST, 'lower', 'ms, the slowest of them');
  yield rate('fill.undo', undone, 0, 0, 'lower', 'undos that claim more than they did');
  const changed = differences(rows, readKnown('chromium'), true);
  for (const one of changed) process.stderr.write(`${one}\n`);
  yield rate('fill.known', changed.length, 0, 0, 'lower', 'differences to the list of known failures');
}

async function* times(): AsyncGenerator<Figure> {
  for await (const { active, waits, playwright } of timeFill()) {
    yield {
      name: 'fill.time',
      ours: round(active),
      baseline: round(playwright),
      ratio: round(active / playwright),
      limit: TIME,
      better: 'lower',
      unit: 'ms a field, active',
    };
    // Of the waits only the sum is told: they are set by what pages need to answer, and no peer waits.
    yield rate('fill.waits', waits, 0, 400, 'lower', 'ms a field, waiting for the page to settle');
  }
}

/** `fill.<control>.<outcome>` for each kind, `fill.sum.<outcome>` and `fill.native.<outcome>` over all, what must never happen, and times. */
export async function* figures({ wanted }: BenchOptions): AsyncGenerator<Figure> {
  const missing = whyNoLab();
  if (missing) {
    yield { name: wanted.startsWith('fill') ? wanted : 'fill', skipped: missing };
    return;
  }
  const isOf = (...names: string[]) => names.some((name) => name.startsWith(wanted) || wanted.startsWith(name));
  if (isOf('fill.time', 'fill.waits')) yield* times();
  if (['fill.time', 'fill.waits'].includes(wanted)) return;
  const rows: Row[] = [];
  for await (const row of runLab({ pages: '', words: [], built: '', browser: 'chromium', peers: true })) rows.push(row);
  const fillable = rows.filter(({ fixture }) => dueOf(fixture) === 'verified');
  for (const control of [...new Set(fillable.map(({ fixture }) => fixture.control))].sort()) {
    const own = fillable.filter(({ fixture }) => fixture.control === control);
    yield* outcomes(`fill.${control}`, own, 'playwright');
  }
  yield* outcomes('fill.sum', fillable, 'playwright');
  yield* outcomes('fill.native', fillable, 'native');
  yield* never(rows);
}
