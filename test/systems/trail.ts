/** The exported trail of a run, taken out of the browser as a person would and verified outside of it. */
import type { EventLine } from '../../lib/ledger/schema';
import { verifyLedger } from '../../lib/ledger/verify';
import type { Sheet, Walker } from './walker';

export interface Trail {
  ok: boolean;
  /** Steps of the verification that did not pass. */
  failed: string[];
  events: EventLine['body'][];
}

async function exportedLines({ page, press }: Sheet): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(globalThis, { exported: text }));
      return make(blob);
    };
  });
  await press('button', /^Export/);
  // Asked again and again: a wait inside a page of the extension never ends in Firefox.
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const text = await page.evaluate(() => (globalThis as { exported?: string }).exported ?? null);
    if (text !== null) return text;
    await new Promise((done) => setTimeout(done, 80));
  }
  throw new Error('The trail page gave no file.');
}

/** Presses Export on the trail page and verifies the file. */
export async function exportTrail(walker: Walker): Promise<Trail> {
  const trail = await walker.extension('ledger.html');
  await trail.sees(/Export/);
  const text = await exportedLines(trail);
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
