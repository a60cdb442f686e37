/** The handoff proof that travels with a record: signed once the form was read back, and placed where the contract says. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { verifyReceiptText } from '../../lib/receipt/verify';
import { find, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { serveCrm } from './crm-server';
import { addPack, DESK_VALUES, deskContract, deskHandoff } from './own-pack';
import { eventNames, events, handoffs, panelOf } from './trail';

const PLACE = { field: 'summary', mode: 'appendBlock', audience: 'internal' } as const;

/** A form of the CRM, filled under a contract whose proof goes where `target` says. */
async function filledForm(
  t: E2e,
  target: Partial<Contract['target']>,
  run: (at: { form: Page; panel: Page; crm: Awaited<ReturnType<typeof serveCrm>> }) => Promise<void>,
): Promise<void> {
  const crm = await serveCrm({});
  try {
    const ui = await t.open('ledger.html');
    await addPack(ui, [deskContract(crm.origin, target)]);
    await deskHandoff(t, ui, 'desk-follow-up');
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await find(form, 'button', /^Fill 5 fields/, 15_000);
    const panel = await panelOf(t, form);
    await form.bringToFront();
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
    await run({ form, panel, crm });
  } finally {
    await crm.close();
  }
}

const notes = (form: Page) => form.$eval('textarea', (field) => field.value);
const issuedIn = async (t: E2e) => (await events(t)).filter(({ name }) => name === 'handoff.receipt.issued');

test('a proof stands behind the text once it was read back, holds at the open record, and goes with an undo', (t) =>
  filledForm(t, { provenanceWrite: { ...PLACE, form: 'full' } }, async ({ form }) => {
    const text = await notes(form);
    assert.match(text, /^Acme wants to renew[\s\S]+\n\nWaybill H-[\s\S]+\n\nWaybill handoff proof H-/);
    const [found, ...more] = await verifyReceiptText(text, { values: { ...DESK_VALUES, summary: text } });
    assert.ok(found?.ok && more.length === 0, JSON.stringify(found?.steps));
    assert.equal(found.receipt?.form, 'full');
    assert.deepEqual([...new Set(Object.values(found.fields ?? {}))], ['unchanged']);
    const [issued, ...others] = await issuedIn(t);
    assert.deepEqual([issued?.data.form, issued?.data.field, others.length], ['full', 'summary', 0]);
    await press(form, 'button', /^Undo/);
    await t.until('the text is empty', async () => (await notes(form)) === '');
    await t.until('that is on the trail', async () => (await eventNames(t)).at(-1) === 'fill.undone');
  }));

test('where the contract names no place the proof stays on the trail, signed when the record was saved', (t) =>
  filledForm(t, { provenanceWrite: PLACE }, async ({ form }) => {
    assert.doesNotMatch(await notes(form), /handoff proof/);
    assert.equal((await issuedIn(t)).length, 0);
    await save(t, form);
    await t.until('its proof is on the trail', async () => (await issuedIn(t)).length === 1);
    assert.deepEqual(
      (await issuedIn(t)).map(({ data }) => [data.form, data.field]),
      [['file', null]],
    );
  }));

const save = async (t: E2e, form: Page) => {
  await press(form, 'button', /^Save/);
  await t.until('it is saved', async () => (await handoffs(t)).at(-1)?.state === 'executed', 10_000);
  return form.url();
};

test(
  'an open record shows each step of its proof, and what was changed since; another browser sees as much of it as the proof says',
  (t) =>
    filledForm(t, { provenanceWrite: { ...PLACE, form: 'full' } }, async ({ form, panel, crm }) => {
      const address = await save(t, form);
      const [[key, saved] = []] = crm.records;
      if (key === undefined || !saved) throw new Error('nothing was saved');
      crm.records.set(key, { ...saved, nextStep: 'Call them first' });
      await form.goto(address);
      await sees(panel, /Fields since handoff/, 15_000);
      await sees(panel, /Read from the open record\./);
      await sees(panel, /This is the record that was saved/);
      await sees(panel, /Changed since the handoff: nextStep\./);
      await sees(panel, /Signed by the key the audit trail is named after/);
      await t.picture(panel, 'record-proof');
      await t.fresh();
      const ui = await t.open('ledger.html');
      await addPack(ui, [deskContract(crm.origin, { provenanceWrite: { ...PLACE, form: 'full' } })]);
      const record = await t.visit(address);
      await sees(record, /This record holds a handoff proof/, 15_000);
      const other = await panelOf(t, record);
      await sees(other, /What proof H-/, 15_000);
      await sees(other, /Self-check by/);
      await sees(other, /Changed since the handoff: nextStep\./);
      await t.picture(other, 'record-proof-elsewhere');
    }),
  { timeout: 120_000 },
);
