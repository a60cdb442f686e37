/** The starter pack: contracts for systems a team may run, written for example addresses until a team names its own, and for products that have one address for everybody. */
import type { Pack } from '../schema';
import { comment } from './comment';
import { incidentSummary } from './incident-summary';
import { mailMessage } from './mail-message';
import { mailReply } from './mail-reply';
import { newEmployee } from './new-employee';
import { newLead } from './new-lead';
import { socialPost } from './social-post';
import { supportTicket } from './support-ticket';
import { wikiPage } from './wiki-page';

export const starterPack: Pack = {
  apiVersion: 'handoff/v1',
  kind: 'ContractPack',
  id: 'starter',
  version: '1.2.0',
  versionName: '2026-11 service desk, leads, mail, wiki, comment and post',
  contracts: [
    incidentSummary,
    supportTicket,
    newLead,
    newEmployee,
    mailReply,
    mailMessage,
    wikiPage,
    comment,
    socialPost,
  ],
  people: [],
  policyLibrary: [],
};
