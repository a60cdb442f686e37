/** The handoff proof that travels with a record: signed once the form was read back, and placed where the contract says. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { verifyReceiptFile, verifyReceiptText } from '../../lib/receipt/verify';
import { find, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { exportAs } from './export-as';
import { filledDesk, saveDesk } from './filled-desk';
import { judgePanel } from './look';
import { addPack, DESK_VALUES, deskContract } from './own-pack';
import { eventNames, events, panelOf } from './trail';

const PLACE = { field: 'summary', mode: 'appendBlock', audience: 'internal' } as const;

type Place = Contract['target']['provenanceWrite'];

const placing = (provenanceWrite: Place) => (contract: Contract) => ({
  ...contract,
  target: { ...contract.target, provenanceWrite },
});

const notes = (form: Page) => form.$eval('textarea', (field) => field.value);
const issuedIn = async (t: E2e) => (await events(t)).filter(({ name }) => name === 'handoff.receipt.issued');

test('a proof stands behind the text once it was read back, holds at the open record, and goes with an undo', (t) =>
  filledDesk(t, placing({ ...PLACE, form: 'full' }), async ({ form }) => {
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
  filledDesk(t, placing(PLACE), async ({ form, panel }) => {
    assert.doesNotMatch(await notes(form), /handoff proof/);
    assert.equal((await issuedIn(t)).length, 0);
    await saveDesk(t, form);
    await t.until('its proof is on the trail', async () => (await issuedIn(t)).length === 1);
    assert.deepEqual(
      (await issuedIn(t)).map(({ data }) => [data.form, data.field]),
      [['file', null]],
    );
    await find(panel, 'button', /^Save signed proof$/);
    await press(panel, 'button', /^Copy signed proof$/);
  }));

test('where a proof could not be signed the person is told, and signs it later', (t) =>
  filledDesk(t, placing(PLACE), async ({ form, panel }) => {
    const worker = await t.worker();
    await worker.evaluate('globalThis.packs = globalThis.CompressionStream; globalThis.CompressionStream = undefined');
    await saveDesk(t, form);
    await sees(panel, /No signed proof of this handoff yet/, 15_000);
    assert.equal((await issuedIn(t)).length, 0);
    await judgePanel(t, panel, 'receipt-unsigned');
    await press(panel, 'button', /^Sign the proof now$/);
    await sees(panel, /It could not be signed\./);
    await worker.evaluate('globalThis.CompressionStream = globalThis.packs');
    await press(panel, 'button', /^Sign the proof now$/);
    await find(panel, 'button', /^Save signed proof$/);
    assert.equal((await issuedIn(t)).length, 1);
    const trail = await t.open('ledger.html');
    await find(trail, 'button', /^Export as$/);
    const [filed, ...more] = await verifyReceiptFile(await exportAs(trail, /^Handoff proofs/));
    assert.ok(filed?.ok && more.length === 0, JSON.stringify(filed?.steps));
    const tree = filed.steps.find(({ step }) => step === 'tree');
    assert.equal(tree?.result, 'pass', 'it carries that the log holds it');
    const size = (await events(t)).length;
    assert.equal(tree?.fact?.params?.[1], String(size), 'at the present head');
  }));

test(
  'an open record shows each step of its proof, and what was changed since; another browser sees as much of it as the proof says',
  (t) =>
    filledDesk(t, placing({ ...PLACE, form: 'full' }), async ({ form, panel, crm }) => {
      const address = await saveDesk(t, form);
      const [[key, saved] = []] = crm.records;
      if (key === undefined || !saved) throw new Error('nothing was saved');
      crm.records.set(key, { ...saved, nextStep: 'Call them first' });
      await form.goto(address);
      await sees(panel, /Fields since handoff/, 15_000);
      await sees(panel, /Read from the open record\./);
      await sees(panel, /This is the record that was saved/);
      await sees(panel, /Changed since the handoff: Next step\./);
      await sees(panel, /Signed by the key the audit trail is named after/);
      await t.picture(panel, 'record-proof');
      await t.fresh();
      const ui = await t.open('ledger.html');
      await addPack(ui, [placing({ ...PLACE, form: 'full' })(deskContract(crm.origin, {}))]);
      const record = await t.visit(address);
      await sees(record, /This record holds a handoff proof/, 15_000);
      const other = await panelOf(t, record);
      await sees(other, /What proof H-/, 15_000);
      await sees(other, /Self-check by/);
      await sees(other, /Changed since the handoff: Next step\./);
      await t.picture(other, 'record-proof-elsewhere');
    }),
  { timeout: 120_000 },
);
