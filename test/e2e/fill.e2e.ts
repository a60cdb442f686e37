/** Into a real CRM over HTTP: what is written, what is refused, and what counts as saved. */
import assert from 'node:assert/strict';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { type CrmServer, type CrmWish, serveCrm } from './crm-server';
import { bringToCrm, fillByChip, formValues, VALUES } from './own-crm';
import { eventNames, handoffs, panelOf, pressCommand } from './trail';

/** A case with a CRM of its own. */
function crmTest(name: string, run: (t: E2e, crm: CrmServer, wish: CrmWish) => Promise<void>): void {
  test(name, async (t) => {
    const wish: CrmWish = {};
    const crm = await serveCrm(wish);
    try {
      await run(t, crm, wish);
    } finally {
      await crm.close();
    }
  });
}

const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
const quiet = () => new Promise((done) => setTimeout(done, 3500));
/** The handoff under this CRM's contract; the one it was before was discarded. */
const open = async (t: E2e) => {
  const found = (await handoffs(t)).find(({ contract }) => contract.id.endsWith('-loopback'));
  assert.ok(found);
  return found;
};

crmTest('the chip fills five fields, the person saves, and the record is read again', async (t, crm) => {
  const { form, panel } = await fillByChip(t, crm);
  const filled = await formValues(form);
  assert.deepEqual({ ...filled, notes: '' }, { ...VALUES, notes: '' });
  assert.match(filled.notes ?? '', /^Acme confirmed the renewal of 40 seats/);
  assert.match(filled.notes ?? '', /H-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  assert.equal(crm.posts(), 0);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  assert.equal(crm.posts(), 1);
  const posted = crm.records.get(2041) ?? {};
  assert.deepEqual(
    Object.fromEntries(Object.entries(posted).map(([name, value]) => [name, value.replace(/\r\n/g, '\n')])),
    filled,
  );
  const handoff = await open(t);
  assert.equal(handoff.state, 'executed');
  assert.deepEqual(handoff.saved?.evidence, ['text:Saved']);
  assert.equal(handoff.record?.key, '2041');
  assert.deepEqual([...new Set(handoff.saved?.fields.map(({ grade }) => grade))].sort(), ['exact']);
  await sees(panel, /How it landed/);
});

crmTest('Undo puts back what stood there', async (t, crm) => {
  const { form } = await fillByChip(t, crm);
  await press(form, 'button', /^Undo$/);
  await find(form, 'button', /^Fill 5 fields/);
  assert.deepEqual(await formValues(form), EMPTY);
  assert.equal((await eventNames(t)).at(-1), 'fill.undone');
  assert.equal(crm.posts(), 0);
});

crmTest('the key fills as well', async (t, crm) => {
  const { form } = await bringToCrm(t, crm);
  await find(form, 'button', /^Fill 5 fields/);
  await pressCommand(t, form, 'fill');
  await sees(form, /Filled 5 of 5/, 15_000);
  assert.equal((await formValues(form)).nextStep, VALUES.nextStep);
});

crmTest('the panel fills as well', async (t, crm) => {
  const { form, panel } = await bringToCrm(t, crm);
  await find(form, 'button', /^Fill 5 fields/);
  await press(panel, 'button', /^Fill 5 fields/);
  await sees(form, /Filled 5 of 5/, 15_000);
  await sees(panel, /Filled\. Now press Save in Harbor CRM/);
  assert.equal((await formValues(form)).subject, VALUES.subject);
});

crmTest('an address alone is only seen; the person’s word is recorded as theirs', async (t, crm, wish) => {
  wish.silent = true;
  const { form, panel } = await fillByChip(t, crm);
  await press(form, 'button', /^Save$/);
  await t.until('the record is seen', async () => (await open(t)).record?.key === '2041', 10_000);
  assert.equal((await open(t)).state, 'approved');
  assert.equal((await eventNames(t)).includes('committed'), false);
  await press(panel, 'button', /^I saved it$/);
  await t.until('it is saved', async () => (await open(t)).state === 'executed');
  const { saved } = await open(t);
  assert.deepEqual(saved?.evidence, []);
});

// Once such a field stopped all the others; now it alone is left to the person.
crmTest('a renamed label is named, left to the person, and the rest is filled', async (t, crm, wish) => {
  wish.nextStepLabel = 'Commission rate';
  const { form, panel } = await bringToCrm(t, crm);
  await sees(form, /1 field to place by hand/);
  await press(panel, 'button', /^Fill 4 fields/);
  await sees(panel, /No field for “Next step”|no field that is surely “Next step”/);
  await sees(form, /Filled 4 of 5/);
  assert.deepEqual({ ...(await formValues(form)), notes: '' }, { ...VALUES, notes: '', nextStep: '' });
});

crmTest('a page without the form says so', async (t, crm, wish) => {
  wish.noForm = true;
  const { form, panel } = await bringToCrm(t, crm);
  await sees(form, /None of the fields of this contract are on the page/);
  await press(panel, 'button', /^Fill 5 fields/);
  await t.until('the refusal is on the trail', async () => (await eventNames(t)).includes('fill.refused'));
  assert.equal(await has(form, 'button', /^Fill/), false);
});

crmTest('another account’s record is refused, and the refusal is on the trail once', async (t, crm) => {
  const { form, panel } = await bringToCrm(t, crm, 'apex');
  await sees(form, /This handoff is about Acme/);
  for (const _ of [1, 2]) {
    await press(panel, 'button', /^Fill 5 fields/);
    await new Promise((done) => setTimeout(done, 700));
  }
  await pressCommand(t, form, 'fill');
  assert.deepEqual(await formValues(form), EMPTY);
  assert.equal((await eventNames(t)).filter((name) => name === 'fill.refused').length, 1);
});

test('Fill pressed while it waits asks the gate: refused on the trail once, with the focus on what is open', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  const form = await t.open('practice.html#/crm/acme/activity/new');
  await form.bringToFront();
  await sees(form, /Stopped: “3 days”/);
  const panel = await panelOf(t, form);
  const refusals = async () => (await eventNames(t)).filter((name) => name === 'fill.refused').length;
  await press(panel, 'button', /^Fill 5 fields/);
  await t.until('the refusal is on the trail', async () => (await refusals()) === 1);
  assert.equal(await panel.evaluate(() => document.activeElement?.id), 'field-summary');
  await press(panel, 'button', /^Fill 5 fields/);
  await new Promise((done) => setTimeout(done, 700));
  assert.equal(await refusals(), 1);
  await press(panel, 'button', /^Use “up to 10 days”$/);
  await t.until('it is corrected', async () => (await eventNames(t)).includes('field.set'));
  await press(panel, 'button', /^Fill 5 fields/);
  await t.until('what is left is refused anew', async () => (await refusals()) === 2);
  const trail = await t.open(`ledger.html#/${(await handoffs(t))[0]?.id}`);
  await sees(trail, /Fill refused: “3 days” is not in any source\. Fill waits\./);
  await sees(trail, /Stopped/);
  await t.picture(trail, 'trail-of-a-refused-fill');
});

crmTest('leaving unsaved for an older record is not a save', async (t, crm) => {
  crm.records.set(1990, { subject: 'Old call', notes: 'x', nextStep: 'y', dueDate: '2025-01-01', stage: 'Proposal' });
  const { form } = await fillByChip(t, crm);
  await form.goto(`${crm.origin}/crm/acme/activity/1990`);
  await quiet();
  const handoff = await open(t);
  assert.equal(handoff.state, 'approved');
  assert.equal(handoff.record, null);
  assert.equal(await has(form, 'StaticText', /^Saved \d/), false);
});

crmTest('what the person changes before Save is recorded as an edit', async (t, crm) => {
  const { form } = await fillByChip(t, crm);
  await form.bringToFront();
  await form.focus('input[name=nextStep]');
  await form.keyboard.press('End');
  await form.keyboard.type(' today');
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  const { saved, edits } = await open(t);
  assert.deepEqual(
    saved?.fields.filter(({ grade }) => grade === 'edited').map(({ field }) => field),
    ['nextStep'],
  );
  assert.deepEqual(edits.at(-1)?.to, 'Send the corrected invoice today');
});

crmTest('a value changed later shows with its difference', async (t, crm) => {
  const { form, panel } = await fillByChip(t, crm);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  const record = crm.records.get(2041);
  if (record) record.nextStep = 'Send the wrong invoice';
  await form.reload();
  await sees(form, /Changed since handoff: Next step/);
  await sees(panel, /Fields since handoff/);
  await sees(panel, /wrong/);
  assert.deepEqual(
    (await open(t)).changed?.fields.map(({ from, to }) => [from, to]),
    [['Send the corrected invoice', 'Send the wrong invoice']],
  );
});

crmTest('a new handoff stays in hand while an older record is open, and its form in view follows', async (t, crm) => {
  const { form } = await fillByChip(t, crm);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  const practice = await t.open('practice.html#/crm/acme/activity/new');
  const chat = await openChat(t, 'follow-up');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  // Nothing brings the form to the front: in a second window it would be in view already.
  await find(practice, 'button', /^Fill 5 fields/);
  const panel = await panelOf(t, practice);
  await find(panel, 'heading', /^Fields$/);
});

crmTest('a form that lost what was filled is not called filled, and filling it again says so', async (t, crm) => {
  const { form } = await fillByChip(t, crm);
  await form.reload();
  await find(form, 'button', /^Fill 5 fields/);
  assert.equal(await has(form, 'StaticText', /^Filled 5 of 5/), false);
  await sees(form, /filled before, not seen saved/);
  await press(form, 'button', /^Fill 5 fields/);
  await sees(form, /Filled 5 of 5/, 15_000);
  assert.equal((await formValues(form)).nextStep, VALUES.nextStep);
  assert.equal((await eventNames(t)).filter((name) => name === 'filled').length, 2);
});

crmTest('what is saved is not offered again', async (t, crm) => {
  const { form, panel } = await fillByChip(t, crm);
  await press(form, 'button', /^Save$/);
  await sees(form, /Saved \d\d:\d\d/, 15_000);
  await form.goto(`${crm.origin}/crm/acme/activity/new`);
  await quiet();
  assert.equal(await has(form, 'button', /^Fill/), false);
  assert.equal(await has(panel, 'button', /^Fill/), false);
  await pressCommand(t, form, 'fill');
  assert.deepEqual(await formValues(form), EMPTY);
});
