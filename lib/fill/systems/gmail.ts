/** Gmail's composer. Read in public extensions and test suites of 2024 to 2026; not on a live account. */
import type { FormSystem, SystemSelfTest } from './system';

export const gmail: FormSystem = {
  id: 'gmail',
  product: 'Gmail',
  verified: '2026-11-21',
  shown: [{ attribute: 'g_editable', exact: 'true' }],
  hooks: [
    { attribute: 'g_editable', on: 'control', exact: 'true', name: 'body', names: 'field' },
    { attribute: 'name', on: 'control', exact: 'subjectbox', name: 'subject', names: 'field' },
  ],
  save: [{ attribute: 'data-tooltip', prefix: 'Send' }],
  draft: { parameter: 'compose', unsaved: 'new' },
};

export const gmailTests: SystemSelfTest[] = [
  {
    html: `<div role="dialog"><input id="subject" name="subjectbox" aria-label="Betreff"><div id="body" g_editable="true" role="textbox" contenteditable="true" aria-label="Nachrichtentext"></div>
<div id="send" role="button" data-tooltip="Send ‪(Ctrl-Enter)‬">Los</div></div>`,
    finds: { subject: 'subject', body: 'body' },
    saves: ['send'],
  },
];
