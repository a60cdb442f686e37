/** Redmine. Read in its own tests and on an installed 5.0. */
import type { FormSystem, SystemSelfTest } from './system';

export const redmine: FormSystem = {
  id: 'redmine',
  product: 'Redmine',
  verified: '2026-11-21',
  shown: [
    { attribute: 'id', exact: 'issue_subject' },
    { attribute: 'id', prefix: 'issue_custom_field_values_' },
  ],
  hooks: [{ attribute: 'id', on: 'control', prefix: 'issue_', names: 'field' }],
  save: [{ attribute: 'name', exact: 'commit' }],
};

export const redmineTests: SystemSelfTest[] = [
  {
    html: `<form><p><label for="issue_subject">Thema<span class="required"> *</span></label><input id="issue_subject" name="issue[subject]"></p>
<p><label for="issue_custom_field_values_7"><span>Kunde</span></label><input id="issue_custom_field_values_7" name="issue[custom_field_values][7]"></p>
<input type="submit" id="commit" name="commit" value="Anlegen"></form>`,
    finds: { issue_subject: 'issue.subject', issue_custom_field_values_7: 'custom_field_values_7' },
    saves: ['commit'],
  },
];
