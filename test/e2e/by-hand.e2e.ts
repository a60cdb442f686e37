/** Fields that a form does not let Waybill fill: the rest is filled, the person places these, and nothing is executed before. */
import assert from 'node:assert/strict';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { type CrmServer, type CrmWish, serveCrm } from './crm-server';
import { dress, panelProblems } from './look';
import { bringToCrm, formValues, VALUES } from './own-crm';
import { eventNames, events, handoffs } from './trail';

/** A case with a CRM of its own that misbehaves. */
function handTest(name: string, wish: CrmWish, run: (t: E2e, crm: CrmServer) => Promise<void>): void {
  test(name, async (t) => {
    const crm = await serveCrm(wish);
    try {
      await run(t, crm);
    } finally {
      await crm.close();
    }
  });
}

/** The handoff under this CRM's contract; the one it was before was discarded. */
const open = async (t: E2e) => {
  const found = (await handoffs(t)).find(({ contract }) => contract.id.endsWith('-loopback'));
  assert.ok(found);
  return found;
};

const placed = async (t: E2e) => (await open(t)).fill?.placed?.map(({ field, how }) => `${field} ${how}`) ?? [];

handTest(
  'a locked, a forgetful and a missing field are left to the person: placed by hand, saved, executed',
  { locked: 'nextStep', forgets: { field: 'subject', after: 0 }, without: 'stage' },
  async (t, crm) => {
    const { form, panel } = await bringToCrm(t, crm);
    // What is refused is known before, and said; what does not hold comes out of the fill itself.
    await sees(form, /2 fields to place by hand/);
    await sees(panel, /2 fields to place by hand after Fill; the reasons stand beside them\./);
    await sees(panel, /“Next step” is read-only on the page, so it cannot be filled\./);
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, 'by-hand-before');
    await press(form, 'button', /^Fill 3 fields/);
    await sees(form, /Filled 2 of 5/, 15_000);
    await sees(form, /3 fields to place by hand/);
    const filled = await formValues(form);
    assert.deepEqual({ ...filled, notes: '' }, { subject: '', notes: '', nextStep: '', dueDate: VALUES.dueDate });
    assert.match(filled.notes ?? '', /^Acme confirmed the renewal of 40 seats/);

    await sees(panel, /Filled 2 of 5, read back from the form · 3 fields to place by hand/);
    await sees(panel, /“Subject” did not keep what was written into it, so it was put back as it was/);
    await sees(panel, /No field for “Stage” is on this page/);
    for (const label of ['Subject', 'Next step', 'Stage']) await find(panel, 'button', new RegExp(`^Placed: ${label}`));
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, 'by-hand');
    await dress(panel, 'dark', 400);
    await t.picture(panel, 'by-hand-dark');
    await t.picture(form, 'by-hand-chip');

    await press(panel, 'button', /^Copy the value of Next step/);
    await sees(panel, /The value of Next step is on the clipboard\./);
    // The field opens for a person, who pastes what the panel copied.
    await press(form, 'textbox', /^Next step$/);
    await form.keyboard.down('Control');
    await form.keyboard.press('KeyV');
    await form.keyboard.up('Control');
    assert.equal((await formValues(form)).nextStep, VALUES.nextStep);
    await press(form, 'textbox', /^Subject$/);
    await form.keyboard.type(VALUES.subject);
    await panel.bringToFront();
    await t.until('both are seen in the form', async () => (await placed(t)).length === 2);
    assert.deepEqual((await placed(t)).sort(), ['nextStep read', 'subject read']);
    await sees(panel, /Placed, seen in the form/);
    await sees(panel, /1 field to place by hand/);

    // By the keyboard, and whoever pressed stays at the row.
    const focused = () => panel.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await panel.$eval('[aria-label^="Copy the value of Stage"]', (button) => (button as HTMLElement).focus());
    await panel.keyboard.press('Tab');
    assert.equal(await focused(), 'Placed: Stage');
    await panel.keyboard.press('Enter');
    await sees(panel, /Placed, said by/);
    await sees(panel, /Filled\. Now press Save in Harbor CRM/);
    assert.equal(await focused(), 'Stage');
    assert.equal(await has(panel, 'button', /^Placed/), false);
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, 'by-hand-placed');

    await press(form, 'button', /^Save$/);
    await t.until('it is executed', async () => (await open(t)).state === 'executed', 15_000);
    assert.equal(crm.posts(), 1);
    assert.equal(crm.records.get(2041)?.nextStep, VALUES.nextStep);
    const { saved } = await open(t);
    assert.deepEqual(
      saved?.fields.map(({ field, grade }) => [field, grade]),
      [
        ['subject', 'exact'],
        ['summary', 'exact'],
        ['nextStep', 'exact'],
        ['followUpDate', 'exact'],
        ['stage', 'unreadable'],
      ],
    );
    await sees(panel, /How it landed/);
    await sees(panel, /2 of 5 fields, 3 placed by hand/);
    await sees(panel, /Placed, said by/);
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, 'by-hand-saved');

    // What the person placed was never Waybill's to take back.
    await press(panel, 'button', /^Restore previous values$/);
    await t.until('the old values stand there', async () => {
      const { notes, dueDate } = await formValues(form);
      return notes === '' && dueDate === '';
    });
    const restored = { subject: VALUES.subject, notes: '', nextStep: VALUES.nextStep, dueDate: '' };
    assert.deepEqual(await formValues(form), restored);

    const trail = await t.open(`ledger.html#/${(await open(t)).id}`);
    await sees(trail, /Filled 2 fields, read back 2, 3 fields left to place by hand/);
    await sees(trail, /Next step placed by hand, seen in the form/);
    await sees(trail, /Stage placed by hand/);
    const log = await events(t, (await open(t)).id);
    const data = log.filter(({ name }) => name === 'handoff.field.placed').map((event) => JSON.stringify(event.data));
    assert.equal(data.length, 3);
    assert.doesNotMatch(data.join(), new RegExp(`${VALUES.nextStep}|${VALUES.subject}`));
  },
);

handTest(
  'a field that nobody placed keeps a saved handoff from being executed, and says so, until the person places it',
  { without: 'stage', forgets: { field: 'nextStep', after: 250 } },
  async (t, crm) => {
    const { form, panel } = await bringToCrm(t, crm);
    await press(form, 'button', /^Fill 4 fields/);
    await sees(form, /Filled 3 of 5/, 15_000);
    // The value went only after it had been read back once.
    await sees(panel, /“Next step” did not keep what was written into it/);
    await press(form, 'button', /^Save$/);
    await t.until('the record is seen', async () => (await open(t)).record?.key === '2041', 15_000);
    assert.equal((await open(t)).state, 'approved');
    await sees(panel, /A record was seen\. The handoff is recorded as saved when each of them is placed/);
    await press(panel, 'button', /^I saved it$/);
    await sees(panel, /2 fields still have to be placed by hand: Next step, Stage/);
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, 'by-hand-not-placed');
    assert.equal((await open(t)).state, 'approved');
    assert.equal((await eventNames(t)).includes('committed'), false);

    await press(panel, 'button', /^Placed: Next step/);
    await t.until('one is placed', async () => (await placed(t)).length === 1);
    assert.equal((await open(t)).state, 'approved');
    await press(panel, 'button', /^Placed: Stage/);
    // The save was seen before; with the last one placed nothing is left to ask.
    await t.until('it is executed', async () => (await open(t)).state === 'executed', 15_000);
    assert.deepEqual((await open(t)).saved?.evidence, ['text:Saved']);
  },
);

handTest(
  'Undo takes back what was filled and leaves what the person placed',
  { forgets: { field: 'subject', after: 0 } },
  async (t, crm) => {
    const { form } = await bringToCrm(t, crm);
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 4 of 5/, 15_000);
    await press(form, 'textbox', /^Subject$/);
    await form.keyboard.type('By hand');
    await press(form, 'button', /^Undo$/);
    await find(form, 'button', /^Fill \d fields/);
    const empty = { subject: 'By hand', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
    assert.deepEqual(await formValues(form), empty);
    assert.equal((await eventNames(t)).at(-1), 'fill.undone');
  },
);
