/** ServiceNow's classic forms. Read in public test suites and scripts of 2022 to 2026; not on a live instance. Its portal names no fields in the page. */
import type { FormSystem, SystemSelfTest } from './system';

export const servicenow: FormSystem = {
  id: 'servicenow',
  product: 'ServiceNow',
  verified: '2026-11-21',
  shown: [
    { attribute: 'id', prefix: 'sys_display.' },
    { attribute: 'id', prefix: 'sysverb_' },
    { attribute: 'id', exact: 'gsft_main' },
  ],
  hooks: [
    { attribute: 'id', on: 'control', prefix: 'sys_display.', names: 'object.field' },
    { attribute: 'id', on: 'control', names: 'object.field' },
  ],
  save: [
    { attribute: 'id', prefix: 'sysverb_' },
    { attribute: 'name', prefix: 'sysverb_' },
  ],
};

export const servicenowTests: SystemSelfTest[] = [
  {
    html: `<label for="incident.short_description">Kurzbeschreibung</label><input id="incident.short_description" name="incident.short_description">
<label for="sys_display.incident.caller_id">Anrufer</label><input id="sys_display.incident.caller_id" role="combobox" aria-haspopup="listbox">
<button type="button" id="sysverb_update">Aktualisieren</button>`,
    finds: {
      'incident.short_description': 'incident.short_description',
      'sys_display.incident.caller_id': 'caller_id',
    },
    saves: ['sysverb_update'],
  },
];
