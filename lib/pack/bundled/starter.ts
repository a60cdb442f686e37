/** The starter pack: contracts for systems a team may run, written for example addresses until a team names its own. */
import type { Pack } from '../schema';
import { incidentSummary } from './incident-summary';

export const starterPack: Pack = {
  apiVersion: 'handoff/v1',
  kind: 'ContractPack',
  id: 'starter',
  version: '1.1.0',
  versionName: '2026-11 labels in six languages',
  contracts: [incidentSummary],
  people: [],
  policyLibrary: [],
};
