/** The trail taken out in one of its forms, as a person presses it. */
import type { Page } from 'puppeteer-core';
import { press } from '../browser/person';
import { catchSaved } from '../browser/saved-file';

/** Exports the trail in one form, and gives what was saved. */
export async function exportAs(trail: Page, form: RegExp): Promise<string> {
  const saved = await catchSaved(trail);
  await press(trail, 'button', /^Export as$/);
  await press(trail, 'button', form);
  return saved();
}
