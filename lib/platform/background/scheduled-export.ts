/** Saves the trail as a file when the person's time for it is over, or has them reminded where the browser may not save by itself. */
import { browser } from '../browser';
import { EVERY_KEY, eventsDue, readEvery, saveByItself } from '../export-every';
import { writeDue } from '../life';
import { guarded } from './guard';

const ALARM = 'export';

/** Looks once an hour, because a browser may be started for an hour a day. */
async function planExport(): Promise<void> {
  if ((await readEvery()) === 'never') await browser.alarms.clear(ALARM);
  else if (!(await browser.alarms.get(ALARM)))
    await browser.alarms.create(ALARM, { delayInMinutes: 1, periodInMinutes: 60 });
}

export async function carryOutExport(): Promise<void> {
  await guarded(async () => {
    const events = await eventsDue();
    // A page that is open tries again itself, where it can do more, and says what stands in the way.
    if (events !== null && !(await saveByItself(events)).saved) await writeDue();
    return {};
  });
}

export function watchExport(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void carryOutExport();
  });
  browser.storage.local.onChanged.addListener((changes) => {
    if (EVERY_KEY in changes) void planExport();
  });
  // An alarm may be lost with a crash of the browser, or with an update of it.
  void planExport();
}
