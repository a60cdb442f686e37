/** The trail taken out in one of its forms, as a person presses it. */
import type { Page } from 'puppeteer-core';
import { press } from '../browser/person';
import type { E2e } from './case';

/** Exports the trail in one form, and gives what was saved. */
export async function exportAs(t: E2e, trail: Page, form: RegExp): Promise<string> {
  await trail.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      // `text` would leave out the mark that a table begins with.
      const read = (bytes: ArrayBuffer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      void blob.arrayBuffer().then((bytes) => Object.assign(window, { saved: read(bytes) }));
      return make(blob);
    };
    Object.assign(window, { saved: null });
  });
  await press(trail, 'button', /^Export as$/);
  await press(trail, 'button', form);
  return t.until('the file is put together', () => trail.evaluate(() => (window as { saved?: string }).saved ?? null));
}
