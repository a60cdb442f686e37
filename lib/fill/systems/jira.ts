/** Jira Cloud's create dialog. Read in public test suites and extensions of 2024 to 2026; not on a live site. */
import type { FormSystem, SystemSelfTest } from './system';

const FORM = 'issue-create.ui.modal.create-form';

export const jira: FormSystem = {
  id: 'jira',
  product: 'Jira',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-testid', prefix: FORM }],
  hooks: [
    { attribute: 'data-testid', on: 'around', prefix: `${FORM}.layout-renderer.field-renderer.field.`, names: 'field' },
    { attribute: 'id', on: 'control', suffix: '-field', names: 'field' },
    {
      attribute: 'id',
      on: 'around',
      prefix: FORM,
      suffix: 'project-select',
      name: 'project',
      names: 'field',
    },
    { attribute: 'name', on: 'control', names: 'field', within: { attribute: 'data-testid', prefix: FORM } },
  ],
  save: [{ attribute: 'data-testid', exact: 'issue-create.common.ui.footer.create-button' }],
};

export const jiraTests: SystemSelfTest[] = [
  {
    html: `<div data-testid="${FORM}.layout-renderer.field-renderer.field.summary"><label for="summary-field">Zusammenfassung *</label><input id="summary-field" name="summary"></div>
<div data-testid="${FORM}.layout-renderer.field-renderer.field.customfield_10042"><label>Kunde</label><input id="kunde"></div>
<div id="${FORM}.project-picker.project-select"><input id="react-select-2-input" role="combobox" aria-haspopup="listbox"></div>
<button type="button" id="create" data-testid="issue-create.common.ui.footer.create-button">Erstellen</button>`,
    finds: { 'summary-field': 'issue.summary', kunde: 'customfield_10042', 'react-select-2-input': 'project' },
    saves: ['create'],
  },
];
