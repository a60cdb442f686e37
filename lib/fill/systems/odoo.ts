/** Odoo's web client. Read in public test suites and tours of versions 15 to 18; not on a live database. */
import type { FormSystem, SystemSelfTest } from './system';

const WIDGET = { attribute: 'class', word: 'o_field_widget' };

export const odoo: FormSystem = {
  id: 'odoo',
  product: 'Odoo',
  verified: '2026-11-21',
  shown: [WIDGET],
  hooks: [{ attribute: 'name', on: 'around', names: 'field', marked: WIDGET }],
  save: [{ attribute: 'class', word: 'o_form_button_save' }],
};

export const odooTests: SystemSelfTest[] = [
  {
    html: `<div name="partner_id" class="o_field_widget o_field_many2one"><input id="partner_id_0" class="o-autocomplete--input"></div>
<div class="o_field_widget o_field_char" name="name"><label for="name_0">Verkaufschance</label><input id="name_0"></div>
<button type="button" id="save" class="btn o_form_button_save" aria-label="Manuell speichern"></button>`,
    finds: { partner_id_0: 'crm.partner_id', name_0: 'name' },
    saves: ['save'],
  },
];
