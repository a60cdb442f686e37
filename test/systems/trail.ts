/** The exported trail of a run, taken out of the browser as a person would and verified outside of it. */
import type { Page } from 'puppeteer-core';
import type { EventLine } from '../../lib/ledger/schema';
import { verifyLedger } from '../../lib/ledger/verify';
import type { Chromium } from '../browser/launch';
import { press, sees } from '../browser/person';

export interface Trail {
  ok: boolean;
  /** Steps of the verification that did not pass. */
  failed: string[];
  events: EventLine['body'][];
}

async function exportedLines(page: Page): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      void blob.text().then((text) => Object.assign(globalThis, { exported: text }));
      return make(blob);
    };
  });
  await press(page, 'button', /^Export/);
  const handle = await page.waitForFunction(() => (globalThis as { exported?: string }).exported, { timeout: 20_000 });
  return (await handle.jsonValue()) as string;
}

/** Presses Export on the trail page and verifies the file. */
export async function exportTrail(chromium: Chromium): Promise<Trail> {
  const page = await chromium.openExtensionPage('ledger.html');
  await sees(page, /Export/);
  const text = await exportedLines(page);
  await page.close();
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
