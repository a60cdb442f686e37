/** Firefox: what may land in a record and what may not; a wrong account, a copy, a background that ends inside a fill. */
import assert from 'node:assert/strict';
import { has, press, sees } from '../browser/person-firefox';
import { type CrmServer, serveCrm } from './crm-server';
import { type FirefoxE2e, testInFirefox } from './firefox-case';
import { bringToCrm, openChat, openPanel, pressKeys, theHandoff } from './firefox-tab';
import { judge } from './judge';
import { formValues, VALUES } from './own-crm';

const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
const quiet = () => new Promise((done) => setTimeout(done, 900));

/** A case with a CRM of its own. */
function crmTest(name: string, run: (t: FirefoxE2e, crm: CrmServer) => Promise<void>): void {
  testInFirefox(name, async (t) => {
    const crm = await serveCrm();
    try {
      await run(t, crm);
    } finally {
      await crm.close();
    }
  });
}

crmTest(
  'another account’s record is refused, by key and by panel, and the refusal is on the trail once',
  async (t, crm) => {
    const { form, panel, handoffId } = await bringToCrm(t, crm, 'apex');
    await sees(form, /This handoff is about Acme/);
    assert.equal(await has(form, 'text leaf', /to fill \d fields/), false, 'no key is named for it');
    for (const _ of [1, 2]) {
      await press(panel, 'button', /^Fill 5 fields/);
      await quiet();
    }
    await pressKeys(form, 'Ctrl+Shift+F');
    await quiet();
    assert.deepEqual(await formValues(form.page), EMPTY);
    const names = (await judge(panel.page)).namesOf(handoffId);
    assert.equal(names.filter((name) => name === 'handoff.fill.refused').length, 1, names.join());
    assert.equal(names.includes('handoff.fill.planned'), false);
  },
);

crmTest(
  'Undo gives back what stood in the form before, and a background that ended inside a fill leaves nothing behind',
  async (t, crm) => {
    const { form, panel, handoffId } = await bringToCrm(t, crm);
    await sees(form, /Press Ctrl\+Shift\+F to fill 5 fields/);
    await form.page.type('[name=notes]', 'Called on Monday.');
    await form.page.type('[name=nextStep]', 'Ask Sam');
    const stood = { ...EMPTY, notes: 'Called on Monday.', nextStep: 'Ask Sam' };
    await pressKeys(form, 'Ctrl+Shift+F');
    await sees(form, /Filled 5 of 5/, 15_000);
    const filled = await formValues(form.page);
    assert.match(filled.notes ?? '', /^Called on Monday\.\n\nAcme confirmed/);
    await press(panel, 'button', /^Undo/);
    await sees(form, /Press Ctrl\+Shift\+F to fill 5 fields/);
    assert.deepEqual(await formValues(form.page), stood);

    // Held up by nobody: the page waits half a second before it believes what it read back, and the background ends in that time.
    await pressKeys(form, 'Ctrl+Shift+F');
    await t.until('the last field is written', async () => (await formValues(form.page)).nextStep === VALUES.nextStep);
    await t.firefox.stopBackground();
    await quiet();
    const interrupted = (await judge(panel.page)).namesOf(handoffId);
    assert.equal(interrupted.at(-1), 'handoff.fill.planned');
    await panel.page.close();
    const again = await openPanel(t, form);
    await sees(again, /The last fill was interrupted/, 20_000);
    await press(again, 'button', /^Take it back$/);
    await t.until(
      'the form is as it was',
      async () => JSON.stringify(await formValues(form.page)) === JSON.stringify(stood),
    );
    await t.until('the fill is given up', async () =>
      (await judge(again.page)).namesOf(handoffId).includes('handoff.fill.abandoned'),
    );
    assert.equal(crm.posts(), 0);
  },
);

testInFirefox('a copied answer waits, is offered in the CRM, and is handed off by the key', async (t) => {
  const chat = await openChat(t, 'follow-up');
  await press(chat, 'button', /^Copy answer$/);
  await sees(chat, /Sales follow-up · ready/);
  const ui = await t.open('ledger.html');
  assert.equal((await t.firefox.background<string[]>(HELD)).length, 1);
  await t.firefox.stopBackground();
  const crm = await t.open('practice.html#/crm/acme/activity/new');
  await sees(crm, /Press Ctrl\+Shift\+F to fill 5 fields/);
  await pressKeys(crm, 'Ctrl+Shift+F');
  await sees(crm, /Filled 5 of 5/, 15_000);
  const { row } = await theHandoff(ui);
  assert.deepEqual([row.state, row.handoff.capture.method], ['approved', 'copy']);
  assert.equal(await crm.page.$eval('input[name=next]', (field) => (field as HTMLInputElement).value), VALUES.nextStep);
  assert.deepEqual(await t.firefox.background<string[]>(HELD), []);
});

const HELD =
  "background.browser.storage.session.get(null).then((all) => Object.keys(all).filter((key) => key.startsWith('held:')))";
