// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const one = <T extends Element>(select: string) => document.querySelector(select) as T;

async function fill(wanted: ReturnType<typeof request>) {
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return { row: result.rows[0], reason: result.rows[0]?.reason?.key ?? (result.ok ? null : result.reason.key) };
}

/** A text that shows a number, and a number input that takes its place as long as it is entered: only that one counts. */
function drawAmount({ swaps = true } = {}): { model: string } {
  const drawn = { model: '1200.00' };
  openHtml(`<label for="a">Amount</label><div>
    <input type="text" id="a" name="amount" value="1,200.00"><input type="number" step="0.01" name="amount" value="1200.00" style="display:none">
  </div>`);
  const [shown, taken] = [...document.querySelectorAll('input')] as [HTMLInputElement, HTMLInputElement];
  const display = () => {
    taken.value = drawn.model;
    shown.value = drawn.model === '' ? '' : Number(drawn.model).toLocaleString('en-US', { minimumFractionDigits: 2 });
  };
  shown.addEventListener('focusin', () => {
    if (!swaps) return;
    shown.style.display = 'none';
    taken.style.display = '';
    setTimeout(() => taken.focus());
  });
  taken.addEventListener('focusout', () => {
    shown.style.display = '';
    taken.style.display = 'none';
  });
  one('div').addEventListener('change', () => {
    drawn.model = taken.value === '' ? '' : Number(taken.value).toFixed(2);
    display();
  });
  return drawn;
}

/** A text in a form the page does not state, with the browser's own date input laid over its sign. */
function drawDay({ takes = true } = {}): { model: string } {
  const drawn = { model: '' };
  openHtml(`<label for="d">Due</label><div><input type="text" id="d" name="due">
    <div title="Open the calendar"><input type="date" role="button" tabindex="-1"></div></div>`);
  document.documentElement.lang = 'en-US';
  const shown = one<HTMLInputElement>('#d');
  const lent = one<HTMLInputElement>('input[type="date"]');
  lent.addEventListener('change', () => {
    if (!takes) return;
    const [year, month, day] = lent.value.split('-');
    drawn.model = lent.value;
    // Day before month, which nobody could tell from the page.
    shown.value = `${day}/${month}/${year}`;
  });
  shown.addEventListener('change', () => {
    const [day, month, year] = shown.value.split('/');
    drawn.model = `${year}-${month}-${day}`;
  });
  return drawn;
}

beforeEach(() => {
  document.documentElement.lang = 'en';
});

describe('a number that another input takes', () => {
  it('is typed where the page takes it, and read where the page shows it', async () => {
    const drawn = drawAmount();
    const { row } = await fill(request([task('Amount', '18500.5', { control: 'number' })]));
    expect([row?.grade, drawn.model]).toEqual(['verified', '18500.50']);
    expect(one<HTMLInputElement>('#a').value).toBe('18,500.50');
  });

  it('comes back with the undo', async () => {
    const drawn = drawAmount();
    const wanted = request([task('Amount', '18500.5', { control: 'number' })]);
    await fill(wanted);
    await undoFill(document, wanted.token, noPace);
    expect([drawn.model, one<HTMLInputElement>('#a').value]).toEqual(['1200.00', '1,200.00']);
  });

  it('is left to the person where the text is not taken', async () => {
    const drawn = drawAmount({ swaps: false });
    const { row } = await fill(request([task('Amount', '18500.5', { control: 'number' })]));
    expect(row?.grade ?? 'notFilled').toBe('notFilled');
    expect(drawn.model).toBe('1200.00');
  });
});

describe('a day for which the page lends a calendar', () => {
  it('is given to the lent input, and never a silently different one', async () => {
    const drawn = drawDay();
    const { row } = await fill(request([task('Due', '2026-12-04', { control: 'date' })]));
    expect([row?.grade, row?.readBack, drawn.model]).toEqual(['verified', '2026-12-04', '2026-12-04']);
    expect(one<HTMLInputElement>('#d').value).toBe('04/12/2026');
  });

  it('is left to the person where the page does not take it from there', async () => {
    drawDay({ takes: false });
    const { row, reason } = await fill(request([task('Due', '2026-12-04', { control: 'date' })]));
    expect([row?.grade ?? 'notFilled', reason]).toEqual(['notFilled', 'fillDayUnsaid']);
    expect(one<HTMLInputElement>('#d').value).toBe('');
  });
});
