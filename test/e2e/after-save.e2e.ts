/** After the person's Save in systems without an address for each record: a message that is gone in a moment, a row of a list, and who changed what. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { type CrmWish, serveCrm } from './crm-server';
import { fillDesk } from './filled-desk';
import { addPack, DESK_VALUES, deskContract, deskHandoff } from './own-pack';
import { eventNames, handoffs } from './trail';

type SavedWhen = Contract['target']['receipt']['savedWhen'];

/** A page that saves in place: what its Save does is the script's. */
const desk = (save: string, below = '') => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Desk</title>
<style>body{font:14px sans-serif;margin:24px}form{display:grid;gap:10px;max-width:520px}label{display:grid}</style>
<h1>New activity</h1><p>Account: <b data-crm-account>Acme</b></p><form>
<label for="a">Subject</label><input id="a" name="subject"><label for="b">Notes</label><textarea id="b" name="notes" rows="6"></textarea>
<label for="c">Next step</label><input id="c" name="nextStep"><label for="d">Due date</label><input id="d" type="date" name="dueDate">
<label for="e">Stage</label><select id="e" name="stage"><option>Contacted</option><option>SQL</option><option>Proposal</option></select>
<button>Save</button></form>${below}
<script>document.querySelector('form').addEventListener('submit', (event) => { event.preventDefault(); const form = event.target; const field = (name) => form.elements.namedItem(name); ${save} });</script></html>`;

const TOAST = `setTimeout(() => { const toast = document.createElement('div'); toast.setAttribute('role', 'status'); toast.innerHTML = 'Activity <b>ACT-77</b> created'; document.body.append(toast); setTimeout(() => toast.remove(), 900); }, 200);`;

/** The desk with a ready handoff beside it. */
async function atDesk(
  t: E2e,
  page: string,
  savedWhen: SavedWhen,
  run: (desk: { form: Page; panel: Page }) => Promise<void>,
): Promise<void> {
  const wish: CrmWish = { pages: { '/crm/desk': page } };
  const crm = await serveCrm(wish);
  try {
    const ui = await t.open('ledger.html');
    await addPack(ui, [deskContract(crm.origin, { receipt: { savedWhen, readBack: true } })]);
    await deskHandoff(t, ui, 'desk-follow-up');
    await run(await fillDesk(t, `${crm.origin}/crm/desk`));
  } finally {
    await crm.close();
  }
}

const mine = async (t: E2e) => {
  const found = (await handoffs(t)).findLast(({ contract }) => contract.id === 'desk-follow-up');
  assert.ok(found);
  return found;
};
const isSaved = (t: E2e) => t.until('it is saved', async () => (await mine(t)).state === 'executed', 10_000);

test('a message that is gone within a second tells of the save and names the record', (t) =>
  atDesk(t, desk(TOAST), [{ toastAppears: 'created', key: '\\b(ACT-\\d+)' }], async ({ form, panel }) => {
    await press(form, 'button', /^Save$/);
    await isSaved(t);
    const { saved, record } = await mine(t);
    assert.deepEqual(saved?.evidence, ['toast:created']);
    assert.equal(record?.key, 'ACT-77');
    assert.deepEqual([...new Set(saved?.fields.map(({ grade }) => grade))], ['exact']);
    await sees(panel, /you pressed Save; seen by “created”/);
  }));

test('a message that says it was not saved is none', (t) =>
  atDesk(t, desk(TOAST.replace('created', 'could not be created')), [{ toastAppears: 'created' }], async ({ form }) => {
    await press(form, 'button', /^Save$/);
    await new Promise((done) => setTimeout(done, 2500));
    assert.equal((await mine(t)).state, 'approved');
    assert.equal((await eventNames(t)).includes('record.seen'), false);
  }));

test('a row of the list is the record: read again there, though the form is empty again', (t) =>
  atDesk(
    t,
    desk(
      `setTimeout(() => { const row = document.querySelector('tbody').insertRow(); for (const name of ['subject', 'stage', 'dueDate', 'nextStep', 'notes']) row.insertCell().textContent = field(name).value; row.cells[0].innerHTML = '<a href="/crm/acme/activity/2077">' + row.cells[0].textContent + '</a>'; form.reset(); }, 300);`,
      '<table><thead><tr><th>Subject</th><th>Stage</th><th>Due date</th><th>Next step</th><th>Notes</th></tr></thead><tbody><tr><td>Renewal call</td><td>Proposal</td><td>2025-01-01</td><td>Old</td><td>Old</td></tr></tbody></table>',
    ),
    [{ rowAppears: { select: 'tbody tr', fields: ['subject', 'followUpDate'] } }],
    async ({ form, panel }) => {
      await press(form, 'button', /^Save$/);
      await isSaved(t);
      const { saved, record } = await mine(t);
      assert.deepEqual(saved?.evidence, ['row']);
      assert.equal(record?.key, '2077');
      assert.match(record?.address ?? '', /\/crm\/acme\/activity\/2077$/);
      assert.equal(saved?.fields.find(({ field }) => field === 'nextStep')?.saved, DESK_VALUES.nextStep);
      await sees(panel, /a new row of the list/);
    },
  ));

test('filled, changed by the person and changed by the system are three values', (t) =>
  atDesk(
    t,
    desk(
      `field('nextStep').value = field('nextStep').value.toUpperCase() + ' [1]'; field('subject').value = 'AUTO';${TOAST}`,
    ),
    [{ toastAppears: 'created' }],
    async ({ form, panel }) => {
      await form.focus('input[name=nextStep]');
      await form.keyboard.press('End');
      await form.keyboard.type(' today');
      await press(form, 'button', /^Save$/);
      await isSaved(t);
      const { saved, edits } = await mine(t);
      const at = (name: string) => saved?.fields.find(({ field }) => field === name);
      assert.deepEqual(at('nextStep'), {
        field: 'nextStep',
        label: 'Next step',
        filled: 'Send the corrected invoice',
        edited: 'Send the corrected invoice today',
        saved: 'SEND THE CORRECTED INVOICE TODAY [1]',
        grade: 'altered',
      });
      assert.deepEqual(
        [at('subject')?.grade, at('subject')?.edited, at('subject')?.saved],
        ['altered', undefined, 'AUTO'],
      );
      // What the system changed is nobody's edit.
      assert.deepEqual(
        edits.slice(-1).map(({ field, to }) => [field, to]),
        [['nextStep', 'Send the corrected invoice today']],
      );
      assert.equal(edits.filter(({ field, to }) => field === 'subject' && to === 'AUTO').length, 0);
      await sees(panel, /Saved otherwise/);
      await sees(panel, /Changed in the form before Save/);
      await t.picture(panel, 'saved-three-values');
      assert.equal(await has(form, 'button', /^Fill/), false);
    },
  ));
