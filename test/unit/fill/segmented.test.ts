// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Control } from '../../../lib/contract/schema';
import { commitFill } from '../../../lib/fill/commit';
import { divide } from '../../../lib/fill/composite/segments';
import { planFill } from '../../../lib/fill/plan';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const box = (limit: number, more = '') => `<input maxlength="${limit}" ${more}>`;
const boxes = () => [...document.querySelectorAll('input')];
const held = () => boxes().map(({ value }) => value);

async function fill(value: string, control: Control = 'segmented', label = 'Phone') {
  const wanted = request([task(label, value, { control })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  const reason = plan.rows[0]?.reason ?? (result.ok ? null : result.reason);
  return { wanted, row: result.rows[0], reason: reason?.key };
}

function open(inner: string, label = 'Phone'): void {
  openHtml(`<b class="account">Acme</b><fieldset><legend>${label}</legend>${inner}</fieldset>`);
}

describe('divide', () => {
  it.each<[string, string, number[], string[] | null]>([
    ['by its own parts', '(555) 010-9999', [3, 3, 4], ['555', '010', '9999']],
    ['by its own parts, shorter than the boxes', '03-1234-5678', [5, 4, 4], ['03', '1234', '5678']],
    ['by the boxes, where it fills them', '5550109999', [3, 3, 4], ['555', '010', '9999']],
    ['not where it fills them only in part', '0312345678', [4, 4, 4], null],
    [
      'an IBAN in fours',
      'DE89370400440532013000',
      [4, 4, 4, 4, 4, 4, 4, 4, 4],
      ['DE89', '3704', '0044', '0532', '0130', '00', '', '', ''],
    ],
    ['blocks, the last shorter', '1234 5678 9', [4, 4, 4, 4], ['1234', '5678', '9', '']],
    ['not blocks one of which is short', '1234 56 789', [4, 4, 4, 4], null],
    ['single signs', 'A1B2', [1, 1, 1, 1], ['A', '1', 'B', '2']],
    ['not fewer signs than boxes', 'A1B', [1, 1, 1, 1], null],
    ['not more than fits', '55501099990', [3, 3, 4], null],
    ['a plus with its number', '+49 30 1234567', [4, 5, 8], ['+49', '30', '1234567']],
  ])('%s', (_, value, limits, parts) => expect(divide(value, limits)).toEqual(parts));
});

describe('one value in several boxes', () => {
  it('is found by the name of the group, entered box by box, read back joined, and taken back', async () => {
    open(box(3) + box(3) + box(4));
    const { wanted, row } = await fill('555-010-9999');
    expect([row?.grade, row?.readBack, held()]).toEqual(['verified', '555 010 9999', ['555', '010', '9999']]);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect(held()).toEqual(['', '', '']);
  });

  it('is entered where the page moves the focus on by itself', async () => {
    open(box(1) + box(1) + box(1) + box(1), 'Order code');
    for (const [at, one] of boxes().entries())
      one.addEventListener('input', () => (one.value.length > 0 ? boxes()[at + 1]?.focus() : undefined));
    expect((await fill('7K42', 'segmented', 'Order code')).row?.grade).toBe('verified');
    expect(held()).toEqual(['7', 'K', '4', '2']);
  });

  it('is put back where one box does not keep its part', async () => {
    open(box(3) + box(3) + box(4));
    boxes()[1]?.addEventListener('change', (event) => {
      (event.target as HTMLInputElement).value = '9';
    });
    expect((await fill('555 010 9999')).reason).toBe('fillNotRestored');
    expect(held()[0]).toBe('');
  });

  it('is refused where it does not say how it is divided', async () => {
    open(box(4) + box(4) + box(4));
    expect((await fill('0312345678')).reason).toBe('fillNotDivided');
    expect(held()).toEqual(['', '', '']);
  });

  it('is what a mapping for masked text means too, and a single box what a mapping for several means', async () => {
    open(box(3) + box(3) + box(4));
    expect((await fill('555 010 9999', 'masked')).row?.grade).toBe('verified');
    openHtml('<b class="account">Acme</b><label>Phone <input></label>');
    expect((await fill('555 010 9999')).row?.grade).toBe('verified');
    expect(held()).toEqual(['5550109999']);
  });

  it.each([
    ['a one-time code by its group', 'Verification code', ''],
    ['a one-time code by one of its boxes', 'Phone', 'autocomplete="one-time-code"'],
    ['a one-time code by what a box is called', 'Phone', 'aria-label="Please enter OTP character 2"'],
  ])('is refused as %s', async (_, label, more) => {
    open(box(1) + box(1, more) + box(1) + box(1), label);
    expect((await fill('1234', 'segmented', label)).reason).toBe('fillSecret');
    expect(held()).toEqual(['', '', '', '']);
  });

  it('is no group of fields that have labels of their own', async () => {
    open(`<label>Area ${box(3)}</label><label>Number ${box(7)}</label>`);
    expect((await fill('555 0109999')).reason).toBe('fillFieldNotFound');
    expect((await fill('555', 'text', 'Area')).row?.grade).toBe('verified');
  });

  it('is refused where one of its boxes cannot be written', async () => {
    open(box(3) + box(3, 'readonly') + box(4));
    expect((await fill('555 010 9999')).reason).toBe('fillReadOnly');
    open(box(3) + box(3, 'disabled') + box(4));
    expect((await fill('555 010 9999')).reason).toBe('fillDisabled');
  });

  it('is not written twice, as a whole and by a box', () => {
    open(box(3, 'aria-label="Area"') + box(7));
    const both = request([task('Phone', '555 0109999', { control: 'segmented' }), task('Area', '555')]);
    expect(planFill(document, both, ADDRESS).rows.map(({ reason }) => reason?.key)).toEqual([
      'fillFieldShared',
      'fillFieldShared',
    ]);
  });
});
