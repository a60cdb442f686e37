// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { buildProvenance } from '../../../lib/fill/provenance';
import { readFields } from '../../../lib/fill/read';
import type { FillRequest, FillResult } from '../../../lib/fill/schema';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, input, noPace, openPage, readRequest, request, task, typed, wholeRequest } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const block = buildProvenance({
  handoffId: 'H-7F3K-29QD',
  contract: 'Sales follow-up',
  version: '2.1.0',
  product: 'Harbor CRM',
  model: null,
  capturedAt: '2026-11-19T10:11:12Z',
  attestedBy: 'Jun Lee',
  review: 'selfCheck',
  fields: 1,
  digest: 'abcd',
});

function fill(wanted: FillRequest, between: () => void = () => undefined) {
  const plan = planFill(document, wanted, ADDRESS);
  between();
  return commitFill(document, wanted, plan, now);
}

function state(): string {
  const controls = [...document.querySelectorAll<HTMLInputElement>('input, textarea, select')];
  return JSON.stringify(controls.map(({ name, value, checked }) => [name, value, checked]));
}

const grades = ({ rows }: FillResult) => rows.map(({ grade }) => grade);

describe('commitFill', () => {
  it('fills every kind of control, reads it back, and takes all of it back on undo', async () => {
    openPage('form-activity');
    const before = state();
    const submit = vi.fn((event: Event) => event.preventDefault());
    const keys = vi.fn();
    const clicks: string[] = [];
    document.querySelector('form')?.addEventListener('submit', submit);
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, keys, true);
    document.addEventListener('click', (event) => clicks.push((event.target as HTMLInputElement).type), true);
    const wanted = wholeRequest();
    const result = await fill(wanted);
    expect(result.ok).toBe(true);
    expect(result.rows.map(({ field, readBack, grade }) => [field, readBack, grade])).toEqual([
      ['subject', 'Renewal of Acme', 'verified'],
      ['notes', 'Called at 15:00, 25 minutes.\n\nThey renew.\nRefund takes up to 10 days.', 'verified'],
      ['next step', 'Send the invoice', 'verified'],
      ['due date', '2026-11-26', 'verified'],
      ['stage', 'Qualified', 'verified'],
      ['amount', '1200.50', 'verified'],
      ['remind me', 'true', 'verified'],
      ['priority', 'High', 'verified'],
    ]);
    expect((document.querySelector('[name="stage"]') as HTMLSelectElement).value).toBe('2');
    expect(submit).not.toHaveBeenCalled();
    expect(keys).not.toHaveBeenCalled();
    expect(clicks).toEqual(['checkbox', 'radio']);
    const read = readFields(document, readRequest(wanted), ADDRESS);
    expect(read.values).toMatchObject({
      stage: { value: 'Qualified' },
      priority: { value: 'High' },
      'remind me': { value: 'true' },
    });

    const undone = await undoFill(document, wanted.token, noPace);
    // A choice among radio buttons cannot be taken back surely: a library may keep it to itself. It is named as left.
    expect([undone.ok, undone.restored.length]).toEqual([false, 7]);
    expect(state()).toBe(before);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(false);
  });

  it('tells the page by input, change and blur even where nothing came by itself', async () => {
    openPage('form-activity');
    const heard: string[] = [];
    for (const type of ['input', 'change', 'blur']) input('subject').addEventListener(type, () => heard.push(type));
    await fill(request([task('Subject', 'Renewal')]));
    expect(new Set(heard)).toEqual(new Set(['input', 'change', 'blur']));
    expect(heard.filter((type) => type === 'change')).toHaveLength(1);
  });

  it('writes past a setter a framework put on the element', async () => {
    openPage('form-activity');
    const subject = input('subject');
    let tracked = '';
    let model = '';
    const platform = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    Object.defineProperty(subject, 'value', {
      configurable: true,
      get: () => platform?.get?.call(subject),
      set(value: string) {
        tracked = value;
        platform?.set?.call(subject, value);
      },
    });
    subject.addEventListener('input', () => {
      if (subject.value !== tracked) model = subject.value;
    });
    const result = await fill(request([task('Subject', 'Renewal')]));
    expect([result.ok, model]).toEqual([true, 'Renewal']);
  });

  it('writes the provenance block with the field and leaves it out of what is compared', async () => {
    openPage('form-activity');
    const wanted = request([task('Notes', 'They renew.', { control: 'textarea' })], {
      provenance: { field: 'notes', text: block },
    });
    const { rows } = await fill(wanted);
    expect(input('notes').value).toBe(`They renew.\n\n${block}`);
    expect(rows[0]).toMatchObject({ wanted: 'They renew.', readBack: 'They renew.', grade: 'verified' });
    expect(readFields(document, readRequest(wanted), ADDRESS).values.notes?.value).toBe('They renew.');
  });

  it('counts a field that already held the value, and leaves out one that was kept', async () => {
    openPage('form-activity');
    input('subject').value = 'Renewal';
    input('next_step').value = 'Call again';
    const result = await fill(request([task('Subject', 'Renewal'), task('Next step', 'Send', { write: 'ifEmpty' })]));
    expect(result).toMatchObject({ ok: true, rows: [{ field: 'subject', grade: 'verified' }] });
    expect(input('next_step').value).toBe('Call again');
  });

  it('uses a plan once', async () => {
    openPage('form-activity');
    const wanted = request([task('Subject', 'Renewal')]);
    const plan = planFill(document, wanted, ADDRESS);
    expect((await commitFill(document, wanted, plan, now)).ok).toBe(true);
    input('subject').value = '';
    expect(await commitFill(document, wanted, plan, now)).toMatchObject({
      kind: 'refused',
      reason: { key: 'fillUsedPlan' },
    });
    expect(input('subject').value).toBe('');
  });

  it.each<[string, () => void, string]>([
    ['the person typed meanwhile', () => typed('subject', 'Mine'), 'fillFieldChanged'],
    ['another control took its place', () => input('subject').setAttribute('maxlength', '80'), 'fillFieldChanged'],
    ['the record changed', () => document.querySelector('.account')?.replaceChildren('Apex'), 'fillSubjectChanged'],
    ['the field was switched off', () => input('due').setAttribute('disabled', ''), 'fillFieldChanged'],
    ['the form went', () => document.querySelector('form')?.remove(), 'fillFormNotFound'],
  ])('writes nothing where %s', async (_what, change, key) => {
    openPage('form-activity');
    let changed = '';
    const result = await fill(wholeRequest(), () => {
      change();
      changed = state();
    });
    expect(result).toMatchObject({ ok: false, kind: 'abandoned', reason: { key }, rows: [] });
    expect(state()).toBe(changed);
  });

  it('abandons on another address, and refuses a plan for another record', async () => {
    openPage('form-activity');
    const before = state();
    const wanted = wholeRequest();
    const plan = planFill(document, wanted, ADDRESS);
    expect(await commitFill(document, wanted, plan, { ...now, address: () => `${ADDRESS}/2` })).toMatchObject({
      kind: 'abandoned',
    });
    const other = wholeRequest({ subject: { expected: 'Apex', select: ['.account'] } });
    expect(await fill(other)).toMatchObject({ kind: 'refused', reason: { key: 'fillOtherRecord' } });
    expect(state()).toBe(before);
  });

  it('puts back what it wrote where the page moves on in the middle', async () => {
    openPage('form-activity');
    const before = state();
    let address = ADDRESS;
    input('next_step').addEventListener('input', () => {
      address = `${ADDRESS}/2`;
    });
    const wanted = wholeRequest();
    const plan = planFill(document, wanted, ADDRESS);
    const result = await commitFill(document, wanted, plan, { ...now, address: () => address });
    expect(result).toMatchObject({ ok: false, kind: 'abandoned', reason: { key: 'fillPageChanged' } });
    expect(state()).toBe(before);
  });

  // Once one field that did not hold took all the others back; now it alone is put back, and the person places it.
  it('puts a field that does not keep its value back alone, fills the rest, and takes that back on undo', async () => {
    openPage('form-activity');
    const before = state();
    const amount = input('amount');
    amount.addEventListener('change', () => {
      if (amount.value === '1200.50') amount.value = '99';
    });
    const wanted = wholeRequest();
    const result = await fill(wanted);
    expect(result.ok).toBe(true);
    expect(grades(result)).toEqual([...Array(5).fill('verified'), 'notFilled', 'verified', 'verified']);
    expect(result.rows[5]).toEqual({
      field: 'amount',
      label: 'Amount',
      before: '',
      wanted: '1200.50',
      readBack: '',
      grade: 'notFilled',
      reason: { key: 'fillNotHeld', params: ['Amount'] },
    });
    expect([amount.value, input('subject').value]).toEqual(['', 'Renewal of Acme']);
    await undoFill(document, wanted.token, noPace);
    expect(state()).toBe(before);
  });

  it('leaves what the plan refused as it is, with its reason, and fills the rest', async () => {
    openPage('form-activity');
    input('subject').readOnly = true;
    input('subject').value = 'Fixed';
    const result = await fill(wholeRequest());
    expect(result.rows[0]).toMatchObject({
      field: 'subject',
      wanted: 'Renewal of Acme',
      grade: 'notFilled',
      reason: { key: 'fillReadOnly' },
    });
    expect(grades(result).slice(1)).toEqual(Array(7).fill('verified'));
    expect(input('subject').value).toBe('Fixed');
  });

  /** The page takes `own` for the amount and resets the subject at the same time. */
  function resetBy(own: string): string {
    openPage('form-activity');
    const before = state();
    const amount = input('amount');
    amount.addEventListener('change', () => {
      if (amount.value !== '1200.50') return;
      amount.value = own;
      input('subject').value = 'reset by the page';
    });
    return before;
  }

  it('puts a field back alone that lost its value while the next one was written and held, and once more after it', async () => {
    resetBy('1200.50');
    const subject = input('subject');
    subject.addEventListener('change', () => {
      if (input('amount').value === '1200.50' && subject.value !== '') subject.value = 'reset by the page';
    });
    const result = await fill(wholeRequest());
    expect(grades(result)).toEqual(['notFilled', ...Array(7).fill('verified')]);
    expect(subject.value).toBe('');
  });

  it('restores every field where one fails and disturbs another', async () => {
    const before = resetBy('99');
    const result = await fill(wholeRequest());
    expect(result).toMatchObject({ kind: 'restored', reason: { key: 'fillMismatch', params: ['Subject *'] } });
    expect(state()).toBe(before);
  });

  it('restores every field where putting one back disturbs another', async () => {
    openPage('form-activity');
    const before = state();
    const amount = input('amount');
    let tries = 0;
    amount.addEventListener('change', () => {
      tries += 1;
      if (amount.value === '1200.50') amount.value = '99';
      else if (tries === 2) input('subject').value = 'reset by the page';
    });
    const result = await fill(wholeRequest());
    expect(result).toMatchObject({ kind: 'restored', reason: { key: 'fillMismatch', params: ['Subject *'] } });
    expect(state()).toBe(before);
  });

  it.each<[string, () => void, string]>([
    ['switches off', () => input('amount').setAttribute('disabled', ''), 'fillDisabled'],
    ['takes away', () => input('amount').remove(), 'fillFieldNotFound'],
    ['draws anew with other limits', () => input('amount').setAttribute('maxlength', '4'), 'fillFieldMoved'],
    ['takes less in', () => input('amount').setAttribute('max', '10'), 'fillNotTaken'],
    ['fills with something else', () => typed('amount', '7'), 'fillFieldMoved'],
  ])('leaves a field to the person that the page %s because of one before it', async (_what, change, key) => {
    openPage('form-activity');
    const due = input('due');
    due.addEventListener('change', () => {
      if (due.value === '') return;
      due.value = '';
      change();
    });
    const result = await fill(wholeRequest());
    expect(
      result.rows.filter(({ grade }) => grade === 'notFilled').map(({ field, reason }) => [field, reason?.key]),
    ).toEqual([
      ['due date', 'fillNotHeld'],
      ['amount', key],
    ]);
    expect(input('subject').value).toBe('Renewal of Acme');
  });

  it('counts a field that the page filled by itself with the very value', async () => {
    openPage('form-activity');
    input('due').addEventListener('change', () => typed('amount', '1200.50'));
    const result = await fill(wholeRequest());
    expect(grades(result)).toEqual(Array(8).fill('verified'));
  });

  it('is no fill where nothing holds in the end', async () => {
    openPage('form-activity');
    const before = state();
    for (const name of ['subject', 'next_step'])
      input(name).addEventListener('change', () => {
        if (input(name).value !== '') typed(name, 'x');
      });
    const result = await fill(request([task('Subject', 'Renewal'), task('Next step', 'Send')]));
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'fillNotHeld' } });
    expect(state()).toBe(before);
  });

  it('takes everything back where somebody else’s record opens in the same page', async () => {
    openPage('form-activity');
    const before = state();
    input('next_step').addEventListener('change', () => document.querySelector('.account')?.replaceChildren('Apex'));
    const result = await fill(wholeRequest());
    expect(result).toMatchObject({
      kind: 'abandoned',
      reason: { key: 'fillSubjectChanged', params: ['Acme', 'Apex'] },
    });
    expect(state()).toBe(before);
  });

  function fillLate(times: number, late: () => void) {
    openPage('form-activity');
    const before = state();
    const wanted = wholeRequest();
    const plan = planFill(document, wanted, ADDRESS);
    let looks = 0;
    const pace = {
      ...noPace,
      late: () => {
        looks += 1;
        if (looks <= times) late();
        return Promise.resolve();
      },
    };
    return commitFill(document, wanted, plan, { ...now, pace }).then((result) => ({ result, before }));
  }

  it('puts a value that is overwritten late back alone', async () => {
    const { result } = await fillLate(1, () => typed('subject', 'overwritten'));
    expect(grades(result)).toEqual(['notFilled', ...Array(7).fill('verified')]);
    expect([input('subject').value, input('next_step').value]).toEqual(['', 'Send the invoice']);
  });

  it('takes everything back where the page does not come to rest', async () => {
    const { result, before } = await fillLate(2, () => typed('subject', 'overwritten'));
    expect(result).toMatchObject({ ok: false, kind: 'restored' });
    expect(state()).toBe(before);
  });

  it('takes everything back where a field that was put back gets late what was written', async () => {
    openPage('form-activity');
    const before = state();
    const amount = input('amount');
    let refused = true;
    amount.addEventListener('change', () => {
      if (refused && amount.value === '1200.50') amount.value = '99';
      refused = false;
    });
    const wanted = wholeRequest();
    const plan = planFill(document, wanted, ADDRESS);
    const late = () => Promise.resolve(typed('amount', '1200.50'));
    const result = await commitFill(document, wanted, plan, { ...now, pace: { ...noPace, late } });
    expect(result).toMatchObject({ ok: false, kind: 'restored' });
    expect(state()).toBe(before);
  });

  it('takes everything back where the site is turned off while it writes', async () => {
    openPage('form-activity');
    const before = state();
    let off = false;
    input('subject').addEventListener('change', () => {
      off = true;
    });
    const wanted = wholeRequest();
    const plan = planFill(document, wanted, ADDRESS);
    const result = await commitFill(document, wanted, plan, { ...now, ended: () => off });
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'fillSiteEnded' } });
    expect(state()).toBe(before);
    expect(off).toBe(true);
  });

  it('says so where a field cannot be put back', async () => {
    openPage('form-activity');
    const subject = input('subject');
    subject.addEventListener('change', () => {
      subject.value = 'stuck';
    });
    expect(await fill(wholeRequest())).toMatchObject({
      kind: 'restored',
      reason: { key: 'fillNotRestored', params: ['Subject'] },
    });
  });

  it('says so where the page closed the form in the middle', async () => {
    openPage('form-activity');
    input('amount').addEventListener('change', () => document.querySelector('form')?.remove());
    expect(await fill(wholeRequest())).toMatchObject({
      kind: 'restored',
      reason: { key: 'fillFormGone', params: ['Amount'] },
    });
  });

  it('stops a page that submits by itself', async () => {
    openPage('form-activity');
    const before = state();
    const form = document.querySelector('form') as HTMLFormElement;
    const saved = vi.fn((event: Event) => event.preventDefault());
    form.addEventListener('submit', saved);
    input('due').addEventListener('change', () =>
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    expect(await fill(wholeRequest())).toMatchObject({ kind: 'restored', reason: { key: 'fillSubmitStopped' } });
    expect(saved).not.toHaveBeenCalled();
    expect(state()).toBe(before);
    form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    expect(saved).toHaveBeenCalledTimes(1);
  });

  it('lets a save through where it yields, and leaves what stands there then', async () => {
    openPage('form-activity');
    const form = document.querySelector('form') as HTMLFormElement;
    const saved = vi.fn((event: Event) => event.preventDefault());
    form.addEventListener('submit', saved);
    input('subject').addEventListener('change', () =>
      form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
    );
    const result = await fill(request([task('Subject', 'Renewal')], { yields: true }));
    expect(result).toMatchObject({ ok: false, kind: 'abandoned' });
    expect(saved).toHaveBeenCalledTimes(1);
    expect(input('subject').value).toBe('Renewal');
  });

  it('grades a value the page calls invalid as shown only', async () => {
    openPage('form-activity');
    const subject = input('subject');
    subject.addEventListener('change', () => subject.setAttribute('aria-invalid', 'true'));
    const { rows } = await fill(request([task('Subject', 'Renewal')]));
    expect(rows[0]?.grade).toBe('shownOnly');
  });

  it('leaves what a person changed after the fill alone on undo', async () => {
    openPage('form-activity');
    const wanted = request([task('Subject', 'Renewal'), task('Next step', 'Send')]);
    await fill(wanted);
    input('subject').value = 'Renewal, corrected';
    expect(await undoFill(document, wanted.token, noPace)).toEqual({ ok: false, restored: ['next step'] });
    expect([input('subject').value, input('next_step').value]).toEqual(['Renewal, corrected', '']);
  });
});
