/** A fill before the decision carries its label; after the approval one press takes it out, and only then the handoff lands. Putting old values back is on the trail. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { enter, find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { judgePanel } from './look';
import { eventNames, events, panelOf, theHandoff } from './trail';

const ATTEST = [/^The amount matches the invoice\.$/, /^The refund policy allows this refund\.$/];
const LABEL = '[AI draft - not approved]';

const field = (form: Page, name: string) =>
  form.$eval(`[name="${name}"]`, (element) => (element as HTMLInputElement).value);

/** The refund of the practice chat, asked to be decided, filled with its label and saved by the person. */
async function savedWithLabel(t: E2e): Promise<{ form: Page; panel: Page }> {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  await form.bringToFront();
  await sees(form, /Needs Maria Ruiz/);
  const panel = await panelOf(t, form);
  await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
  await sees(panel, /Fill before the decision/);
  await judgePanel(t, panel, 'provisional-offer');
  await press(panel, 'button', /^Fill with the label$/);
  await t.until('it is filled', async () => (await eventNames(t)).includes('filled'), 10_000);
  assert.ok((await field(form, 'reason')).startsWith(`${LABEL} `));
  assert.equal(await field(form, 'status'), 'AI draft');
  assert.doesNotMatch(await field(form, 'reason'), /H-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await press(form, 'button', /^Save$/);
  await t.until('the record is linked', async () => (await theHandoff(t)).record?.key === '2041', 10_000);
  const { state, label } = await theHandoff(t);
  assert.deepEqual([state, label?.text, label?.removedBy], ['proposed', LABEL, null]);
  await sees(form, /Not approved: “\[AI draft - not approved\]” stands in it/);
  return { form, panel };
}

async function approve(panel: Page): Promise<void> {
  await press(panel, 'button', /^Decide as Maria Ruiz \(practice\)$/);
  for (const sentence of ATTEST) await press(panel, 'checkbox', sentence);
  await press(panel, 'button', /^Approve$/);
}

test('filled with its label it stays proposed; approved, the label is removed, the status set, and the save lands', async (t) => {
  const { form, panel } = await savedWithLabel(t);
  assert.equal(await has(panel, 'button', /^Remove the label$/), false);
  await approve(panel);
  await sees(panel, /It is approved\. Remove the label/);
  assert.equal((await theHandoff(t)).state, 'approved');
  await judgePanel(t, panel, 'provisional-approved');
  await press(panel, 'button', /^Remove the label$/);
  await t.until('the label is gone', async () => (await eventNames(t)).includes('label.removed'), 10_000);
  assert.equal((await field(form, 'reason')).includes(LABEL), false);
  assert.equal(await field(form, 'status'), 'Approved');
  assert.match(await field(form, 'reason'), /H-[0-9A-Z]{4}-[0-9A-Z]{4}[\s\S]*Approved by Maria Ruiz/);
  assert.equal((await theHandoff(t)).state, 'approved');
  await form.bringToFront();
  await press(form, 'button', /^Save$/);
  await t.until('it is saved', async () => (await theHandoff(t)).state === 'executed', 10_000);
  const { saved } = await theHandoff(t);
  assert.equal(
    saved?.fields.every(({ grade }) => grade === 'exact' || grade === 'same'),
    true,
    JSON.stringify(saved?.fields),
  );
  const names = await eventNames(t);
  assert.ok(names.indexOf('label.removed') > names.lastIndexOf('review.decided'), names.join());
  assert.ok(names.indexOf('committed') > names.indexOf('label.removed'), names.join());
});

test('a rejected handoff whose record still carries the label is listed on the trail, until somebody says it is gone', async (t) => {
  const { form, panel } = await savedWithLabel(t);
  await press(panel, 'button', /^Decide as Maria Ruiz \(practice\)$/);
  await press(panel, 'radio', /^Reject$/);
  await enter(panel, 'combobox', /^What is wrong$/, 'accuracy');
  await enter(panel, 'combobox', /^Where it comes from$/, 'prompt');
  await press(panel, 'button', /^Reject$/);
  await t.until('it is rejected', async () => (await theHandoff(t)).state === 'rejected');
  await form.bringToFront();
  const trail = await t.open('ledger.html');
  await press(trail, 'checkbox', /^Only records that still carry the label/);
  await sees(trail, /1 of 1/);
  await sees(trail, /Label not removed/);
  await judgePanel(t, trail, 'trail-of-stale-labels');
  await press(panel, 'button', /^It is gone from the record$/);
  await t.until('that is on the trail', async () => (await eventNames(t)).at(-1) === 'label.removed');
  await sees(trail, /0 of 1/);
});

test('previous values that were put back after the save are on the trail and in the panel', async (t) => {
  const { form, panel } = await savedWithLabel(t);
  await approve(panel);
  await press(panel, 'button', /^Remove the label$/);
  await t.until('the label is gone', async () => (await eventNames(t)).includes('label.removed'), 10_000);
  assert.equal((await field(form, 'reason')).includes(LABEL), false);
  await form.bringToFront();
  await press(form, 'button', /^Save$/);
  await t.until('it is saved', async () => (await theHandoff(t)).state === 'executed', 10_000);
  await find(panel, 'button', /^Restore previous values$/);
  await press(panel, 'button', /^Restore previous values$/);
  await t.until('it is on the trail', async () => (await eventNames(t)).includes('restored'), 10_000);
  const restored = (await events(t)).find(({ name }) => name === 'handoff.restored');
  assert.ok(restored?.data.token && restored.actor?.username === 'j.lee');
  await sees(panel, /The old values were put back into the form .+ by Jun Lee/);
  const trail = await t.open(`ledger.html#/${(await theHandoff(t)).id}`);
  await sees(trail, /Previous values put back into the form, \d fields/);
});
