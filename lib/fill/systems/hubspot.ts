/** HubSpot records. Read in public test suites and extensions of 2023 to 2026; not on a live account. Ids there are numbered anew on each load. */
import type { FormSystem, SystemSelfTest } from './system';

const PROPERTY = 'property-input-';

export const hubspot: FormSystem = {
  id: 'hubspot',
  product: 'HubSpot',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-selenium-test', prefix: PROPERTY }],
  hooks: [
    { attribute: 'data-selenium-test', on: 'around', prefix: PROPERTY, names: 'field' },
    { attribute: 'data-field', on: 'around', names: 'field' },
  ],
  save: [],
};

export const hubspotTests: SystemSelfTest[] = [
  {
    html: `<div data-selenium-test="property-input-dealname"><label for="uid-ctrl-3">Deal name</label><input id="uid-ctrl-3"></div>
<div data-field="amount"><span>Amount</span><input id="uid-ctrl-4"></div>`,
    finds: { 'uid-ctrl-3': 'dealname', 'uid-ctrl-4': 'deal.amount' },
    saves: [],
  },
];
