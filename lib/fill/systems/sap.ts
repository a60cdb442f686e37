/** SAP UI5 and Fiori. Read in public test suites (wdi5, OPA5) of 2023 to 2026; not on a live system. A control's id is the view's, two dashes, and its own. */
import type { FormSystem, SystemSelfTest } from './system';

export const sap: FormSystem = {
  id: 'sap',
  product: 'SAP UI5',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-sap-ui' }, { attribute: 'class', word: 'sapUiBody' }],
  hooks: [{ attribute: 'id', on: 'control', after: '--', suffix: '-inner', names: 'field' }],
  save: [
    { attribute: 'id', suffix: '--save' },
    { attribute: 'id', suffix: '--activate' },
  ],
};

export const sapTests: SystemSelfTest[] = [
  {
    html: `<div data-sap-ui="__xmlview1--CustomerName" class="sapMInputBase"><input id="__xmlview1--CustomerName-inner"></div>
<button type="button" data-sap-ui="__xmlview1--save" id="__xmlview1--save">Sichern</button>`,
    finds: { '__xmlview1--CustomerName-inner': 'CustomerName' },
    saves: ['__xmlview1--save'],
  },
];
