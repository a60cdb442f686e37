/** The exported trail of a run, taken out of the browser as a person would and verified outside of it. */
import type { EventLine } from '../../lib/ledger/schema';
import { verifyLedger } from '../../lib/ledger/verify';
import { catchSaved } from '../browser/saved-file';
import type { Walker } from './walker';

export interface Trail {
  ok: boolean;
  /** Steps of the verification that did not pass. */
  failed: string[];
  events: EventLine['body'][];
}

/** Presses Export on the trail page and verifies the file. */
export async function exportTrail(walker: Walker): Promise<Trail> {
  const trail = await walker.extension('ledger.html');
  await trail.sees(/Export/);
  const saved = await catchSaved(trail.page);
  await trail.press('button', /^Export/);
  const text = await saved();
  await trail.page.close();
  const { ok, steps } = await verifyLedger(new TextEncoder().encode(text));
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string } & EventLine);
  return {
    ok,
    failed: steps.filter(({ result }) => result === 'fail').map(({ step }) => step),
    events: lines.filter(({ kind }) => kind === 'event').map(({ body }) => body),
  };
}
