/** The starter pack: contracts for systems a team may run, written for example addresses until a team names its own. */
import type { Pack } from '../schema';
import { incidentSummary } from './incident-summary';
import { newEmployee } from './new-employee';
import { newLead } from './new-lead';
import { supportTicket } from './support-ticket';

export const starterPack: Pack = {
  apiVersion: 'handoff/v1',
  kind: 'ContractPack',
  id: 'starter',
  version: '1.2.0',
  versionName: '2026-11 Request Tracker and Tryton',
  contracts: [incidentSummary, supportTicket, newLead, newEmployee],
  people: [],
  policyLibrary: [],
};
