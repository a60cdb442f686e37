/** The systems of record the test knows: how each is installed and started, and who walks through it. */
import type { Needs } from './apt';
import { redmineNeeds, startRedmine } from './redmine';
import { redmineWalks } from './redmine-walks';
import { requestTrackerNeeds, startRequestTracker } from './request-tracker';
import { requestTrackerWalks } from './request-tracker-walks';
import type { System } from './server';
import { startTryton, trytonNeeds } from './tryton';
import { trytonWalks } from './tryton-walks';
import type { Walk } from './walk';

export interface Kept {
  needs: Needs;
  start(): Promise<System>;
  walks: Walk[];
}

function kept<S extends System>(needs: Needs, start: () => Promise<S>, walks: Walk<S>[]): Kept {
  return { needs, start, walks: walks as Walk[] };
}

export const systems: Kept[] = [
  kept(redmineNeeds, startRedmine, redmineWalks),
  kept(requestTrackerNeeds, startRequestTracker, requestTrackerWalks),
  kept(trytonNeeds, startTryton, trytonWalks),
];
