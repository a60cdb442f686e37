/** Salesforce Lightning. Read in public test suites of 2024 to 2026 and in lightning-base-components 1.11; not on a live tenant. */
import type { FormSystem, SystemSelfTest } from './system';

const RECORD_FIELD = 'sfdc:RecordField.';

export const salesforce: FormSystem = {
  id: 'salesforce',
  product: 'Salesforce Lightning',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-target-selection-name', prefix: 'sfdc:' }],
  hooks: [
    { attribute: 'data-target-selection-name', on: 'around', prefix: RECORD_FIELD, names: 'object.field' },
    // Parts of a compound field (a person's name) stand in one wrapper and are told apart by their own names.
    {
      attribute: 'name',
      on: 'control',
      names: 'field',
      within: { attribute: 'data-target-selection-name', prefix: RECORD_FIELD },
    },
  ],
  save: [
    { attribute: 'name', exact: 'SaveEdit' },
    { attribute: 'name', exact: 'SaveAndNew' },
  ],
};

export const salesforceTests: SystemSelfTest[] = [
  {
    html: `<div data-target-selection-name="sfdc:RecordField.Opportunity.StageName"><lightning-picklist><label for="stage">Phase</label><button type="button" id="stage" role="combobox" aria-haspopup="listbox" name="StageName">Prospecting</button></lightning-picklist></div>
<div data-target-selection-name="sfdc:RecordField.Contact.Name"><label>Vorname <input id="first" name="firstName"></label><label>Nachname <input id="last" name="lastName"></label></div>
<footer><button type="button" id="save" name="SaveEdit">Speichern</button></footer>`,
    finds: { stage: 'Opportunity.StageName', first: 'Contact.firstName', last: 'lastName' },
    saves: ['save'],
  },
];
