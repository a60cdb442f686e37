/** The exported page that verifies itself, once it is open in a browser. */
import type { Page } from 'puppeteer-core';
import type { E2e } from './case';

/** What the page says of itself when it is done; it is closed then. */
export async function readOwnPage(
  { until }: Pick<E2e, 'until'>,
  page: Page,
): Promise<{ verified: string; text: string }> {
  const verified = await until(
    'the page has verified itself',
    () => page.evaluate(() => document.getElementById('view')?.dataset.verified ?? null),
    20_000,
  );
  const text = await page.evaluate(() => document.body.innerText);
  await page.close();
  return { verified, text };
}
