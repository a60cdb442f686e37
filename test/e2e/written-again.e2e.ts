/** The same written a second time, and contracts that change or comment a record instead of making one. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Action } from '../../lib/contract/schema';
import { find, has, press, sees } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import { type E2e, test } from './case';
import { type CrmServer, serveCrm } from './crm-server';
import { askUntil } from './orders';
import { formValues } from './own-crm';
import { addPack, DESK_VALUES, deskContract, deskHandoff } from './own-pack';
import { events, handoffs, panelOf } from './trail';

const OLD = {
  subject: 'Old call',
  notes: 'What was said before.',
  nextStep: 'Wait',
  dueDate: '2025-01-01',
  stage: 'SQL',
};

async function withDesk(
  t: E2e,
  action: Action,
  run: (desk: { ui: Page; crm: CrmServer }) => Promise<void>,
): Promise<void> {
  const crm = await serveCrm({});
  crm.records.set(2040, { ...OLD });
  try {
    const ui = await t.open('ledger.html');
    await addPack(ui, [deskContract(crm.origin, { action })]);
    await run({ ui, crm });
  } finally {
    await crm.close();
  }
}

const stateOf = async (t: E2e, id: string) => (await handoffs(t)).find((one) => one.id === id)?.state;

test('the same payload again is asked about, and written again only after a yes that is on the trail', (t) =>
  withDesk(t, 'create', async ({ ui, crm }) => {
    const first = await deskHandoff(t, ui, 'desk-follow-up');
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
    await press(form, 'button', /^Save$/);
    await t.until('it is saved', async () => (await stateOf(t, first)) === 'executed', 10_000);
    const second = await deskHandoff(t, ui, 'desk-follow-up');
    await form.goto(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await sees(form, /Already written to 2042 on .+ by /, 15_000);
    assert.equal(await has(form, 'button', /^Fill/), false);
    const panel = await panelOf(t, form);
    await sees(panel, /Writing it again makes a second one/);
    await press(panel, 'button', /^Fill 5 fields/);
    await t.until('the refusal is on the trail', async () =>
      (await events(t, second)).some(
        ({ name, data }) => name === 'handoff.fill.refused' && `${data.rules}` === 'written.before',
      ),
    );
    assert.equal((await formValues(form)).subject, '');
    await t.picture(panel, 'asked-before-writing-again');
    await press(panel, 'checkbox', /^Write it again$/);
    await press(panel, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
    const planned = (await events(t, second)).find(({ name }) => name === 'handoff.fill.planned');
    assert.deepEqual(planned?.data.confirmed, ['written.before']);
    assert.equal(planned?.data.again, first);
    const trail = await t.open(`ledger.html#/${second}`);
    await sees(trail, /had already written the same; confirmed/);
  }));

test('a contract for new records asks before it fills one that stands open', (t) =>
  withDesk(t, 'create', async ({ ui, crm }) => {
    await deskHandoff(t, ui, 'desk-follow-up');
    const form = await t.visit(`${crm.origin}/crm/acme/activity/2040`);
    await form.bringToFront();
    await sees(form, /This page shows the record 2040/, 15_000);
    assert.equal((await formValues(form)).subject, OLD.subject);
  }));

test('an update shows before and after first, and changes the open record', (t) =>
  withDesk(t, 'update', async ({ ui, crm }) => {
    await deskHandoff(t, ui, 'desk-follow-up');
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await sees(form, /This contract needs an open activity in Harbor CRM/, 15_000);
    await form.goto(`${crm.origin}/crm/acme/activity/2040`);
    await form.bringToFront();
    await sees(form, /This changes the record 2040/, 15_000);
    const panel = await panelOf(t, form);
    await sees(panel, /Old call/);
    await press(panel, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
    assert.equal((await formValues(form)).subject, DESK_VALUES.subject);
  }));

test('comments on one record are no duplicates, and nothing that stood there is replaced', (t) =>
  withDesk(t, 'comment', async ({ ui, crm }) => {
    crm.records.set(2040, { ...OLD, subject: '', nextStep: '' });
    for (const round of [1, 2]) {
      const id = await deskHandoff(t, ui, 'desk-follow-up');
      const form = await t.visit(`${crm.origin}/crm/acme/activity/2040`);
      await form.bringToFront();
      await find(form, 'button', /^Fill 5 fields/, 15_000);
      await press(form, 'button', /^Fill 5 fields/);
      await sees(form, /Filled 5 of 5/, 15_000);
      assert.equal((await formValues(form)).notes?.startsWith(OLD.notes), true, `round ${round}`);
      const tabId = await tabIdOf(t.chromium, form);
      await press(form, 'button', /^Save$/);
      await t.until('it was sent', async () => crm.posts() === round);
      const said = await askUntil(ui, 'ui>bg save.confirm', { commandId: randomUUID(), handoffId: id, tabId });
      assert.ok(said.ok, JSON.stringify(said));
      await form.close();
    }
    assert.equal(crm.records.get(2040)?.notes?.split(DESK_VALUES.summary).length, 3);
  }));
