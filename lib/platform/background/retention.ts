/** Carries out what contracts say about how long values are kept: once a day, and when the browser starts. */
import { requestRetention } from '../../ledger/retention';
import { browser } from '../browser';
import { now, today } from '../clock';
import { activeContracts } from '../packs';
import { forgetAllTexts } from './forget-texts';
import { guarded } from './guard';
import { ledger } from './recall';

const ALARM = 'retention';
const DAY = 24 * 60;

/** A browser that is rarely started still hears it within the hour. */
export async function planRetention(): Promise<void> {
  if (!(await browser.alarms.get(ALARM)))
    await browser.alarms.create(ALARM, { delayInMinutes: 60, periodInMinutes: DAY });
}

/** Nobody acts: the contract's own rule does. What is past its time and gone already is not erased again. */
export async function carryOutRetention(): Promise<void> {
  await guarded(async () => {
    for (const request of requestRetention(await activeContracts(), now()))
      await ledger.erase(`retention:${request.contract}:${today()}`, request, null);
    return {};
  });
  await forgetAllTexts();
}

export function watchRetention(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void carryOutRetention();
  });
}
