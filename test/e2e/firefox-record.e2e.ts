/** Firefox: opening a record whose address is on the trail, or whose page holds a handoff proof, lights the chip and tells the panel. */
import assert from 'node:assert/strict';
import { press, sees } from '../browser/person-firefox';
import { type CrmServer, serveCrm } from './crm-server';
import { type FirefoxE2e, testInFirefox } from './firefox-case';
import { bringToCrm, openPanel, pressKeys } from './firefox-tab';
import { judge } from './judge';

/** A follow-up filled and saved in the CRM; the record's address. */
async function savedRecord(t: FirefoxE2e, crm: CrmServer): Promise<string> {
  const { form, panel, handoffId } = await bringToCrm(t, crm);
  await sees(form, /Press Ctrl\+Shift\+F to fill 5 fields/);
  await pressKeys(form, 'Ctrl+Shift+F');
  await sees(form, /Filled 5 of 5/, 15_000);
  await press(form, 'button', /^Save/);
  await t.until(
    'it is saved',
    async () => (await judge(panel.page)).handoffs.get(handoffId)?.handoff.state === 'executed',
    15_000,
  );
  const address = await form.page.evaluate(() => location.href);
  assert.doesNotMatch(address, /\/new$/);
  // The panel that saw the save goes on showing how it landed, until the person puts it away.
  await press(panel, 'button', /^More(: |$)/);
  await press(panel, 'button', /^Put away for now$/);
  await form.page.close();
  await panel.page.close();
  return address;
}

testInFirefox(
  'a record that is on the trail, and one that holds a proof of another browser, light chip and panel when they are opened',
  async (t) => {
    const crm = await serveCrm();
    try {
      const address = await savedRecord(t, crm);
      const own = await t.visit(address);
      await sees(own, /Saved \d\d:\d\d/, 15_000);
      const panel = await openPanel(t, own);
      await sees(panel, /This is the record that was saved/, 15_000);
      await sees(panel, /Signed by the key the audit trail is named after/);

      await t.fresh();
      const held = await t.visit(address);
      await sees(held, /This record holds a handoff proof/, 15_000);
      const other = await openPanel(t, held);
      await sees(other, /Signed by the key the audit trail is named after/, 15_000);
      await sees(other, /Record with a handoff proof/);
      await sees(other, /Fields as they were read back: 5/);

      // Changed by somebody since: the proof says so as soon as the record is opened again.
      const [[key, saved] = []] = crm.records;
      if (key === undefined || !saved) throw new Error('nothing was saved');
      crm.records.set(key, { ...saved, nextStep: 'Call them first' });
      await held.page.reload();
      await sees(held, /This record holds a handoff proof/, 15_000);
      await sees(other, /Something changed since the handoff/, 15_000);
    } finally {
      await crm.close();
    }
  },
  { timeout: 180_000 },
);
