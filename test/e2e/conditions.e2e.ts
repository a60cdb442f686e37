/** What a handoff itself calls for: figures confirmed by name, a person who is not sure, and a second person where a rule of the contract applies. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { enter, find, has, press, sees } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import { type E2e, test } from './case';
import { serveCrm } from './crm-server';
import { judgePanel } from './look';
import { askUntil, give } from './orders';
import { formValues } from './own-crm';
import { addPack, deskContract, deskHandoff } from './own-pack';
import { events, handoffs, panelOf, theHandoff } from './trail';

const MORE = /^More: escalate, do it by hand, discard$/;
const FIGURES = ' Seats by team: 11, 12, 13, 14, 15, 16, 17 and 18.';

test('many figures without a source are confirmed together, by name, and only those', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await find(chat, 'button', /^Hand off$/);
  await chat.evaluate((more) => {
    const spoken = [...document.querySelectorAll('p')].find((p) => /The refund will arrive/.test(p.textContent ?? ''));
    spoken?.append(more);
  }, FIGURES);
  await press(chat, 'button', /^Hand off$/);
  const form = await t.open('practice.html#/crm/acme/activity/new');
  await form.bringToFront();
  await t.until('it is captured', async () => (await handoffs(t)).length === 1);
  const panel = await panelOf(t, form);
  await sees(panel, /I compared all 8 with their source/);
  await press(panel, 'button', /^Use “up to 10 days”$/);
  await judgePanel(t, panel, 'figures-to-confirm');
  await press(panel, 'button', /^I compared all 8 with their source$/);
  await t.until('their word is on the trail', async () =>
    (await events(t)).some(({ name, data }) => name === 'handoff.claims.vouched' && data.count === 8),
  );
  await t.until('nothing asks for it any more', async () => !(await has(panel, 'button', /^I compared/)));
  const { id, vouched } = await theHandoff(t);
  assert.equal(vouched?.flatMap(({ claims }) => claims).length, 8);
  await judgePanel(t, panel, 'figures-confirmed');
  const trail = await t.open(`ledger.html#/${id}`);
  await sees(trail, /compared/i);
  await t.picture(trail, 'figures-confirmed-trail');
});

/** A self-check, unless the handoff calls for more. */
function conditional(origin: string): Contract {
  const base = deskContract(origin, {});
  return {
    ...base,
    confidence: {
      source: 'computed',
      from: ['unsupportedClaims', 'gaps', 'captureCompleteness'],
      personMaySay: 'notSure',
      threshold: 0.2,
    },
    exceptions: [{ case: 'lowConfidence', route: 'reviewOwner' }],
    approval: {
      ...base.approval,
      mandatoryWhen: [
        { when: 'topic', anyOf: ['discount'], review: 'secondPerson' },
        { when: 'detected', anyOf: ['accountChange'], review: 'secondPerson' },
        { when: 'always', review: 'selfCheck' },
      ],
      editCapMinutes: 15,
    },
  };
}

async function withConditions(t: E2e, run: (desk: { ui: Page; form: Page; id: string }) => Promise<void>) {
  const crm = await serveCrm({});
  try {
    const ui = await t.open('ledger.html');
    await addPack(ui, [conditional(crm.origin)]);
    const id = await deskHandoff(t, ui, 'desk-follow-up');
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await find(form, 'button', /^Fill 5 fields/, 15_000);
    await run({ ui, form, id });
  } finally {
    await crm.close();
  }
}

/** What the background answers to a press on Fill, whatever the screens show. */
async function refusalOf(t: E2e, ui: Page, form: Page, handoffId: string): Promise<string | undefined> {
  const order = { tabId: await tabIdOf(t.chromium, form), subjectConfirmed: true, attested: [] };
  const reply = await askUntil(ui, 'ui>bg fill.run', { commandId: randomUUID(), handoffId, ...order });
  return reply.ok ? undefined : reply.refusal?.rule;
}

test('a topic of the contract brings a second person, says which words did, and holds the fill', (t) =>
  withConditions(t, async ({ ui, form, id }) => {
    await give(ui, id, { kind: 'setField', field: 'nextStep', value: 'Offer them a discount' });
    await form.bringToFront();
    await sees(form, /Needs Maria Ruiz/, 15_000);
    const panel = await panelOf(t, form);
    await sees(panel, /“discount” is a topic for a second person\. Maria Ruiz has to approve it\./);
    await sees(panel, /“discount”, so a second person/);
    assert.equal(await has(panel, 'button', /^Fill/), false);
    await judgePanel(t, panel, 'topic-second-person');
    assert.equal(await refusalOf(t, ui, form, id), 'review:0');
    assert.equal((await formValues(form)).nextStep, '');
    await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
    await sees(panel, /With Maria Ruiz/);
    await judgePanel(t, panel, 'topic-in-review');
    const refused = (await events(t, id)).find(({ name }) => name === 'handoff.fill.refused');
    assert.deepEqual(refused?.data.rules, ['review:0']);
  }));

test('a person who is not sure asks for a second person, once', (t) =>
  withConditions(t, async ({ ui, form, id }) => {
    const panel = await panelOf(t, form);
    await press(panel, 'button', MORE);
    await press(panel, 'button', /^I am not sure of it$/);
    await sees(panel, /is not sure of it\. A second person has to approve it\./);
    await t.until('Fill is a question now', async () => !(await has(panel, 'button', /^Fill/)));
    await judgePanel(t, panel, 'not-sure');
    assert.equal(await refusalOf(t, ui, form, id), 'exception:lowConfidence', 'the rule of the refusal');
    await press(panel, 'button', MORE);
    await find(panel, 'button', /^Do it by hand/);
    await t.until('it is offered once', async () => !(await has(panel, 'button', /^I am not sure of it$/)));
    const doubts = (await events(t, id)).filter(({ name }) => name === 'handoff.doubted');
    assert.equal(doubts.length, 1, 'events of the doubt');
  }));

test('a part of the work is given to another person, who is named with the reason on the trail', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  const panel = await panelOf(t, form);
  await press(panel, 'button', /^Ask Maria Ruiz to decide$/);
  await press(panel, 'button', MORE);
  await press(panel, 'button', /^Give to another person$/);
  await enter(panel, 'combobox', /^Which part$/, 'nextStepOwner');
  await enter(panel, 'combobox', /^From .+ to$/, 'm.ruiz');
  await enter(panel, 'textbox', /^Why/, 'I am away from tomorrow on');
  await judgePanel(t, panel, 'given-to-another');
  await press(panel, 'button', /^Give to another person$/);
  await t.until('it is hers', async () => (await theHandoff(t)).owners.nextStepOwner === 'm.ruiz');
  const trail = await t.open(`ledger.html#/${(await theHandoff(t)).id}`);
  await sees(trail, /Next step given from j\.lee to m\.ruiz: I am away from tomorrow on/);
});

test('what a stop rule ended can still be done by a person, and stands on the trail as their work', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  const panel = await panelOf(t, form);
  await press(panel, 'button', MORE);
  await press(panel, 'button', /^Escalate to Maria Ruiz$/);
  await t.until('it is hers', async () => (await theHandoff(t)).state === 'escalated');
  await press(panel, 'button', MORE);
  await press(panel, 'button', /^I did it without the draft$/);
  await enter(panel, 'textbox', /^Address of the record$/, 'practice:crm/acme/refund/77');
  await enter(panel, 'textbox', /^Why by hand$/, 'The customer was on the phone');
  await judgePanel(t, panel, 'without-the-draft');
  await press(panel, 'button', /^Close it as done by me$/);
  await sees(panel, /did it without the draft, record practice:crm\/acme\/refund\/77: The customer was on the phone/);
  await judgePanel(t, panel, 'without-the-draft-closed');
  const { id, state, saved } = await theHandoff(t);
  assert.deepEqual([state, saved], ['rejected', null]);
  const trail = await t.open(`ledger.html#/${id}`);
  await sees(trail, /Done by a person without the draft, record practice:crm\/acme\/refund\/77/);
});
