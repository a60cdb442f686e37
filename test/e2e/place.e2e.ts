/** A field that moved or was renamed: its value is placed where the person points, read back, and taken back. */
import assert from 'node:assert/strict';
import type { Frame, Page } from 'puppeteer-core';
import { find, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { type CrmServer, type CrmWish, serveCrm } from './crm-server';
import { axeProblems, dress, panelProblems } from './look';
import { bringToCrm, formValues, VALUES } from './own-crm';
import { dropped, eventNames, panelOf } from './trail';

const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };
const quiet = (ms = 900) => new Promise((done) => setTimeout(done, ms));
/** A pane is a part of a page, and needs no heading of its own. */
const PART = { 'page-has-heading-one': { enabled: false } };

interface Desk {
  form: Page;
  panel: Page;
  wish: CrmWish;
  crm: CrmServer;
}

/** An approved handoff whose fill stands in the form. */
async function withFilled(t: E2e, run: (desk: Desk) => Promise<void>): Promise<void> {
  const wish: CrmWish = {};
  const crm = await serveCrm(wish);
  try {
    const { form, panel } = await bringToCrm(t, crm);
    await press(form, 'button', /^Fill 5 fields/);
    await sees(form, /Filled 5 of 5/, 15_000);
    await run({ form, panel, wish, crm });
  } finally {
    await crm.close();
  }
}

/** An approved handoff whose fill was taken back, on a form that calls “Next step” otherwise since. */
function placeTest(name: string, run: (t: E2e, desk: Desk) => Promise<void>): void {
  test(
    name,
    (t) =>
      withFilled(t, async (desk) => {
        const { form, panel, wish } = desk;
        await press(form, 'button', /^Undo$/);
        await find(form, 'button', /^Fill 5 fields/);
        wish.nextStepLabel = 'Commission rate';
        await form.reload();
        await sees(panel, /No field for “Next step”/);
        await run(t, desk);
      }),
    { timeout: 120_000 },
  );
}

const PLACE = /^Place “Next step”/;

/** The pane over the form. */
function paneOf(t: E2e, form: Page): Promise<Frame> {
  return t.until('the pane is furnished', async () => {
    const [frame] = form.mainFrame().childFrames();
    return frame && (await frame.$('button')) ? frame : null;
  });
}

const saysIn = (pane: Frame) => pane.$eval('[role=status]', (element) => element.textContent ?? '');

async function startPlacing(t: E2e, { form, panel }: Desk): Promise<Frame> {
  await press(panel, 'button', PLACE);
  await sees(panel, /Point at its field on the page/);
  await form.bringToFront();
  return paneOf(t, form);
}

async function middleOf(form: Page, selector: string): Promise<{ x: number; y: number }> {
  return form.$eval(selector, (element) => {
    const { left, top, height } = element.getBoundingClientRect();
    return { x: left + 30, y: top + height / 2 };
  });
}

/** Moves onto a place, reads what is said, and presses there. */
async function pointAt(t: E2e, form: Page, pane: Frame, selector: string, says: RegExp): Promise<void> {
  const { x, y } = await middleOf(form, selector);
  await form.mouse.move(x, y, { steps: 3 });
  await t.until(`it says ${says}`, async () => says.test(await saysIn(pane)));
  await quiet(350);
  await form.mouse.click(x, y);
}

placeTest('a click writes where the person points, reads back, and Undo takes it out', async (t, desk) => {
  const { form, panel, crm } = desk;
  const names = (await eventNames(t)).length;
  const pane = await startPlacing(t, desk);
  await pointAt(t, form, pane, 'label[for=c]', /^“Commission rate” is empty\. “Send the corrected invoice” goes in\.$/);
  await sees(panel, /Stands in “Commission rate”, read back\./, 15_000);
  assert.deepEqual(await formValues(form), { ...EMPTY, nextStep: VALUES.nextStep });
  assert.equal(await has(panel, 'button', PLACE), false);
  await press(panel, 'button', /^Undo: take “Next step”/);
  await find(panel, 'button', PLACE);
  assert.deepEqual(await formValues(form), EMPTY);
  assert.equal(crm.posts(), 0);
  assert.equal((await eventNames(t)).length, names);
});

test(
  'a field the fill left is placed by pointing; taken out again it is to be placed again, and the trail tells of both',
  async (t) => {
    const crm = await serveCrm({ nextStepLabel: 'Commission rate' });
    try {
      const { form, panel } = await bringToCrm(t, crm);
      const desk = { form, panel, crm, wish: {} };
      await press(form, 'button', /^Fill 4 fields/);
      await sees(panel, /Filled 4 of 5/, 15_000);
      const point = async () =>
        pointAt(t, form, await startPlacing(t, desk), 'label[for=c]', /“Send the corrected invoice” goes in\.$/);
      const told = async () => (await eventNames(t)).filter((name) => name.startsWith('field.'));
      await point();
      await t.until('it is placed', async () => (await told()).join() === 'field.placed', 15_000);
      await sees(panel, /Placed, seen in the form/);
      assert.deepEqual(await panelProblems(panel), []);
      await press(panel, 'button', /^Undo: take “Next step”/);
      await t.until('it is out', async () => (await told()).at(-1) === 'field.unplaced');
      await sees(panel, /1 field to place by hand/);
      assert.equal((await formValues(form)).nextStep, '');
      await form.bringToFront();
      await point();
      await t.until('it is placed again', async () => (await told()).length === 3, 15_000);
      await form.bringToFront();
      await press(form, 'button', /^Save$/);
      await t.until('it is executed', async () => (await eventNames(t)).includes('committed'), 15_000);
      assert.equal(crm.records.get(2041)?.nextStep, VALUES.nextStep);
    } finally {
      await crm.close();
    }
  },
  { timeout: 120_000 },
);

placeTest('keys go from field to field and write; a field of another value says why not', async (t, desk) => {
  const { form, panel } = desk;
  const pane = await startPlacing(t, desk);
  const said: string[] = [];
  for (let step = 0; step < 3; step += 1) {
    await form.keyboard.press(step === 1 ? 'ArrowDown' : 'Tab');
    said.push(await saysIn(pane));
  }
  assert.deepEqual(said, [
    '“Subject” is the field for “Subject” of this handoff. Choose another field.',
    '“Notes” is the field for “Notes” of this handoff. Choose another field.',
    '“Commission rate” is empty. “Send the corrected invoice” goes in.',
  ]);
  await form.keyboard.down('Shift');
  await form.keyboard.press('Tab');
  await form.keyboard.up('Shift');
  await form.keyboard.press('Enter');
  assert.match(await saysIn(pane), /^“Notes” is the field for/);
  await form.keyboard.press('ArrowRight');
  await form.keyboard.press('Enter');
  await sees(panel, /Stands in “Commission rate”, read back\./, 15_000);
  assert.deepEqual(await formValues(form), { ...EMPTY, nextStep: VALUES.nextStep });
});

placeTest('keys pressed in the panel steer the page, and Escape leaves it as it was', async (t, desk) => {
  const { form, panel } = desk;
  const before = await form.evaluate(() => document.documentElement.outerHTML);
  await press(panel, 'button', PLACE);
  await sees(panel, /Point at its field on the page/);
  const pane = await paneOf(t, form);
  await panel.bringToFront();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown'] as const) await panel.keyboard.press(key);
  await t.until('it says the field', async () => /^“Commission rate” is empty/.test(await saysIn(pane)));
  await panel.keyboard.press('Escape');
  await t.until('the pane is gone', async () => form.mainFrame().childFrames().length === 0);
  await t.until('the panel says so', async () => !(await has(panel, 'StaticText', /Point at its field/)));
  assert.equal(await form.evaluate(() => document.documentElement.outerHTML), before);
});

placeTest('a page that reloads or a fill that is taken back leaves no placed value on the screen', async (t, desk) => {
  const { form, panel } = desk;
  const pane = await startPlacing(t, desk);
  await pointAt(t, form, pane, '#c', /^“Commission rate” is empty/);
  await sees(panel, /Stands in “Commission rate”/, 15_000);
  await form.reload();
  await find(panel, 'button', PLACE, 15_000);
  assert.deepEqual(await formValues(form), EMPTY);
});

placeTest(
  'a made-up click, a forged word and a moved field place nothing but where the person pointed',
  async (t, desk) => {
    const { form, panel } = desk;
    const pane = await startPlacing(t, desk);
    // A script of the page cannot reach the pane; one that could would still not be a person.
    const { x, y } = await middleOf(form, '#c');
    await form.mouse.move(x, y, { steps: 3 });
    await t.until('it is named', async () => /^“Commission rate” is empty/.test(await saysIn(pane)));
    await quiet(350);
    const reach = await form.evaluate(
      ([left, top]) => {
        const host = document.elementFromPoint(left ?? 0, top ?? 0);
        for (const target of [host, document.querySelector('#c'), document.body])
          target?.dispatchEvent(
            new MouseEvent('click', { bubbles: true, composed: true, clientX: left, clientY: top }),
          );
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        return [window.length, host?.shadowRoot ?? null, host?.localName];
      },
      [x, y],
    );
    assert.deepEqual(reach, [0, null, 'div']);
    await pane.evaluate(
      ([left, top]) => {
        document.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: left, clientY: top }));
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      },
      [x, y],
    );
    await quiet();
    assert.deepEqual(await formValues(form), EMPTY);
    // Another field is put under the resting pointer right before the press: it is named first, and not taken.
    await form.evaluate(() => {
      const other = document.createElement('input');
      other.name = 'lure';
      other.setAttribute('aria-label', 'Lure');
      const { left, top, width, height } = (document.querySelector('#c') as Element).getBoundingClientRect();
      other.style.cssText = `position:fixed;left:${left}px;top:${top}px;width:${width}px;height:${height}px;z-index:9`;
      document.querySelector('form')?.append(other);
    });
    await form.mouse.click(x, y);
    await quiet();
    assert.deepEqual(await formValues(form), { ...EMPTY, lure: '' });
    assert.equal(form.mainFrame().childFrames().length, 1);
    // What covers a field from the press on stops the write.
    await form.evaluate(() => document.querySelector('[name=lure]')?.remove());
    await form.keyboard.press('Tab');
    while (!/^“Commission rate” is empty/.test(await saysIn(pane))) await form.keyboard.press('Tab');
    await form.evaluate(() => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        const cover = document.createElement('div');
        cover.id = 'cover';
        cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fff';
        document.body.append(cover);
      });
      watch.observe(document.documentElement, { childList: true });
    });
    await form.keyboard.press('Enter');
    await sees(panel, /“Commission rate” lies under something else/, 15_000);
    await form.evaluate(() => document.querySelector('#cover')?.remove());
    assert.deepEqual(await formValues(form), EMPTY);
    assert.deepEqual(await dropped(t), []);
  },
);

placeTest(
  'nothing is placed from a handoff that is not approved, not even where a person points already',
  async (t, desk) => {
    const { panel, form } = desk;
    const pane = await startPlacing(t, desk);
    for (const _ of [1, 2, 3]) await form.keyboard.press('Tab');
    assert.match(await saysIn(pane), /^“Commission rate” is empty/);
    // A changed value needs its approval anew.
    await panel.evaluate(() => {
      const field = document.querySelector<HTMLTextAreaElement>('#field-nextStep');
      if (!field) throw new Error('no field');
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set?.call(field, 'Send another');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await t.until('it is no longer offered', async () => !(await has(panel, 'button', PLACE)));
    await form.bringToFront();
    await form.keyboard.press('Enter');
    await t.until('the pane is gone', async () => form.mainFrame().childFrames().length === 0);
    await quiet(2500);
    assert.deepEqual(await formValues(form), EMPTY);
  },
);

test('what was placed beside a fill is taken back with it', (t) =>
  withFilled(t, async ({ form, panel, crm, wish }) => {
    const filled = await formValues(form);
    await form.evaluate(() => {
      const label = document.createElement('label');
      label.textContent = 'Extra ';
      label.append(Object.assign(document.createElement('input'), { name: 'extra' }));
      document.querySelector('form')?.prepend(label);
    });
    await press(panel, 'DisclosureTriangle', /^Place or copy a value$/);
    const pane = await startPlacing(t, { form, panel, crm, wish });
    await pointAt(t, form, pane, '[name=extra]', /^“Extra” is empty/);
    await sees(panel, /Stands in “Extra”, read back\./, 15_000);
    assert.deepEqual(await formValues(form), { ...filled, extra: VALUES.nextStep });
    await press(panel, 'button', /^Undo$/);
    await find(form, 'button', /^Fill 5 fields/);
    assert.deepEqual(await formValues(form), { ...EMPTY, extra: '' });
    assert.equal((await eventNames(t)).at(-1), 'fill.undone');
  }));

test('a form inside the page of another site is not pointed into', (t) =>
  withFilled(t, async ({ form, crm }) => {
    await press(form, 'button', /^Undo$/);
    await find(form, 'button', /^Fill 5 fields/);
    await form.close();
    const inner = `<iframe src="${crm.origin}/crm/acme/activity/new" style="width:700px;height:620px" title="CRM"></iframe>`;
    const { origin } = await t.serve({ pages: { '/': `<!doctype html><title>Around</title><h1>Around</h1>${inner}` } });
    const around = await t.visit(`${origin}/`);
    const panel = await panelOf(t, around);
    await press(panel, 'button', PLACE);
    await sees(panel, /This form stands inside the page of another site/);
    assert.equal(around.frames().length, 2);
    assert.deepEqual(await formValues(around.frames()[1] as unknown as Page), EMPTY);
  }));

const INNER = '<!doctype html><title>Inner</title><label>Inside <textarea name="inside"></textarea></label>';
const NESTED = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Nested</title><h1>Activity</h1>
<p>Account: <b data-crm-account>Acme</b></p><form><label>Subject <input name="subject"></label><x-closed></x-closed></form>
<iframe src="/inner" style="width:400px;height:120px;margin-left:60px" title="Inner"></iframe>
<script>
const root = document.querySelector('x-closed').attachShadow({ mode: 'closed' });
root.innerHTML = '<label>Closed <input></label>';
globalThis.inClosed = () => root.querySelector('input').value;
</script></html>`;

placeTest('a field in a closed shadow root, and one in a frame of the same site', async (t, desk) => {
  const { form, panel, wish, crm } = desk;
  wish.pages = { '/crm/acme/activity/new': NESTED, '/inner': INNER };
  await form.goto(`${crm.origin}/crm/acme/activity/new`);
  const values = () =>
    form.evaluate(() => [
      (globalThis as unknown as { inClosed(): string }).inClosed(),
      document.querySelector('iframe')?.contentDocument?.querySelector('textarea')?.value,
    ]);
  const inner = await t.until('the frame is there', async () =>
    form.frames().find((one) => one.url().endsWith('/inner')),
  );
  for (const [name, selector] of [
    ['Closed', 'x-closed'],
    ['Inside', 'iframe'],
  ] as const) {
    await press(panel, 'button', PLACE);
    await form.bringToFront();
    const pane = await t.until('the pane is furnished', async () => {
      const frame = form.frames().find((one) => one !== inner && one !== form.mainFrame());
      return frame && (await frame.$('button')) ? frame : null;
    });
    const { x, y } = await middleOf(form, selector);
    const [left, top] = name === 'Inside' ? [x + 100, y - 30] : [x + 60, y];
    await form.mouse.move(left, top, { steps: 3 });
    await t.until(`it names ${name}`, async () => (await saysIn(pane)).startsWith(`“${name}” is empty`));
    await t.picture(form, `place-${name.toLowerCase()}`);
    await quiet(350);
    await form.mouse.click(left, top);
    await sees(panel, new RegExp(`Stands in “${name}”`), 15_000);
    assert.deepEqual(await values(), name === 'Closed' ? [VALUES.nextStep, ''] : ['', VALUES.nextStep]);
    await press(panel, 'button', /^Undo: take “Next step”/);
    await find(panel, 'button', PLACE);
    assert.deepEqual(await values(), ['', '']);
  }
});

for (const ground of ['light', 'dark'] as const)
  placeTest(`on a ${ground} page the pane and the panel are accessible and whole at 320 px`, async (t, desk) => {
    const { form, panel } = desk;
    if (ground === 'dark') await form.addStyleTag({ content: 'body { background: #16181b; color: #eee }' });
    await panel.bringToFront();
    assert.deepEqual(await panelProblems(panel), []);
    await t.picture(panel, `place-panel-320-${ground}`);
    await dress(panel, ground, 400);
    await panel.$eval('[aria-label^="Next step"]', (element) => element.scrollIntoView({ block: 'center' }));
    await t.picture(panel, `place-panel-${ground}`);
    const pane = await startPlacing(t, desk);
    const { x, y } = await middleOf(form, '#c');
    await form.mouse.move(x, y, { steps: 3 });
    await t.until('it is named', async () => /^“Commission rate” is empty/.test(await saysIn(pane)));
    for (const width of [1280, 320]) {
      await dress(form, 'light', width);
      await quiet(200);
      await t.picture(form, `place-${ground}-${width}`);
      assert.deepEqual(await axeProblems(pane as unknown as Page, PART), [], `${width}`);
      const bar = await pane.$eval('main', (element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right: innerWidth - right, top, bottom: innerHeight - bottom };
      });
      for (const [side, room] of Object.entries(bar)) assert.ok(room >= 0, `${width}: ${side} is ${room}`);
    }
    await form.keyboard.press('Home');
    for (
      let step = 0;
      step < 9 && !(await pane.evaluate(() => document.activeElement?.localName === 'button'));
      step += 1
    )
      await form.keyboard.press('Tab');
    assert.equal(await pane.evaluate(() => document.activeElement?.localName), 'button');
    await t.picture(form, `place-${ground}-focus`);
    await form.keyboard.press('Enter');
    await t.until('the pane is gone', async () => form.mainFrame().childFrames().length === 0);
    assert.deepEqual(await formValues(form), EMPTY);
  });
