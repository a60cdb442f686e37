/** What a page of the extension saves as a file, caught on its way to the disk. */
import type { Page } from 'puppeteer-core';

/** From here on the page's next file is kept; the function returned waits for it and gives its text, a byte order mark included. Throws after 20 000 ms. */
export async function catchSaved(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    const read = (bytes: ArrayBuffer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    URL.createObjectURL = (blob: Blob) => {
      void blob.arrayBuffer().then((bytes) => Object.assign(globalThis, { saved: read(bytes) }));
      return make(blob);
    };
    Object.assign(globalThis, { saved: null });
  });
  return async () => {
    // Asked again and again: a wait inside a page of the extension never ends in Firefox.
    for (const until = Date.now() + 20_000; Date.now() < until; ) {
      const text = await page.evaluate(() => (globalThis as { saved?: string | null }).saved ?? null);
      if (text !== null) return text;
      await new Promise((done) => setTimeout(done, 80));
    }
    throw new Error(`${page.url()} saved no file.`);
  };
}
