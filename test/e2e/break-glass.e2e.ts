/** Break-glass: filled before the approval with a reason, on the trail as due until somebody decides. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { enter, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { judgePanel } from './look';
import { eventNames, events, panelOf, theHandoff } from './trail';

const ATTEST = [/^The amount matches the invoice\.$/, /^The refund policy allows this refund\.$/];
const REASON = 'The bank closes at five';

/** The refund of the practice chat, filled before its approval and saved. */
async function savedUnderGlass(t: E2e): Promise<{ form: Page; panel: Page }> {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  await form.bringToFront();
  await sees(form, /Needs Maria Ruiz/);
  const panel = await panelOf(t, form);
  await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
  await press(panel, 'button', /^More/);
  await press(panel, 'button', /^Fill before the approval \(break-glass\)$/);
  await sees(panel, /Sam Moor is told, and the approval is due by/);
  await enter(panel, 'textbox', /^Why it cannot wait/, REASON);
  await judgePanel(t, panel, 'break-glass-form');
  await press(panel, 'button', /^Fill now, approval afterwards$/);
  await t.until('it is filled', async () => (await eventNames(t)).includes('filled'), 10_000);
  const reason = await form.$eval('[name="reason"]', (element) => (element as HTMLInputElement).value);
  assert.match(reason, /Not approved, break-glass by Jun Lee/);
  assert.equal((await theHandoff(t)).state, 'proposed');
  await sees(panel, /Filled before its approval, which is due by/);
  await form.bringToFront();
  await press(form, 'button', /^Save$/);
  await t.until('it is saved', async () => (await theHandoff(t)).state === 'executed', 10_000);
  return { form, panel };
}

test('filled before the approval it is on the trail as due, with the reason, until it is approved', async (t) => {
  const { panel } = await savedUnderGlass(t);
  const names = await eventNames(t);
  assert.equal(names.includes('review.decided'), false, names.join());
  const broken = (await events(t)).find(({ name }) => name === 'handoff.glass.broken');
  assert.equal(broken?.data.to, 's.moor');
  await judgePanel(t, panel, 'break-glass-saved');
  const trail = await t.open('ledger.html');
  await press(trail, 'checkbox', /^Only those whose approval is due after break-glass/);
  await sees(trail, /1 of 1/);
  await sees(trail, /Filled before its approval, which is due by/);
  await judgePanel(t, trail, 'trail-of-approvals-due');
  await press(panel, 'button', /^Decide as Maria Ruiz \(practice\)$/);
  assert.equal(await has(panel, 'radio', /^Edit/), false);
  for (const sentence of ATTEST) await press(panel, 'checkbox', sentence);
  await press(panel, 'button', /^Approve$/);
  await t.until('it is settled', async () => (await theHandoff(t)).glass?.settled?.decision === 'approve');
  assert.equal((await theHandoff(t)).state, 'executed');
  await sees(trail, /0 of 1/);
  const whole = await t.open(`ledger.html#/${(await theHandoff(t)).id}`);
  await sees(whole, /Filled before the approval \(break-glass\): The bank closes at five\. Escalated to s\.moor/);
});

test('rejected afterwards the record says so, and what stood there before can be put back', async (t) => {
  const { panel } = await savedUnderGlass(t);
  await press(panel, 'button', /^Decide as Maria Ruiz \(practice\)$/);
  await press(panel, 'radio', /^Reject$/);
  await enter(panel, 'combobox', /^What is wrong$/, 'accuracy');
  await enter(panel, 'combobox', /^Where it comes from$/, 'prompt');
  await press(panel, 'button', /^Reject$/);
  await t.until('it is settled', async () => (await theHandoff(t)).glass?.settled?.decision === 'reject');
  await sees(panel, /Rejected by Maria Ruiz after it was filled/);
  await judgePanel(t, panel, 'break-glass-rejected');
  assert.equal(await has(panel, 'button', /^Restore previous values$/), true);
});
