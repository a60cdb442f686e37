/** The practice pack: what a newcomer tries everything with, offline. Its people are characters and count nowhere else. */
import type { Pack } from '../schema';
import { refundRequest } from './practice-refund';
import { salesFollowUp } from './practice-sales';

export const practicePack: Pack = {
  apiVersion: 'handoff/v1',
  kind: 'ContractPack',
  id: 'practice',
  version: '1.0.0',
  versionName: '2026-11 first',
  contracts: [salesFollowUp, refundRequest],
  people: [
    { username: 'j.lee', name: 'Jun Lee', roles: ['inputOwner', 'nextStepOwner'], practice: true },
    { username: 'm.ruiz', name: 'Maria Ruiz', roles: ['reviewOwner'], practice: true },
    { username: 'p.ito', name: 'Paulo Ito', roles: ['operationsOwner'], practice: true },
    { username: 'a.khan', name: 'Anika Khan', roles: ['changeOwner'], practice: true },
    { username: 's.moor', name: 'Sam Moor', roles: ['businessApprover'], practice: true },
  ],
  policyLibrary: [
    {
      id: 'refunds',
      title: 'Refund policy',
      url: 'practice:chat#refund-policy',
      verifiedBy: 'p.ito',
      verifiedAt: '2026-10-01',
      expires: '2027-04-01',
      quotes: [
        'A duplicate charge is refunded in full to the card it came from.',
        'Refunds take up to 10 days. The payment provider sets the time; do not promise a shorter one.',
        'Refunds over $5,000 need a second person.',
      ],
    },
  ],
};
