/** What starter contracts of internal records have in common, where whoever captured answers for all of it until a team names its people. */
import type { Contract } from '../../contract/schema';

export const recordByCapturer = {
  apiVersion: 'handoff/v1',
  kind: 'HandoffContract',
  version: '1.0.0',
  versionName: '2026-11',
  status: 'active',
  reviewBy: '2027-06-30',
  team: {
    members: [
      { username: '@capturer', role: 'inputOwner' },
      { username: '@capturer', role: 'reviewOwner' },
      { username: '@capturer', role: 'nextStepOwner' },
      { username: '@capturer', role: 'changeOwner' },
      { username: '@capturer', role: 'operationsOwner' },
    ],
    separationOfDuties: false,
  },
  completion: { state: 'executed', evidence: 'targetRecordUrl', provisionalLabel: '[AI draft - not approved]' },
  support: [{ channel: 'first responder', contact: '@capturer' }],
  measures: [
    { name: 'reworkRate', normalRange: [0, 0.15], onBreach: 'warn' },
    { name: 'minutesToRecord', unit: 'minutes', normalRange: [0, 3], onBreach: 'warn' },
  ],
  privacy: { store: { promptThread: 'full', answer: 'full' }, retention: 'P400D' },
} satisfies Partial<Contract>;
