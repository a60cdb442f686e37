/** Dynamics 365 model-driven forms. Read in Microsoft's EasyRepro (2024) and public test suites; not on a live environment. Ids there hold a GUID. */
import type { FormSystem, SystemSelfTest } from './system';

const CONTROL = '.fieldControl-';

export const dynamics: FormSystem = {
  id: 'dynamics',
  product: 'Dynamics 365',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-id', holds: CONTROL }],
  hooks: [
    // The same field in the form's header.
    { attribute: 'data-id', on: 'around', prefix: 'header_', until: CONTROL, names: 'field' },
    { attribute: 'data-id', on: 'around', until: CONTROL, names: 'field' },
  ],
  save: [
    { attribute: 'data-id', suffix: '.Save' },
    { attribute: 'data-id', suffix: '.SaveAndClose' },
  ],
};

export const dynamicsTests: SystemSelfTest[] = [
  {
    html: `<input id="a1" data-id="name.fieldControl-text-box-text" aria-label="Thema">
<div><button type="button" id="a2" role="combobox" aria-haspopup="listbox" data-id="header_statuscode.fieldControl-option-set-select" aria-label="Status">Neu</button></div>
<div data-id="parentcontactid.fieldControl-LookupResultsDropdown_parentcontactid_container"><input id="a3" role="combobox" data-id="parentcontactid.fieldControl-LookupResultsDropdown_parentcontactid_textInputBox_with_filter_new"></div>
<button type="button" id="save" data-id="opportunity|NoRelationship|Form|Mscrm.Form.opportunity.Save">Speichern</button>`,
    finds: { a1: 'opportunity.name', a2: 'statuscode', a3: 'parentcontactid' },
    saves: ['save'],
  },
];
