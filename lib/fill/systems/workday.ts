/** Workday's forms. Read in a public form filler and test suites of 2023 to 2026; not on a live tenant. */
import type { FormSystem, SystemSelfTest } from './system';

const FIELD = 'formField-';

export const workday: FormSystem = {
  id: 'workday',
  product: 'Workday',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-automation-id', prefix: FIELD }],
  hooks: [{ attribute: 'data-automation-id', on: 'around', prefix: FIELD, names: 'field' }],
  save: [
    { attribute: 'data-automation-id', exact: 'bottom-navigation-next-button' },
    { attribute: 'data-automation-id', prefix: 'wd-CommandButton_' },
  ],
};

export const workdayTests: SystemSelfTest[] = [
  {
    html: `<div data-automation-id="formField-jobTitle"><label for="input-4">Stellenbezeichnung</label><input id="input-4"></div>
<div data-automation-id="formField-country"><button type="button" id="input-5" aria-haspopup="listbox">Deutschland</button></div>
<button type="button" id="next" data-automation-id="bottom-navigation-next-button">Weiter</button>`,
    finds: { 'input-4': 'jobTitle', 'input-5': 'country' },
    saves: ['next'],
  },
];
