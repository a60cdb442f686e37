// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Locate, Mapping } from '../../../lib/contract/schema';
import { rootsOf } from '../../../lib/dom/tree';
import { couldSave } from '../../../lib/fill/composite/press';
import { fieldsOf } from '../../../lib/fill/field';
import { isSameName, systemNamesOf, systemsShown } from '../../../lib/fill/hook';
import { locate } from '../../../lib/fill/locate';
import { dynamics, dynamicsTests } from '../../../lib/fill/systems/dynamics';
import { gmail, gmailTests } from '../../../lib/fill/systems/gmail';
import { hubspot, hubspotTests } from '../../../lib/fill/systems/hubspot';
import { jira, jiraTests } from '../../../lib/fill/systems/jira';
import { systems } from '../../../lib/fill/systems/list';
import { odoo, odooTests } from '../../../lib/fill/systems/odoo';
import { redmine, redmineTests } from '../../../lib/fill/systems/redmine';
import { salesforce, salesforceTests } from '../../../lib/fill/systems/salesforce';
import { sap, sapTests } from '../../../lib/fill/systems/sap';
import { servicenow, servicenowTests } from '../../../lib/fill/systems/servicenow';
import type { FormSystem, SystemSelfTest } from '../../../lib/fill/systems/system';
import { workday, workdayTests } from '../../../lib/fill/systems/workday';
import { x, xTests } from '../../../lib/fill/systems/x';
import { zendesk, zendeskTests } from '../../../lib/fill/systems/zendesk';
import { openHtml } from './page';

const TESTS: [FormSystem, SystemSelfTest[]][] = [
  [salesforce, salesforceTests],
  [hubspot, hubspotTests],
  [zendesk, zendeskTests],
  [servicenow, servicenowTests],
  [jira, jiraTests],
  [dynamics, dynamicsTests],
  [odoo, odooTests],
  [redmine, redmineTests],
  [workday, workdayTests],
  [sap, sapTests],
  [gmail, gmailTests],
  [x, xTests],
];

function find(where: Locate, control: Mapping['control'] = 'text') {
  const mapping: Mapping = { field: 'f', control, locate: where, write: 'replace', audience: 'internal' };
  return locate(fieldsOf(rootsOf(document)), mapping, 'Field');
}

const idOf = (result: ReturnType<typeof find>) => (result.ok ? result.field.element.id : result.reason);

describe('systems', () => {
  it('are all tested, and dated', () => {
    expect(TESTS.map(([system]) => system)).toEqual(systems);
    expect(systems.filter(({ verified }) => !/^\d{4}-\d{2}-\d{2}$/.test(verified))).toEqual([]);
    expect(TESTS.filter(([, tests]) => tests.length === 0)).toEqual([]);
  });

  const cases = TESTS.flatMap(([system, tests]) => tests.map((test) => ({ id: system.id, system, test })));
  it.each(cases)('$id is known by its own pages alone, and names their fields', ({ system, test }) => {
    openHtml(test.html);
    expect(systemsShown(rootsOf(document))).toEqual([system]);
    for (const [id, name] of Object.entries(test.finds)) {
      const element = document.getElementById(id) as Element;
      const names = systemNamesOf(element, [system]);
      expect([id, names, names.some((one) => isSameName(one, name))]).toEqual([id, names, true]);
    }
  });

  it.each(cases)('$id: a field is found by the system’s name under a label nobody knows', ({ test }) => {
    openHtml(test.html);
    for (const [id, physicalName] of Object.entries(test.finds)) {
      const kind = fieldsOf(rootsOf(document)).find(({ element }) => element.id === id)?.kind;
      if (kind === 'richText') continue;
      expect(idOf(find({ physicalName, label: ['Not on the page'] }, kind as Mapping['control']))).toBe(id);
    }
  });

  it.each(cases)('$id: what saves is never pressed', ({ test }) => {
    openHtml(test.html);
    for (const id of test.saves) expect([id, couldSave(document.getElementById(id) as Element)]).toEqual([id, true]);
  });

  it('a page of no system shows none, and the name then says nothing', () => {
    openHtml('<label>Stage <input id="a" name="StageName"></label>');
    expect(systemsShown(rootsOf(document))).toEqual([]);
    expect(idOf(find({ physicalName: 'Opportunity.StageName', label: ['Stage'] }))).toBe('a');
    expect(idOf(find({ physicalName: 'Opportunity.StageName' }))).toMatchObject({ key: 'fillFieldNotFound' });
  });
});

const record = (field: string, inner: string) =>
  `<div data-target-selection-name="sfdc:RecordField.${field}">${inner}</div>`;

describe('the system’s own name', () => {
  const stage = { physicalName: 'Opportunity.StageName', label: { en: ['Stage'], de: ['Phase'] }, name: 'StageName' };

  it('holds where the label changed, and what changed is said', () => {
    openHtml(record('Opportunity.StageName', '<label>Étape <input id="a" name="StageName"></label>'));
    const found = find(stage);
    expect(found).toMatchObject({ ok: true, healed: [{ piece: 'label', was: 'Stage', now: 'Étape' }] });
    openHtml(record('Opportunity.StageName', '<label>Stage <input id="a" name="StageName"></label>'));
    expect(find(stage)).toMatchObject({ ok: true, healed: [] });
  });

  it('tells two fields of one label apart', () => {
    openHtml(
      record('Contact.Phone', '<label>Phone <input id="a"></label>') +
        record('Contact.MobilePhone', '<label>Phone <input id="b"></label>'),
    );
    expect(idOf(find({ physicalName: 'Contact.MobilePhone', label: ['Phone'] }))).toBe('b');
    expect(idOf(find({ label: ['Phone'] }))).toMatchObject({ key: 'fillFieldTwice' });
  });

  it('tells objects apart, and takes a field without one only where it is the only one', () => {
    openHtml(
      record('Account.Name', '<label>Name <input id="a"></label>') +
        record('Opportunity.Name', '<label>Name <input id="o"></label>'),
    );
    expect(idOf(find({ physicalName: 'opportunity.name', label: ['Name'] }))).toBe('o');
    expect(idOf(find({ physicalName: 'Name', label: ['Name'] }))).toMatchObject({ key: 'fillFieldTwice' });
  });

  it('is not believed against the label of another field; both are named', () => {
    openHtml(
      record('Opportunity.StageName', '<label>Sub-stage <input id="a"></label>') +
        record('Opportunity.Other__c', '<label>Stage <input id="b"></label>'),
    );
    expect(idOf(find({ physicalName: 'Opportunity.StageName', label: ['Stage'] }))).toEqual({
      key: 'fillFieldTwice',
      params: ['Field', 'Sub-stage', 'Stage'],
    });
  });

  it('stands against a label that fits, also where name and section do; both names are said', () => {
    openHtml(
      `<fieldset><legend>Deal</legend>${record('Opportunity.Other__c', '<label>Stage <input id="a" name="StageName"></label>')}</fieldset>`,
    );
    // The inner name is the system's too; here it must not count.
    const wanted = { physicalName: 'Lead.Status', label: ['Stage'], name: 'StageName', section: 'Deal' };
    expect(idOf(find(wanted))).toEqual({
      key: 'fillSystemDiffers',
      params: ['Field', 'Stage', 'Opportunity.Other__c', 'Lead.Status'],
    });
  });

  it('leaves the label to decide for fields the system does not name', () => {
    openHtml(`${record('Opportunity.Amount', '<label>Amount <input></label>')}<label>Stage <input id="a"></label>`);
    expect(idOf(find(stage))).toBe('a');
  });

  it('is no name outside of the system’s own fields', () => {
    openHtml(
      `${record('Opportunity.Amount', '<label>Amount <input></label>')}<label>Stage <input id="a" name="flow-input"></label>`,
    );
    expect(idOf(find({ physicalName: 'Opportunity.StageName', label: ['Stage'] }))).toBe('a');
  });

  it('of a part of a compound field needs its label', () => {
    openHtml(
      record(
        'Contact.Name',
        '<label>First <input id="f" name="firstName"></label><label>Last <input id="l" name="lastName"></label>',
      ),
    );
    expect(idOf(find({ physicalName: 'Contact.LastName', label: ['Nachname'] }))).toBe('l');
    expect(idOf(find({ physicalName: 'Contact.Name', label: ['Nachname'] }))).toMatchObject({ key: 'fillFieldTwice' });
    expect(idOf(find({ physicalName: 'Contact.Name', label: ['Last'] }))).toBe('l');
  });
});
