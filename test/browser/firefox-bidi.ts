/** The WebDriver BiDi connection under Puppeteer, for the few commands Puppeteer does not have. */
import type { Browser, Page } from 'puppeteer-core';

/** One BiDi command and its result. Source: w3c.github.io/webdriver-bidi */
export interface Bidi {
  send(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>>;
}

interface WithConnection {
  connection: { send(method: string, params: unknown): Promise<{ result: Record<string, unknown> }> };
}

/** The connection of a browser that Puppeteer started with BiDi; not in Puppeteer's types, and its version is pinned. */
export function bidiOf(browser: Browser): Bidi {
  const { connection } = browser as unknown as WithConnection;
  return { send: async (method, params) => (await connection.send(method, params)).result };
}

/** BiDi's name of a tab. */
export function contextOf(page: Page): string {
  return (page.mainFrame() as unknown as { _id: string })._id;
}
