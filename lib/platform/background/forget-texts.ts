/** Lets go of texts a contract keeps only the digest of, once their handoff has ended: at once, and later where a killed worker left them. */
import { isTextDue } from '../../handoff/digest-only';
import { readHandoff } from '../../ledger/read';
import { endedWithTexts } from '../../ledger/retention';
import { now } from '../clock';
import { guarded } from './guard';
import { ledger } from './recall';

const DAY = 24 * 60 * 60 * 1000;

/** True once this worker has looked for what an earlier one left. */
let looked = false;

/** Nobody acts: the contract's own rule does. Done once for a handoff, whoever asks again; what fails is tried by the next worker. */
export async function forgetTexts(handoffId: string): Promise<void> {
  if (!looked) {
    looked = true;
    await forgetLeftTexts();
  }
  await guarded(async () => {
    const row = await readHandoff(handoffId);
    if (row && isTextDue(row.handoff)) await eraseTexts(handoffId);
    return {};
  });
}

const eraseTexts = (handoff: string) => ledger.erase(`digestOnly:${handoff}`, { kind: 'digestOnly', handoff }, null);

/** What ended lately and still has its texts: asked when the browser starts and with a worker's first command, so that none is left by one that was killed. */
export const forgetLeftTexts = (): Promise<void> => forgetSince(new Date(Date.parse(now()) - DAY).toISOString());

/** The same of the whole trail, once a day: a backup may have brought some, too. */
export const forgetAllTexts = (): Promise<void> => forgetSince('');

async function forgetSince(since: string): Promise<void> {
  await guarded(async () => {
    for (const id of await endedWithTexts(since)) await eraseTexts(id);
    return {};
  });
}
