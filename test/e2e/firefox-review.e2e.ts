/** Firefox: a second person decides before anything lands, and the key of this browser lives as it does elsewhere. */
import assert from 'node:assert/strict';
import { verifyLedger } from '../../lib/ledger/verify';
import { find, has, press, sees } from '../browser/person-firefox';
import { testInFirefox } from './firefox-case';
import { bringRefund, SENTENCES } from './firefox-refund';
import { exportTrail, pressKeys, theHandoff } from './firefox-tab';

const PLAY = /^Decide as Maria Ruiz \(practice\)$/;

testInFirefox('nothing is filled before Maria Ruiz approved; then it is filled, saved and named as hers', async (t) => {
  const { form, panel } = await bringRefund(t);
  await find(panel, 'button', /^Ask Maria Ruiz to decide$/);
  assert.equal(await has(panel, 'button', /^Fill/), false);
  const reason = () => form.page.$eval('textarea[name=reason]', (field) => (field as HTMLTextAreaElement).value);
  await pressKeys(form, 'Ctrl+Shift+F');
  await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
  await sees(form, /With Maria Ruiz/);
  assert.equal(await reason(), '');

  // The author's own word, sent as the panel sends it.
  const { row } = await theHandoff(panel);
  const order = {
    commandId: 'own-word',
    handoffId: row.id,
    command: { kind: 'decide', decision: 'approve', attested: [] },
    as: null,
  };
  const message = JSON.stringify({ waybill: 1, name: 'ui>bg handoff.command', payload: order });
  const refusal = await panel.page.evaluate(
    `browser.runtime.sendMessage(${message}).then((reply) => reply?.refusal?.rule ?? JSON.stringify(reply))`,
  );
  assert.equal(refusal, 'separationOfDuties');

  await t.firefox.stopBackground();
  await press(panel, 'button', PLAY);
  await press(panel, 'button', /^Approve$/);
  await sees(panel, /Approving says each of these sentences in your name/);
  await t.firefox.stopBackground();
  for (const sentence of SENTENCES) await press(panel, 'checkbox', sentence);
  await press(panel, 'button', /^Approve$/);
  await find(panel, 'button', /^Fill 6 fields/);
  await sees(form, /Press Ctrl\+Shift\+F to fill 6 fields/);
  await pressKeys(form, 'Ctrl+Shift+F');
  await sees(form, /Filled 6 of 6/, 15_000);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  await sees(form, /approved by Maria Ruiz/);
  const { handoff, state } = (await theHandoff(panel)).row;
  assert.equal(state, 'executed');
  assert.deepEqual(
    handoff.decisions.map(({ decision, by, review }) => [decision, by.username, review]),
    [['approve', 'm.ruiz', 'secondPerson']],
  );
});

testInFirefox('the key of this browser is made at once and replaced, and the trail verifies', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const page = await t.open('admin.html#browser');
  await find(page, 'button', /^Copy public key$/);
  await press(page, 'textbox', /^Name in the audit trail/);
  await page.page.keyboard.type('Jo Park');
  await press(page, 'button', /^Save name$/);
  await sees(page, /By nobody: the name is self-declared/);
  await page.page.evaluate(() =>
    document.querySelector<HTMLDetailsElement>('#browser details')?.setAttribute('open', ''),
  );
  await press(page, 'button', /^Replace the key now$/);
  await sees(page, /The key was replaced/);
  const verified = await verifyLedger(new TextEncoder().encode(await exportTrail(t)));
  assert.equal(verified.ok, true, JSON.stringify(verified.steps));
});
