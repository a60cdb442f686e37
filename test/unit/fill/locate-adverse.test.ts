// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Locate, Mapping } from '../../../lib/contract/schema';
import { rootsOf } from '../../../lib/dom/tree';
import { commitFill } from '../../../lib/fill/commit';
import { fieldsOf } from '../../../lib/fill/field';
import { locate } from '../../../lib/fill/locate';
import { planFill } from '../../../lib/fill/plan';
import { ADDRESS, noPace, openHtml, request, task } from './page';

function find(where: Locate, control: Mapping['control'] = 'text') {
  const mapping: Mapping = { field: 'f', control, locate: where, write: 'replace', audience: 'internal' };
  return locate(fieldsOf(rootsOf(document)), mapping, 'Field');
}

/** Id of the field, or the key of the refusal. */
function idOf(where: Locate, control?: Mapping['control']): string {
  const found = find(where, control);
  return found.ok ? found.field.element.id : found.reason.key;
}

const byLabel = (label: string) => idOf({ label: [label] });

describe('fields of one label', () => {
  it('in two sections, two tabs, and twice in one', () => {
    openHtml(`<div role="tabpanel" aria-label="Billing"><label>City <input id="b"></label></div>
<div role="tabpanel" aria-label="Shipping" hidden><label>City <input id="s"></label></div>`);
    // The tab that is not open is not written, and not mistaken for the one that is.
    expect(byLabel('City')).toBe('b');
    expect(idOf({ label: ['City'], section: 'Shipping' })).toBe('s');
    openHtml('<section aria-label="A"><label>City <input></label><label>City <input></label></section>');
    expect(idOf({ label: ['City'], section: 'A' })).toBe('fillFieldTwice');
  });

  it('in the rows of an order are told apart by their place, and by nothing else', () => {
    openHtml(
      ['a', 'b', 'c'].map((id) => `<div><label>Quantity <input id="${id}" name="quantity"></label></div>`).join(''),
    );
    expect(byLabel('Quantity')).toBe('fillFieldTwice');
    expect([1, 2, 3, 4].map((order) => idOf({ label: ['Quantity'], order }))).toEqual([
      'a',
      'b',
      'c',
      'fillFieldDiffers',
    ]);
    expect(idOf({ label: ['Amount'], order: 1 })).toBe('fillFieldNotFound');
  });

  it('are written at their place, and only there', async () => {
    openHtml(['a', 'b', 'c'].map((id) => `<label>Quantity <input id="${id}" name="quantity"></label>`).join(''));
    const second = request([task('Quantity', '5', { locate: { label: ['Quantity'], order: 2 } })]);
    const plan = planFill(document, second, ADDRESS);
    const done = await commitFill(document, second, plan, { address: () => ADDRESS, pace: noPace });
    expect([done.ok, [...document.querySelectorAll('input')].map(({ value }) => value)]).toEqual([true, ['', '5', '']]);
  });

  it('by autocomplete and type', () => {
    openHtml(`<label>Phone <input id="w" type="tel" autocomplete="section-a work tel"></label>
<label>Phone <input id="x" type="text" autocomplete="tel-extension"></label>`);
    expect(idOf({ label: ['Phone'], autocomplete: 'tel' })).toBe('w');
    expect(idOf({ label: ['Phone'], type: 'text' })).toBe('x');
    expect(idOf({ label: ['Phone'] })).toBe('fillFieldTwice');
    expect(idOf({ autocomplete: 'tel' })).toBe('fillFieldNotFound');
  });

  it('one of them a hidden twin', () => {
    openHtml('<input type="hidden" name="Stage" aria-label="Stage"><label>Stage <input id="seen"></label>');
    expect(byLabel('Stage')).toBe('seen');
  });
});

describe('labels as pages write them', () => {
  it.each([
    ['with a star and help', '<label>Stage <span class="r">*</span><input id="it"></label>', 'Stage'],
    ['with a colon', '<label for="it">Stage :</label><input id="it">', 'Stage'],
    ['required in words', '<label for="it">Stage (required)</label><input id="it">', 'stage'],
    ['moved into the field', '<input id="it" placeholder="Stage">', 'Stage'],
    ['right to left', '<div dir="rtl"><label for="it">* المرحلة:</label><input id="it"></div>', 'المرحلة'],
    [
      'told by two elements',
      '<span id="a">Deal</span><span id="b">stage</span><input id="it" aria-labelledby="a b">',
      'Deal stage',
    ],
  ])('%s', (_, html, label) => {
    openHtml(`<form>${html}<label>Other <input></label></form>`);
    expect(byLabel(label)).toBe('it');
  });

  it('with help inside are found by the whole, or by the name beside the changed label', () => {
    openHtml('<label>Stage <small>where the deal is</small> <input id="it" name="stage"></label>');
    expect(byLabel('Stage where the deal is')).toBe('it');
    expect(byLabel('Stage')).toBe('fillFieldNotFound');
    const found = find({ label: ['Stage'], name: 'stage', role: 'textbox' });
    expect(found).toMatchObject({
      ok: true,
      healed: [{ piece: 'label', was: 'Stage', now: 'Stage where the deal is' }],
    });
  });

  it('of another language are followed by a name that agrees, and the plan says so', () => {
    openHtml('<label>Phase <input id="it" name="stage"></label>');
    const located = task('Stage', 'Won', { locate: { label: ['Stage'], name: 'stage', role: 'textbox' } });
    const [row] = planFill(document, request([located]), ADDRESS).rows;
    expect(row).toMatchObject({ status: 'ready', healed: [{ piece: 'label', was: 'Stage', now: 'Phase' }] });
    openHtml('<label>Stage <input id="it" name="stage"></label>');
    expect(planFill(document, request([located]), ADDRESS).rows[0]).not.toHaveProperty('healed');
  });

  it('told from outside of a shadow root', () => {
    openHtml('<span id="l">Stage</span><p>Other words</p><x-input></x-input><label>Other <input></label>');
    const root = (document.querySelector('x-input') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<input id="it" aria-labelledby="l">';
    expect(byLabel('Stage')).toBe('it');
  });

  it('given to the host of a shadow root', () => {
    openHtml('<label for="host">Stage</label><x-input id="host"></x-input><label>Other <input></label>');
    (document.querySelector('x-input') as Element).attachShadow({ mode: 'open' }).innerHTML = '<input id="it">';
    expect(byLabel('Stage')).toBe('it');
  });

  it('are found in a list of two thousand choices no slower than elsewhere, and never in the choices', () => {
    const options = Array.from({ length: 2000 }, (_, at) => `<option>Choice ${at}</option>`).join('');
    openHtml(`<label>Stage <select id="it">${options}</select></label>`);
    expect(idOf({ label: ['Stage'] }, 'select')).toBe('it');
    expect(idOf({ label: ['Choice 7'] }, 'select')).toBe('fillFieldNotFound');
  });
});

describe('words beside a field that the page ties to none', () => {
  const other = '<div><div>Other:</div><div><input></div></div>';
  it.each([
    ['in a row of their own', `<div><div>Stage:</div><div><input id="it"></div></div>${other}`],
    ['deeper in', `<div><div><span>Stage</span></div><div><div><input id="it"></div></div></div>${other}`],
    ['in a label that is for nothing', `<div><label>Stage</label><input id="it"></div>${other}`],
    ['as mere text', `<p>Stage <input id="it"></p>${other}`],
    ['before a colon, among others', '<form>Stage: <input id="it"><br>Other: <input></form>'],
    ['in turn with fields', '<form><b>Stage</b><input id="it"><b>Other</b><input></form>'],
    ['in a list of terms', '<dl><dt>Stage</dt><dd><input id="it"></dd><dt>Other</dt><dd><input></dd></dl>'],
    [
      'in the cell before',
      '<table><tr><td>Stage</td><td><input id="it"></td></tr><tr><td>Other</td><td><input></td></tr></table>',
    ],
    [
      'in cells that take turns',
      '<table><tr><td>Stage</td><td><input id="it"></td><td>Other</td><td><input></td></tr></table>',
    ],
    [
      'in the row over it',
      '<table><tr><td>Stage</td><td>Other</td></tr><tr><td><input id="it"></td><td><input></td></tr></table>',
    ],
    [
      'in a header',
      '<table><thead><tr><th>Stage</th><th>Other</th></tr></thead><tr><td><input id="it"></td><td><input></td></tr></table>',
    ],
    ['right to left', `<div dir="rtl"><div><div>المرحلة Stage</div><div><input id="it"></div></div></div>${other}`],
    [
      'under its hint',
      `<div><div>Stage</div><div>As agreed.</div><div><input id="it" placeholder="Type"></div></div>${other}`,
    ],
  ])('%s', (_, html) => {
    openHtml(`<form>${html}</form>`);
    const label = html.includes('dir="rtl"') ? 'المرحلة Stage' : 'Stage';
    const found = find({ label: [label] });
    expect(found.ok && [found.field.element.id, found.field.label.replace(':', '')]).toEqual(['it', label]);
  });

  it.each([
    ['could be either one’s', '<form><div><input id="a"> Stage <input id="b"></div></form>'],
    ['follow the field', '<form><input id="a"> Stage<br><input id="b"> Other</form>'],
    ['stand over two', '<form><div><div>Stage</div><div><input id="a"><input id="b"></div></div></form>'],
    ['belong to a field in a shadow root too', '<form><div><div>Stage</div><x-f></x-f><input id="b"></div></form>'],
    [
      'are tied to another',
      '<form><div><label for="z">Stage</label><input id="a"></div><input id="z" style="display:none"></form>',
    ],
    ['are a heading', '<form><div><h3>Stage</h3><input id="a"></div></form>'],
    ['are a button', '<form><div><button type="button">Stage</button><input id="a"></div></form>'],
    ['cannot be seen', '<form><div><div style="display:none">Stage</div><div><input id="a"></div></div></form>'],
    ['stand outside of the form', '<div>Stage</div><form><input id="a"></form>'],
    [
      'are a record, not a header',
      '<table><tr><td>Stage</td></tr><tr><td>Won</td></tr><tr><td><input id="a"></td></tr></table>',
    ],
  ])('are no label where they %s', (_, html) => {
    openHtml(html);
    const host = document.querySelector('x-f');
    if (host) host.attachShadow({ mode: 'open' }).innerHTML = '<input>';
    expect(['fillFieldNotFound', 'fillHidden']).toContain(
      planFill(document, request([task('Stage', 'x')]), ADDRESS).rows[0]?.reason?.key,
    );
  });

  it('are weaker than a label: a field that is tied to another name is not found by them', () => {
    openHtml('<form><div><div>Stage</div><div><input id="a" aria-label="Search stages"></div></div></form>');
    expect(byLabel('Stage')).toBe('fillFieldNotFound');
  });

  it('and a label of the same words on another field are two', () => {
    openHtml(`<form><label>Stage <input id="a"></label><div><div>Stage</div><div><input id="b"></div></div></form>`);
    expect(byLabel('Stage')).toBe('fillFieldTwice');
  });

  it('need more than a role that differs, as a label does not', () => {
    openHtml('<form><div><div>Stage</div><div><input id="it" role="searchbox"></div></div></form>');
    expect(idOf({ label: ['Stage'], role: 'textbox' })).toBe('fillFieldDiffers');
    openHtml('<form><label>Stage <input id="it" role="searchbox"></label></form>');
    expect(idOf({ label: ['Stage'], role: 'textbox' })).toBe('it');
  });

  it('name no buttons another field stands between', () => {
    openHtml(`<form><div><div>Priority</div><div><label><input type="radio" name="p" id="r">High</label><input>
<label><input type="radio" name="p">Low</label></div></div></form>`);
    expect(idOf({ label: ['Priority'] }, 'radio')).toBe('fillFieldNotFound');
  });

  it('follow a checkbox, and stand before a group of buttons', () => {
    openHtml(`<form><p><input type="checkbox" id="c"> Remind me</p>
<div><div>Priority</div><div><label><input type="radio" name="p" id="r">High</label><label><input type="radio" name="p">Low</label></div></div></form>`);
    expect(idOf({ label: ['Remind me'] }, 'checkbox')).toBe('c');
    expect(idOf({ label: ['Priority'] }, 'radio')).toBe('r');
  });
});

describe('a table to fill in', () => {
  const row = (name: string, id: string) =>
    `<tr><th scope="row">${name}</th><td><input id="${id}q"></td><td><input id="${id}p"></td></tr>`;
  const table = `<table><thead><tr><th>Item</th><th>Quantity</th><th>Price</th></tr></thead><tbody>${row('Rope', 'r')}${row('Anchor', 'a')}</tbody></table>`;

  it('is told by the header of the column and the name of the row', () => {
    openHtml(table);
    expect(idOf({ label: ['Quantity'], section: 'Anchor' })).toBe('aq');
    expect(idOf({ label: ['Price'], section: 'Rope' })).toBe('rp');
    expect(byLabel('Quantity')).toBe('fillFieldTwice');
    expect(idOf({ label: ['Quantity'], section: 'Chain' })).toBe('fillFieldDiffers');
    expect(idOf({ label: ['Price'], order: 2 })).toBe('ap');
    expect(byLabel('Rope')).toBe('fillFieldNotFound');
  });
});
