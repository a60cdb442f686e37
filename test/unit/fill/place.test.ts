// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { browserLayout } from '../../../lib/dom/layout';
import { rootsOf } from '../../../lib/dom/tree';
import { type Field, fieldsOf } from '../../../lib/fill/field';
import { judgePlace } from '../../../lib/fill/judge-place';
import { type Pointed, placeField } from '../../../lib/fill/place';
import { fieldAt, inPageOrder } from '../../../lib/fill/point';
import type { PlaceRequest } from '../../../lib/fill/schema';
import { undoFill } from '../../../lib/fill/undo';
import { drawList } from './drawn';
import { ADDRESS, input, openHtml, task } from './page';

/** Long enough for a page that answers in a moment. */
const quick = { settle: () => new Promise<void>((done) => setTimeout(done, 5)), late: () => Promise.resolve() };

const PROOF = `Waybill H-7F3K-29QD
Sales follow-up 1.0 · Harbor CRM
AI text by an unknown model, 19 Nov 2026 16:00 UTC
Self-check Jun 16:00 UTC
5 fields sha256 aaaa:bbbb`;

let tokens = 0;
type Task = Parameters<typeof task>;

function asked(of: Task, parts: Partial<PlaceRequest> = {}): PlaceRequest {
  tokens += 1;
  const subject = { expected: 'Acme', select: ['.account'] };
  return { token: `p${tokens}`, address: ADDRESS, task: task(...of), others: [], subject, ...parts };
}

const at = (selector: string): Field => {
  const field = fieldAt(fieldsOf(rootsOf(document)), document.querySelector(selector) as Element);
  if (!field) throw new Error(`no field at ${selector}`);
  return field;
};

function judged(selector: string, request: PlaceRequest) {
  return judgePlace(fieldsOf(rootsOf(document)), at(selector), request);
}

function point(selector: string, request: PlaceRequest): Pointed {
  const { field, row } = judged(selector, request);
  return { field, signature: row.signature, before: row.before };
}

const place = (request: PlaceRequest, pointed: Pointed, parts: Partial<typeof quick & { address(): string }> = {}) =>
  placeField(document, request, pointed, { address: () => ADDRESS, pace: quick, ...parts } as never);

const FORM = `<b class="account">Acme</b><form>
<div class="row"><label for="c" id="renamed">Commission rate</label><input id="c" name="rate"></div>
<label>Notes <textarea name="notes">Was here</textarea></label>
<label>Stage <select name="stage"><option>Contacted</option><option>SQL</option></select></label>
<label>Due <input type="date" name="due"></label>
<label>Amount <input type="number" name="amount"></label>
<label>Remind me <input type="checkbox" name="remind"></label>
<fieldset><legend>Priority</legend><label><input type="radio" name="prio" value="1">Low</label><label><input type="radio" name="prio" value="2">High</label></fieldset>
<label>Password <input type="password" name="pw"></label>
<label>Locked <input name="locked" readonly></label>
<label>Off <input name="off" disabled></label>
<label>Scan <input type="file" name="scan"></label>
<label>Upload key <input name="otp" autocomplete="one-time-code"></label>
<div contenteditable="true" role="textbox" aria-label="Editor"></div>
<button>Save</button></form>`;

beforeEach(() => {
  openHtml(FORM);
});

describe('the field a person means', () => {
  it.each([
    ['the control itself', '[name=rate]', 'Commission rate'],
    ['its label', '#renamed', 'Commission rate'],
    ['a label around it', 'label:has([name=notes])', 'Notes'],
    ['an option of a group', '[value="2"]', 'Priority'],
    ['the words beside a radio button', 'fieldset label', 'Priority'],
  ])('%s', (_, selector, label) => {
    expect(at(selector).label).toBe(label);
  });

  it('is nobody’s where several stand in what is pointed at, or none', () => {
    const fields = fieldsOf(rootsOf(document));
    for (const selector of ['form', 'body', 'button', '.account'])
      expect(fieldAt(fields, document.querySelector(selector) as Element)).toBeNull();
  });

  it('is the drawn control of a box, of its hint, and of what shows its value', () => {
    drawList();
    for (const selector of ['#control', '#shown', '#box', '#l']) expect(at(selector).label).toBe('Stage');
  });

  it('is found in a shadow root, and by a label outside of it', () => {
    openHtml('<label for="x">Next</label><x-field id="x"></x-field>');
    const root = (document.querySelector('x-field') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<span><input aria-label="Next"></span>';
    expect(at('label').element.localName).toBe('input');
    const fields = fieldsOf(rootsOf(document));
    expect(fieldAt(fields, root.querySelector('span') as Element)?.label).toBe('Next');
  });

  it('comes in the order of the page, shadow roots and groups where they stand', () => {
    openHtml(
      '<label><input type="radio" name="r">R</label><x-f></x-f><input aria-label="B"><textarea aria-label="C"></textarea>',
    );
    const root = (document.querySelector('x-f') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<input aria-label="A">';
    const order = inPageOrder(fieldsOf(rootsOf(document))).map(({ kind, label }) => label || kind);
    expect(order).toEqual(['radio', 'A', 'B', 'C']);
  });
});

describe('writing where a person points', () => {
  it.each<[string, Task, string, string, string]>([
    ['a text', ['Next step', 'Send the invoice'], '[name=rate]', 'Send the invoice', 'verified'],
    ['a text in a larger field', ['Next step', 'Send it'], '[name=notes]', 'Send it', 'verified'],
    ['a text that is a choice', ['Stage', 'SQL'], '[name=stage]', 'SQL', 'verified'],
    ['a text that is a day', ['Due', '2027-01-15'], '[name=due]', '2027-01-15', 'verified'],
    ['a text that is a number', ['Sum', '12'], '[name=amount]', '12', 'verified'],
    ['one line of a long text', ['Notes', 'One line', { control: 'textarea' }], '[name=rate]', 'One line', 'verified'],
    ['a day in a text field', ['Due', '2027-01-15', { control: 'date' }], '[name=notes]', '2027-01-15', 'verified'],
    ['a choice typed as text', ['Stage', 'SQL', { control: 'select' }], '[name=rate]', 'SQL', 'shownOnly'],
  ])('%s', async (_, of, selector, stands, grade) => {
    const request = asked(of);
    const result = await place(request, point(selector, request));
    expect(result).toMatchObject({ ok: true, token: request.token, row: { grade, readBack: stands } });
    expect((document.querySelector(selector) as HTMLInputElement).value).toBe(stands);
    expect(await undoFill(document, request.token, quick)).toMatchObject({ ok: true });
    expect((document.querySelector(selector) as HTMLInputElement).value).toBe(
      { '[name=notes]': 'Was here', '[name=stage]': 'Contacted' }[selector] ?? '',
    );
  });

  it('a choice of a group, a tick, and a drawn list', async () => {
    const radio = asked(['Priority', 'High', { control: 'select' }]);
    expect(await place(radio, point('legend', radio))).toMatchObject({ ok: true, row: { grade: 'verified' } });
    expect((document.querySelector('[value="2"]') as HTMLInputElement).checked).toBe(true);
    const tick = asked(['Remind', 'true', { control: 'select' }]);
    expect(await place(tick, point('[name=remind]', tick))).toMatchObject({ ok: true, row: { readBack: 'true' } });
    const drawn = drawList();
    const stage = asked(['Stage', 'Qualified']);
    expect(await place(stage, point('#shown', stage))).toMatchObject({ ok: true, row: { grade: 'verified' } });
    expect(drawn).toEqual({ model: ['Qualified'], submits: 0 });
  });

  it('adds below what stands there where the contract does, and keeps what is filled where it says so', async () => {
    const below = asked(['Notes', 'Mine', { control: 'textarea', write: 'append' }]);
    await place(below, point('[name=notes]', below));
    expect(input('notes').value).toBe('Was here\n\nMine');
    const kept = asked(['Next', 'Mine', { write: 'ifEmpty' }]);
    expect(judged('[name=notes]', kept).row).toMatchObject({ status: 'refused', reason: { key: 'fillKeptExisting' } });
  });

  it('grades a field that holds the value already, and writes nothing', async () => {
    input('rate').value = 'Mine';
    let heard = 0;
    input('rate').addEventListener('input', () => heard++);
    const request = asked(['Next', 'Mine']);
    expect(await place(request, point('[name=rate]', request))).toMatchObject({ ok: true, row: { grade: 'verified' } });
    expect(heard).toBe(0);
  });

  it('puts back what does not hold', async () => {
    input('rate').addEventListener('input', (event) => {
      const field = event.target as HTMLInputElement;
      if (field.value === 'Mine') setTimeout(() => (field.value = 'Yours'), 0);
    });
    const request = asked(['Next', 'Mine']);
    const result = await place(request, point('[name=rate]', request));
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'placeMismatch' } });
    expect(input('rate').value).toBe('');
    expect(await undoFill(document, request.token, quick)).toEqual({ ok: false, restored: [] });
  });

  it('stops a page that saves by itself, and takes the value back', async () => {
    let sent = 0;
    document.querySelector('form')?.addEventListener('submit', () => sent++);
    input('rate').addEventListener('change', () => document.querySelector('form')?.requestSubmit());
    const request = asked(['Next', 'Mine']);
    expect(await place(request, point('[name=rate]', request))).toMatchObject({
      ok: false,
      reason: { key: 'fillSubmitStopped' },
    });
    expect([sent, input('rate').value]).toEqual([0, '']);
  });
});

describe('what is refused', () => {
  it.each<[string, Task, string, string]>([
    ['a password', ['Next', 'x'], '[name=pw]', 'fillSecret'],
    ['a one-time code', ['Next', 'x'], '[name=otp]', 'fillSecret'],
    ['a file', ['Next', 'x'], '[name=scan]', 'fillFile'],
    ['a locked field', ['Next', 'x'], '[name=locked]', 'fillReadOnly'],
    ['a field that is off', ['Next', 'x'], '[name=off]', 'fillDisabled'],
    ['several lines in one', ['Notes', 'a\nb', { control: 'textarea' }], '[name=rate]', 'placeNeedsLines'],
    ['yes in words', ['Remind', 'true', { control: 'checkbox' }], '[name=rate]', 'placeKindDiffers'],
    ['a text in a day', ['Next', 'soon'], '[name=due]', 'fillNotADate'],
    ['a choice that is not there', ['Stage', 'Lost'], '[name=stage]', 'fillNoOption'],
  ])('%s', (_, of, selector, key) => {
    expect(judged(selector, asked(of)).row).toMatchObject({ status: 'refused', reason: { key } });
  });

  it('the field of another value, and what customers read for a value of colleagues', () => {
    const others = (audience: 'internal' | 'customer', filled: boolean) => [
      {
        label: 'Rate',
        filled,
        mapping: task('Rate', '', { audience, locate: { label: ['Commission rate'] } }).mapping,
      },
    ];
    const key = (parts: Partial<PlaceRequest>, of: Task = ['Next', 'x']) =>
      judged('[name=rate]', asked(of, parts)).row.reason?.key ?? null;
    expect(key({ others: others('internal', true) })).toBe('placeTaken');
    expect(key({ others: others('internal', false) })).toBeNull();
    expect(key({ others: others('customer', false) })).toBe('placeForCustomer');
    expect(key({ others: others('customer', false) }, ['Next', 'x', { audience: 'customer' }])).toBeNull();
    expect(key({}, ['Next', PROOF, { audience: 'customer' }])).toBe('fillProofForCustomer');
  });

  const cases: [string, (request: PlaceRequest) => void, string][] = [
    ['its label changed', () => (document.querySelector('#renamed') as Element).append('s'), 'placeFieldChanged'],
    ['what stands in it changed', () => (input('rate').value = 'Person'), 'placeFieldChanged'],
    ['it was hidden', () => (input('rate').style.display = 'none'), 'fillHidden'],
    ['it was locked', () => (input('rate').readOnly = true), 'fillReadOnly'],
    ['it is gone', () => input('rate').remove(), 'placeFieldChanged'],
    [
      'the record is another one',
      () => ((document.querySelector('.account') as Element).textContent = 'Apex'),
      'fillOtherRecord',
    ],
  ];
  it.each(cases)('a field after the person pointed, where %s', async (_, change, key) => {
    const request = asked(['Next', 'Mine']);
    const pointed = point('[name=rate]', request);
    change(request);
    const before = document.body.innerHTML;
    expect(await place(request, pointed)).toMatchObject({ ok: false, reason: { key } });
    expect(document.body.innerHTML).toBe(before);
    expect(
      [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
    ).not.toContain('Mine');
  });

  it('another field that took the place of the pointed one is never written', async () => {
    const request = asked(['Next', 'Mine']);
    const pointed = point('[name=rate]', request);
    input('rate').parentElement?.before(...document.querySelectorAll('label:has([name=notes])'));
    expect(await place(request, pointed)).toMatchObject({ ok: true });
    expect([input('rate').value, input('notes').value]).toEqual(['Mine', 'Was here']);
  });

  it('a field under a bar that stays there when it is brought into view, right before the write', async () => {
    const request = asked(['Next', 'Mine']);
    const pointed = point('[name=rate]', request);
    const cover = document.body.appendChild(document.createElement('div'));
    cover.style.position = 'fixed';
    const box = { left: 0, top: 0, width: 100, height: 20 };
    const layout = { ...browserLayout, box: () => box, hit: () => cover, reveal: () => undefined };
    const result = await placeField(document, request, pointed, { address: () => ADDRESS, pace: quick, layout });
    expect(result).toMatchObject({ ok: false, kind: 'refused', reason: { key: 'fillCovered' } });
    expect(input('rate').value).toBe('');
  });

  it('a page that went elsewhere, and a token that was used', async () => {
    const request = asked(['Next', 'Mine']);
    const pointed = point('[name=rate]', request);
    expect(await place(request, pointed, { address: () => 'https://crm.example.com/x' })).toMatchObject({
      ok: false,
      kind: 'abandoned',
    });
    expect(await place(request, pointed)).toMatchObject({ ok: false, reason: { key: 'fillUsedPlan' } });
    expect(input('rate').value).toBe('');
  });
});
