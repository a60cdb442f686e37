/** An answer with bold words, a list and a link: filled and placed into an editor that keeps them, added below what stands there, and taken back. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { practicePack } from '../../lib/pack/bundled/practice';
import { salesFollowUp } from '../../lib/pack/bundled/practice-sales';
import { enter, find, has, press, sees } from '../browser/person';
import { packFile, publisher } from '../unit/pack/outside';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { type CrmWish, serveCrm } from './crm-server';
import { panelOf } from './trail';

const ANSWER =
  '<p>Acme confirmed the renewal of <strong>40 seats</strong>, see <a href="https://notes.example/calls/acme">the call</a>.</p><ul><li>They wait for <strong>INV-3307</strong>.</li><li>They sign after it.</li></ul>';
const NOTE = '<p>Kept from <i>last week</i>.</p>';

/** The follow-up for a CRM whose notes are an editor. */
function editorContract(origin: string) {
  const { target } = salesFollowUp;
  const mappings = target.mappings.map((mapping) =>
    mapping.field === 'summary'
      ? { ...mapping, control: 'richText', richText: 'formatted', locate: { label: ['Notes'], role: 'textbox' } }
      : mapping,
  );
  const match = [`${origin}/crm/*/activity/new`, `${origin}/crm/*/activity/*`];
  return {
    ...salesFollowUp,
    id: 'follow-up-editor',
    name: 'Follow-up, editor',
    target: { ...target, mappings, match },
  };
}

/** Adds the contract as a person adds a pack from outside. */
async function addContract(t: E2e, origin: string): Promise<void> {
  const { key, entry } = await publisher();
  const people = practicePack.people.map(({ practice: _, ...person }) => person);
  const base = { ...practicePack, id: 'acme-editor', version: '1.0.0', versionName: 'Editor', people };
  const file = await packFile({ ...base, contracts: [editorContract(origin)], publishers: [entry] }, [key]);
  const admin = await t.open('admin.html#packs');
  await sees(admin, /Came with Waybill/);
  await admin.$eval(
    'textarea[name=pack]',
    (field, text) => {
      (field as HTMLTextAreaElement).value = text;
    },
    file,
  );
  await press(admin, 'button', /^Look at it$/);
  await press(admin, 'button', /^Trust these keys and add it$/);
  await sees(admin, /counts from now on/);
  await admin.close();
}

async function bringTo(t: E2e, origin: string): Promise<{ form: Page; panel: Page }> {
  const chat = await openChat(t, 'follow-up', undefined, (html) =>
    html.replace(/(<h2>Summary<\/h2>)\s*<p>.*<\/p>/, `$1${ANSWER}`),
  );
  await find(chat, 'button', /^Hand off$/, 15_000);
  await press(chat, 'button', /^Hand off$/);
  await find(chat, 'StaticText', /· ready/, 15_000);
  const form = await t.visit(`${origin}/crm/acme/activity/new`);
  const panel = await panelOf(t, form);
  await press(panel, 'button', /^More: /);
  await press(panel, 'button', /^Another contract$/).catch(() => press(panel, 'menuitem', /^Another contract$/));
  await enter(panel, 'combobox', /Handoff contract/, 'follow-up-editor');
  await press(panel, 'button', /^Use it$/);
  return { form, panel };
}

const shown = (form: Page) => form.$eval('#b', (box) => box.innerHTML);
const held = (form: Page) => form.$eval('[name=notes]', (input) => (input as HTMLInputElement).value);

/** Bold words, items and the address of each link, as the editor holds them. */
const formattingIn = (form: Page) =>
  form.$eval('#b', (box) => {
    const words = (selector: string) => [...box.querySelectorAll(selector)].map((one) => one.textContent?.trim());
    return {
      bold: words('strong, b'),
      items: words('li'),
      links: [...box.querySelectorAll('a')].map((one) => one.getAttribute('href')),
    };
  });

const KEPT = {
  bold: ['40 seats', 'INV-3307'],
  items: ['They wait for INV-3307.', 'They sign after it.'],
  links: ['https://notes.example/calls/acme'],
};

async function setNote(form: Page): Promise<void> {
  await form.$eval(
    '#b',
    (box, note) => {
      box.innerHTML = note;
      box.dispatchEvent(new Event('input'));
    },
    NOTE,
  );
}

test(
  'formatting of an answer reaches an editor by Fill and by pointing, below what stands there, and goes again',
  async (t) => {
    const wish: CrmWish = { editor: 'Notes' };
    const crm = await serveCrm(wish);
    try {
      await addContract(t, crm.origin);
      const { form, panel } = await bringTo(t, crm.origin);
      await find(form, 'button', /^Fill \d fields/, 15_000);
      await setNote(form);
      await press(form, 'button', /^Fill 5 fields/);
      await sees(form, /Filled 5 of 5/, 15_000);
      assert.ok((await shown(form)).startsWith(NOTE), await shown(form));
      assert.deepEqual(await formattingIn(form), KEPT);
      assert.equal(await held(form), await shown(form));
      await press(form, 'button', /^Undo$/);
      await find(form, 'button', /^Fill 5 fields/);
      assert.deepEqual([await shown(form), await held(form)], [NOTE, NOTE]);

      wish.editor = 'Remarks';
      await form.reload();
      await sees(panel, /No field for “Notes”/);
      await setNote(form);
      await press(panel, 'button', /^Place “Notes”/);
      await sees(panel, /Point at its field on the page/);
      await form.bringToFront();
      const pane = await t.until('the pane is there', async () => {
        const [frame] = form.mainFrame().childFrames();
        return frame && (await frame.$('button')) ? frame : null;
      });
      const { x, y } = await form.$eval('#b', (box) => {
        const { left, top } = box.getBoundingClientRect();
        return { x: left + 30, y: top + 20 };
      });
      await form.mouse.move(x, y, { steps: 3 });
      await t.until('the editor is named', async () =>
        /“Remarks”/.test(await pane.$eval('[role=status]', (status) => status.textContent ?? '')),
      );
      await new Promise((done) => setTimeout(done, 350));
      await form.mouse.click(x, y);
      await sees(panel, /Stands in “Remarks”, read back\./, 15_000);
      assert.ok((await shown(form)).startsWith(NOTE), await shown(form));
      assert.deepEqual(await formattingIn(form), KEPT);
      await press(panel, 'button', /^Undo: take “Notes”/);
      await find(panel, 'button', /^Place “Notes”/);
      assert.deepEqual([await shown(form), await held(form)], [NOTE, NOTE]);
      assert.equal(await has(panel, 'StaticText', /Stands in “Remarks”/), false);
      assert.equal(crm.posts(), 0);
    } finally {
      await crm.close();
    }
  },
  { timeout: 120_000 },
);
