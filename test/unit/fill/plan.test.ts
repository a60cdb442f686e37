// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { rowsByHand } from '../../../lib/fill/by-hand';
import { isFillable, planFill } from '../../../lib/fill/plan';
import { buildProvenance } from '../../../lib/fill/provenance';
import { ADDRESS, input, openHtml, openPage, request, task, wholeRequest } from './page';

const block = buildProvenance({
  handoffId: 'H-7F3K-29QD',
  contract: 'Sales follow-up',
  version: '2.1.0',
  product: 'Harbor CRM',
  model: 'gpt-5',
  capturedAt: '2026-11-19T10:11:12Z',
  attestedBy: 'Jun Lee',
  review: 'selfCheck',
  fields: 5,
  digest: '1b2c77e04d1f9f04aaaa',
});

function row(plan: ReturnType<typeof planFill>, field: string) {
  return plan.rows.find((one) => one.field === field);
}

describe('planFill', () => {
  it('shows before and after of every kind of control and changes nothing', () => {
    openPage('form-activity');
    const html = document.documentElement.outerHTML;
    const plan = planFill(document, wholeRequest(), ADDRESS);
    expect(plan.refusal).toBeNull();
    expect(plan.rows.map(({ label, status, before, after }) => [label, status, before, after])).toEqual([
      ['Subject *', 'ready', '', 'Renewal of Acme'],
      [
        'Notes',
        'ready',
        'Called at 15:00, 25 minutes.',
        'Called at 15:00, 25 minutes.\n\nThey renew.\nRefund takes up to 10 days.',
      ],
      ['Next step', 'ready', '', 'Send the invoice'],
      ['Due date', 'ready', '', '2026-11-26'],
      ['Stage', 'ready', '', 'SQL'],
      ['Amount', 'ready', '', '1200.50'],
      ['Remind me', 'ready', 'false', 'true'],
      ['Priority', 'ready', '', 'High'],
    ]);
    expect(plan.subject).toEqual({ result: 'match', expected: 'Acme', found: 'Acme' });
    expect(document.documentElement.outerHTML).toBe(html);
    expect(input('subject').value).toBe('');
  });

  it('refuses another page, another form and another record', () => {
    openPage('form-activity');
    expect(planFill(document, wholeRequest(), `${ADDRESS}?x`).refusal?.key).toBe('fillPageChanged');
    const other = planFill(
      document,
      wholeRequest({ subject: { expected: 'Acme Holdings', select: ['.account'] } }),
      ADDRESS,
    );
    expect([other.subject.result, isFillable(other)]).toEqual(['mismatch', false]);
    const none = planFill(
      document,
      wholeRequest({ subject: { expected: 'Acme', select: ['.nobody', 'a['] } }),
      ADDRESS,
    );
    expect([none.subject.result, isFillable(none)]).toEqual(['unknown', true]);
    openHtml('<form><label>Search <input type="search"></label></form>');
    expect(planFill(document, wholeRequest(), ADDRESS).refusal?.key).toBe('fillFormNotFound');
  });

  it.each([
    ['a large one of another origin', null, 600, 'fillFormInFrame'],
    ['a small one of another origin', null, 80, 'fillFormNotFound'],
    ['one that can be looked into', document, 600, 'fillFormNotFound'],
  ])('says so where the form may be in a frame: %s', (_, inside, width, key) => {
    openHtml('<h1>Portal</h1><iframe></iframe>');
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    Object.defineProperty(frame, 'contentDocument', { value: inside && new Document() });
    const box = () => ({ left: 0, top: 0, width, height: 400 });
    const layout = { ...noLayout, box };
    expect(planFill(document, wholeRequest(), ADDRESS, layout).refusal?.key).toBe(key);
  });

  it('keeps what stands where the contract writes only into empty fields', () => {
    openPage('form-activity');
    input('next_step').value = 'Call again';
    (document.querySelector('[name="stage"]') as HTMLSelectElement).value = '2';
    const plan = planFill(document, wholeRequest(), ADDRESS);
    expect(row(plan, 'next step')).toMatchObject({
      status: 'unchanged',
      before: 'Call again',
      after: 'Call again',
      reason: { key: 'fillKeptExisting' },
    });
    expect(row(plan, 'stage')).toMatchObject({ status: 'unchanged', before: 'SQL', reason: null });
  });

  it('does not append what a former fill appended already', () => {
    openPage('form-activity');
    input('notes').value = `Called.\n\nThey renew.\n\n${block}`;
    const again = request([task('Notes', 'They renew.', { control: 'textarea', write: 'append' })], {
      provenance: { field: 'notes', text: block },
    });
    expect(planFill(document, again, ADDRESS).rows[0]).toMatchObject({ status: 'unchanged', reason: null });
    const other = { ...again, provenance: { field: 'notes', text: block.replace('7F3K', '8888') } };
    expect(planFill(document, other, ADDRESS).rows[0]?.status).toBe('ready');
  });

  it.each([
    ['Subject', 'x'.repeat(121), 'text', 'fillTooLong'],
    ['Stage', 'Won', 'select', 'fillNoOption'],
    ['Stage', 'Closed', 'select', 'fillOptionOff'],
    ['Due date', '26 November', 'date', 'fillNotADate'],
    ['Due date', '2026-02-30', 'date', 'fillNotADate'],
    ['Due date', '2025-12-31', 'date', 'fillNotTaken'],
    ['Amount', 'about 12', 'number', 'fillNotANumber'],
    ['Amount', '-5', 'number', 'fillNotTaken'],
    ['Remind me', 'maybe', 'checkbox', 'fillNotYesNo'],
    ['Priority', 'Urgent', 'radio', 'fillNoOption'],
    ['Notes', 'x', 'select', 'fillKindDiffers'],
    // Once one required field that the page refuses stopped all of them; now the person places it and the handoff waits for that.
  ] as const)('leaves "%s", which cannot hold "%s", to the person and fills the rest', (label, value, control, key) => {
    openPage('form-activity');
    for (const required of [true, false]) {
      const plan = planFill(
        document,
        request([task('Next step', 'Call'), task(label, value, { control, required })]),
        ADDRESS,
      );
      expect(plan.rows.map(({ status, reason }) => [status, reason?.key])).toEqual([
        ['ready', undefined],
        ['refused', key],
      ]);
      expect([plan.refusal, isFillable(plan), rowsByHand(plan).map(({ field }) => field)]).toEqual([
        null,
        true,
        [label.toLowerCase()],
      ]);
    }
  });

  it('refuses the whole plan where a required value is missing: no hand can place it', () => {
    openPage('form-activity');
    const plan = planFill(
      document,
      request([task('Next step', 'Call'), task('Subject', ' ', { required: true })]),
      ADDRESS,
    );
    expect([plan.refusal?.key, isFillable(plan)]).toEqual(['fillNoValue', false]);
  });

  it('takes a page with fewer than half of the fields for another form', () => {
    openPage('form-activity');
    const tasks = (labels: string[]) => request(labels.map((label) => task(label, 'x')));
    const refusal = (labels: string[]) => planFill(document, tasks(labels), ADDRESS).refusal;
    expect(refusal(['Subject', 'Reason'])).toBeNull();
    expect(refusal(['Subject', 'Reason', 'Method'])).toEqual({ key: 'fillFormDiffers', params: ['1', '3'] });
  });

  it('refuses the whole plan where nothing can be filled, and fills where something holds its value already', () => {
    openPage('form-activity');
    const stage = task('Stage', 'Won', { control: 'select' });
    const priority = task('Priority', 'Urgent', { control: 'radio' });
    expect(planFill(document, request([stage]), ADDRESS).refusal?.key).toBe('fillNoOption');
    expect(planFill(document, request([stage, priority]), ADDRESS).refusal?.key).toBe('fillNothingFits');
    input('next_step').value = 'Call again';
    const kept = task('Next step', 'Send', { write: 'ifEmpty' });
    expect(planFill(document, request([stage, kept]), ADDRESS).refusal?.key).toBe('fillNoOption');
    const held = task('Next step', 'Call again');
    expect(planFill(document, request([stage, held]), ADDRESS).refusal).toBeNull();
  });

  it('keeps a field for which the handoff has no value, unless told to clear it', () => {
    openPage('form-activity');
    input('next_step').value = 'Call again';
    const kept = planFill(document, request([task('Next step', '')]), ADDRESS).rows[0];
    expect([kept?.status, kept?.after]).toEqual(['unchanged', 'Call again']);
    const cleared = planFill(document, request([task('Next step', '', { clear: true })]), ADDRESS).rows[0];
    expect([cleared?.status, cleared?.after]).toEqual(['ready', '']);
  });

  it('writes provenance only under an internal field of several lines', () => {
    openPage('form-activity');
    const notes = (parts: Parameters<typeof task>[2]) =>
      planFill(
        document,
        request([task('Notes', 'Text', { control: 'textarea', ...parts })], {
          provenance: { field: 'notes', text: block },
        }),
        ADDRESS,
      );
    expect(notes({}).rows[0]?.after).toBe(`Text\n\n${block}`);
    expect(notes({ audience: 'customer' }).refusal?.key).toBe('fillProofForCustomer');
    const line = request([task('Subject', 'Text')], { provenance: { field: 'subject', text: block } });
    expect(planFill(document, line, ADDRESS).refusal?.key).toBe('fillProofNeedsLines');
    const carried = request([task('Notes', `Text\n\n${block}`, { control: 'textarea', audience: 'customer' })]);
    expect(planFill(document, carried, ADDRESS).refusal?.key).toBe('fillProofForCustomer');
  });

  it('refuses two values for one field', () => {
    openPage('form-activity');
    const plan = planFill(
      document,
      request([task('Subject', 'a', { field: 'a' }), task('Subject', 'b', { field: 'b' })]),
      ADDRESS,
    );
    expect(plan.rows.map(({ reason }) => reason?.key)).toEqual(['fillFieldShared', 'fillFieldShared']);
  });
});

describe('what is never filled', () => {
  it.each([
    ['Hidden', 'fillHidden'],
    ['Faint', 'fillHidden'],
    ['Unspoken', 'fillHidden'],
    ['Frozen', 'fillReadOnly'],
    ['Off', 'fillDisabled'],
    ['Secret', 'fillSecret'],
    ['Login', 'fillSecret'],
    ['Texted', 'fillSecret'],
    ['Payment', 'fillSecret'],
    ['Card number', 'fillSecret'],
    ['Attachment', 'fillFile'],
    ['Lookup', 'fillKindDiffers'],
    ['City', 'fillFieldTwice'],
    ['Twin', 'fillFieldTwice'],
    ['Nowhere', 'fillFieldNotFound'],
  ])('refuses %s', (label, key) => {
    openPage('form-traps');
    const plan = planFill(document, request([task('Discount code', '10OFF'), task(label, 'x')]), ADDRESS);
    expect(plan.rows.map(({ status, reason }) => [status, reason?.key])).toEqual([
      ['ready', undefined],
      ['refused', key],
    ]);
  });

  it('does not even read a secret', () => {
    openPage('form-traps');
    input('secret').value = 'hunter2';
    const plan = planFill(document, request([task('Secret', 'x'), task('Discount code', 'x')]), ADDRESS);
    expect(JSON.stringify(plan)).not.toContain('hunter2');
  });
});
