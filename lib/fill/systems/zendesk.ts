/** Zendesk Support tickets. Read in public extensions and test suites of 2024 to 2026; not on a live account. */
import type { FormSystem, SystemSelfTest } from './system';

export const zendesk: FormSystem = {
  id: 'zendesk',
  product: 'Zendesk',
  verified: '2026-11-21',
  shown: [
    { attribute: 'data-test-id', prefix: 'ticket-form-field-' },
    { attribute: 'data-test-id', prefix: 'omni-header-' },
  ],
  hooks: [
    { attribute: 'data-test-id', on: 'around', prefix: 'ticket-form-field-dropdown-field-', names: 'field' },
    { attribute: 'data-test-id', on: 'around', prefix: 'omni-header-', names: 'field' },
    {
      attribute: 'data-test-id',
      on: 'around',
      exact: 'omnicomposer-rich-text-ckeditor',
      name: 'comment',
      names: 'field',
    },
  ],
  save: [{ attribute: 'data-test-id', exact: 'submit_button-button' }],
};

export const zendeskTests: SystemSelfTest[] = [
  {
    html: `<input id="subject" data-test-id="omni-header-subject" placeholder="Betreff">
<div data-test-id="ticket-form-field-dropdown-field-360001234567"><label>Produkt</label><div data-test-id="ticket-form-field-dropdown-button" id="product" role="combobox" tabindex="0" aria-haspopup="listbox">–</div></div>
<div id="comment" data-test-id="omnicomposer-rich-text-ckeditor" role="textbox" contenteditable="true"></div>
<button type="button" id="send" data-test-id="submit_button-button">Submit as Open</button>`,
    finds: { subject: 'subject', product: 'ticket.360001234567', comment: 'comment' },
    saves: ['send'],
  },
];
