/** A contract that needs a second person: nothing lands before they decided, nobody decides on their own work, and a change is decided anew. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { enter, find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { events, panelOf, pressCommand, theHandoff } from './trail';

const ASK = /^Ask Maria Ruiz to decide$/;
const PLAY = /^Decide as Maria Ruiz \(practice\)$/;
const SENTENCES = [/^The amount matches the invoice\.$/, /^The refund policy allows this refund\.$/];

/** The refund of the practice chat, in hand beside its form. */
async function openRefund(t: E2e): Promise<{ form: Page; panel: Page }> {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  await form.bringToFront();
  await sees(form, /Needs Maria Ruiz/);
  return { form, panel: await panelOf(t, form) };
}

const untouched = async (form: Page) => {
  assert.equal(await form.$eval('textarea[name=reason]', (field) => (field as HTMLTextAreaElement).value), '');
};

async function propose(panel: Page): Promise<void> {
  await press(panel, 'button', ASK);
  await press(panel, 'button', PLAY);
}

async function attest(panel: Page): Promise<void> {
  for (const sentence of SENTENCES) await press(panel, 'checkbox', sentence);
}

/** Sends one message to the background as the panel does. */
async function send(panel: Page, name: string, payload: object): Promise<{ ok: boolean; refusal?: { rule: string } }> {
  const message = JSON.stringify({ waybill: 1, name, payload });
  return panel.evaluate(`chrome.runtime.sendMessage(${message})`) as Promise<never>;
}

async function decide(t: E2e, panel: Page, decision: object, as: string | null) {
  const { id: handoffId } = await theHandoff(t);
  const command = { kind: 'decide', attested: [], ...decision };
  return send(panel, 'ui>bg handoff.command', { commandId: crypto.randomUUID(), handoffId, command, as });
}

test('nothing is filled before Maria Ruiz approved, whatever is pressed', async (t) => {
  const { form, panel } = await openRefund(t);
  await find(panel, 'button', ASK);
  assert.equal(await has(panel, 'button', /^Fill/), false);
  await pressCommand(t, form, 'fill');
  const { id: handoffId } = await theHandoff(t);
  const tabId = Number(new URL(panel.url()).searchParams.get('tabId'));
  const order = { commandId: 'forced', handoffId, tabId, subjectConfirmed: true, attested: ['anything'] };
  assert.equal((await send(panel, 'ui>bg fill.run', order)).refusal?.rule, 'review.secondPerson');
  await untouched(form);
  await propose(panel);
  await form.bringToFront();
  await sees(form, /With Maria Ruiz/);
  assert.equal(
    (await send(panel, 'ui>bg fill.run', { ...order, commandId: 'again' })).refusal?.rule,
    'review.secondPerson',
  );
  await untouched(form);
});

test('the author cannot approve their own work', async (t) => {
  const { panel } = await openRefund(t);
  await press(panel, 'button', ASK);
  await find(panel, 'button', PLAY);
  assert.equal(await has(panel, 'radio', /^Approve$/), false);
  const attested = ['The amount matches the invoice.', 'The refund policy allows this refund.'];
  const reply = await decide(t, panel, { decision: 'approve', attested }, null);
  assert.equal(reply.refusal?.rule, 'separationOfDuties');
  const byNobody = await decide(t, panel, { decision: 'approve', attested }, 'p.ito');
  assert.equal(byNobody.refusal?.rule, 'authority');
  assert.equal((await theHandoff(t)).state, 'proposed');
});

test('approved by Maria Ruiz it is filled, saved and named as hers; a change in between is decided anew', async (t) => {
  const { form, panel } = await openRefund(t);
  await propose(panel);
  await press(panel, 'button', /^Approve$/);
  await sees(panel, /Approving says each of these sentences in your name/);
  await attest(panel);
  await press(panel, 'button', /^Approve$/);
  await find(panel, 'button', /^Fill 6 fields/);
  assert.equal((await theHandoff(t)).state, 'approved');

  await enter(
    panel,
    'textbox',
    /^Reason/,
    'Invoice INV-3307 was charged twice in October; the second charge is refunded.',
  );
  await t.until('it is proposed again', async () => (await theHandoff(t)).state === 'proposed');
  await form.bringToFront();
  await sees(form, /With Maria Ruiz/);
  await untouched(form);

  await press(panel, 'button', PLAY);
  await attest(panel);
  await press(panel, 'button', /^Approve$/);
  await find(panel, 'button', /^Fill 6 fields/);
  await press(form, 'button', /^Fill 6 fields/);
  await sees(form, /Filled 6 of 6/, 15_000);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  await sees(form, /approved by Maria Ruiz/);
  const { state, decisions, author } = await theHandoff(t);
  assert.equal(state, 'executed');
  assert.equal(author.username, 'j.lee');
  assert.deepEqual(
    decisions.map(({ decision, by, review }) => [decision, by.username, review]),
    [
      ['approve', 'm.ruiz', 'secondPerson'],
      ['approve', 'm.ruiz', 'secondPerson'],
    ],
  );
  const trail = await events(t);
  const ended = trail.filter(({ attributes }) => 'waybill.run.end_time' in attributes);
  assert.deepEqual(
    ended.map(({ name, attributes }) => [name, attributes['waybill.run.human_step_in'], attributes['error.type']]),
    [['handoff.committed', true, undefined]],
  );
  assert.equal(
    ended[0]?.attributes['waybill.run.start_time'],
    trail.find(({ name }) => name === 'handoff.captured')?.time,
  );
  assert.equal(ended[0]?.attributes['waybill.contract.name'], 'Refund request');
});

test('an edit approves what it leaves, and says who wrote it', async (t) => {
  const { panel } = await openRefund(t);
  await propose(panel);
  await press(panel, 'radio', /^Edit and approve$/);
  await attest(panel);
  await press(panel, 'button', /^Edit and approve$/);
  await sees(panel, /Nothing is edited yet/);
  await enter(panel, 'textbox', /^Priority$/, 'Normal');
  await press(panel, 'button', /^Edit and approve$/);
  await t.until('it is approved', async () => (await theHandoff(t)).state === 'approved');
  const { values, decisions } = await theHandoff(t);
  assert.equal(values.priority?.value, 'Normal');
  assert.equal(values.priority?.by, 'Maria Ruiz');
  assert.equal(decisions.at(-1)?.decision, 'edit');
});

test('a rejection names reason and cause, and reopening counts a loop', async (t) => {
  const { form, panel } = await openRefund(t);
  await propose(panel);
  await press(panel, 'radio', /^Reject$/);
  await press(panel, 'button', /^Reject$/);
  await sees(panel, /A rejection names what is wrong and where it comes from/);
  assert.equal((await theHandoff(t)).state, 'proposed');
  await enter(panel, 'combobox', /^What is wrong$/, 'accuracy');
  await enter(panel, 'combobox', /^Where it comes from$/, 'prompt');
  await press(panel, 'button', /^Reject$/);
  await sees(panel, /Not accurate · The prompt/);
  const rejected = await theHandoff(t);
  assert.deepEqual([rejected.state, rejected.rejection?.cause], ['rejected', 'prompt']);
  await form.bringToFront();
  await t.until('the chip is gone', async () => !(await has(form, 'group', /^Waybill$/)));
  await press(panel, 'button', /^Reopen$/);
  await find(panel, 'button', ASK);
  const reopened = await theHandoff(t);
  assert.deepEqual([reopened.state, reopened.loops], ['draft', 1]);
  assert.deepEqual(
    (await events(t, reopened.id)).map(({ name }) => name.slice(8)),
    ['captured', 'proposed', 'review.decided', 'reopened'],
  );
});
