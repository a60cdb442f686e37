/** How many controls of real component libraries hold what was filled into them, by the library's own model; and that none is called filled that does not. */
import type { BenchOptions, Figure } from './figure';
import { type Row, runLab, whyNoLab } from './fill/lab';

/** Share of the fixtures of a kind that must be filled; the rest must be refused with a reason. */
const FILLED = 0.9;

function figure(name: string, ours: number, limit: number, better: 'lower' | 'higher', unit: string): Figure {
  return { name, ours, baseline: 0, ratio: ours, limit, better, unit };
}

/** `fill.verified.<control>` for each kind, and what must never happen, over all of them. */
export async function* figures({ wanted }: BenchOptions): AsyncGenerator<Figure> {
  const missing = whyNoLab();
  if (missing) {
    yield { name: wanted.startsWith('fill') ? wanted : 'fill', skipped: missing };
    return;
  }
  const rows: Row[] = [];
  for await (const row of runLab({ pages: '', words: [], built: '', browser: 'chromium' })) rows.push(row);
  for (const control of [...new Set(rows.map(({ fixture }) => fixture.control))].sort()) {
    const own = rows.filter(({ fixture }) => fixture.control === control && !fixture.refuse && !fixture.unproven);
    const held = own.filter(({ verdict }) => verdict === 'verified').length;
    if (own.length > 0)
      yield figure(
        `fill.verified.${control}`,
        Math.round((held / own.length) * 1000) / 1000,
        FILLED,
        'higher',
        `of ${own.length}`,
      );
  }
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const undone = rows.filter(({ undo }) => undo.startsWith('FALSE') || undo === 'SUBMITTED').length;
  const filledAnyway = rows.filter(({ fixture, verdict }) => fixture.refuse && verdict !== 'refused').length;
  yield figure('fill.false', count('FALSE'), 0, 'lower', 'fields called verified whose model does not hold the value');
  yield figure('fill.broken', count('BROKEN'), 0, 'lower', 'refusals that left something, submissions, page errors');
  yield figure('fill.refused', filledAnyway, 0, 'lower', 'fields filled that must be refused');
  yield figure('fill.undo', undone, 0, 'lower', 'undos that claim more than they did');
}
