// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { type CalendarWish, drawCalendar } from './calendar';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const input = () => document.querySelector('input') as HTMLInputElement;

function fill(value: string, more: string) {
  openHtml(`<b class="account">Acme</b><label>Due <input ${more}></label>`);
  return fillDue(value);
}

async function fillDue(value: string) {
  const wanted = request([task('Due', value, { control: 'datetime' })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return { row: result.rows[0], reason: (plan.rows[0]?.reason ?? (result.ok ? null : result.reason))?.key };
}

it.each([
  ['placeholder="MM/DD/YYYY hh:mm aa"', '2026-03-09T14:30', '03/09/2026 02:30 PM'],
  ['placeholder="MM/DD/YYYY hh:mm aa"', '2026-03-09 00:05', '03/09/2026 12:05 AM'],
  ['placeholder="DD.MM.YYYY HH:mm"', '2026-03-09T14:30', '09.03.2026 14:30'],
  ['placeholder="YYYY-MM-DD HH:mm:ss"', '2026-03-09T14:30', '2026-03-09 14:30:00'],
  ['placeholder="12/31/2025, 11:59 PM"', '2026-03-09T12:30', '03/09/2026, 12:30 PM'],
])('into a field that says %s, %s is typed as %s', async (more, value, text) => {
  const { row } = await fill(value, more);
  expect([row?.grade, row?.readBack, input().value]).toEqual(['verified', value.replace(' ', 'T'), text]);
});

it.each([
  ['', '2026-03-09T14:30', 'fillTimeUnsaid'],
  ['placeholder="MM/DD/YYYY"', '2026-03-09T14:30', 'fillTimeUnsaid'],
  ['placeholder="hh:mm aa"', '2026-03-09T14:30', 'fillTimeUnsaid'],
  ['placeholder="MM/DD/YYYY hh:mm aa"', '2026-03-09', 'fillNotADate'],
])('into a field that says “%s”, %s is refused', async (more, value, reason) => {
  expect([(await fill(value, more)).reason, input().value]).toEqual([reason, '']);
});

it.each([
  ['month', '2026-11', '2026-11', 'verified'],
  ['month', 'November 2026', '', undefined],
  ['week', '2026-W48', '2026-W48', 'verified'],
  ['week', '2026-W60', '', undefined],
] as const)('a %s the browser draws as a text box takes %s as “%s”', async (control, value, held, grade) => {
  openHtml(`<b class="account">Acme</b><label>Due <input type="${control}"></label>`);
  Object.defineProperty(input(), 'type', { value: 'text' });
  const wanted = request([task('Due', value, { control })]);
  const result = await commitFill(document, wanted, planFill(document, wanted, ADDRESS), now);
  expect([result.rows[0]?.grade, input().value]).toEqual([grade, held]);
});

const two = (number: number) => String(number).padStart(2, '0');

it.each<[string, NonNullable<CalendarWish['show']>, string, string]>([
  ['a day first', (y, m, d) => `${two(d)}/${two(m)}/${y} 00:00`, '2026-03-09T14:30', '09/03/2026 14:30'],
  ['a month first', (y, m, d) => `${two(m)}/${two(d)}/${y} 12:00 AM`, '2026-03-09T14:30', '03/09/2026 02:30 PM'],
  ['a year first', (y, m, d) => `${y}-${two(m)}-${two(d)} 00:00:00`, '2026-03-09T14:30', '2026-03-09 14:30:00'],
  ['the same number twice', (y, m, d) => `${two(d)}.${two(m)}.${y}, 00:00`, '2026-03-03T08:05', '03.03.2026, 08:05'],
])('is typed as the calendar of the page writes %s', async (_, show, value, text) => {
  drawCalendar({ readOnly: false, show });
  const { row } = await fillDue(value);
  expect([row?.grade, row?.readBack, input().value]).toEqual(['verified', value, text]);
});

it('is left to the person where the calendar of the page writes no time', async () => {
  drawCalendar({ readOnly: false });
  expect([(await fillDue('2026-03-09T14:30')).reason, input().value]).toEqual(['fillTimeUnsaid', '']);
});

it('leaves no calendar open that came back when the moment was typed', async () => {
  drawCalendar({ readOnly: false, show: (y, m, d) => `${y}-${two(m)}-${two(d)} 00:00` });
  const box = input();
  let closed = 0;
  box.addEventListener('focus', () => box.click());
  box.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    closed += 1;
    document.getElementById('popup')?.remove();
  });
  const { row } = await fillDue('2026-03-09T14:30');
  expect([row?.grade, input().value, document.getElementById('popup')]).toEqual(['verified', '2026-03-09 14:30', null]);
  expect(closed).toBeGreaterThan(0);
});

it('leaves no calendar open that still fades in when the moment was typed', async () => {
  drawCalendar({ readOnly: false, show: (y, m, d) => `${y}-${two(m)}-${two(d)} 00:00` });
  const box = input();
  const popup = () => document.getElementById('popup');
  box.addEventListener('focus', () => {
    box.click();
    const fading = popup();
    fading?.style.setProperty('opacity', '0');
    setTimeout(() => fading?.style.setProperty('opacity', '1'), 400);
  });
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') popup()?.style.setProperty('opacity', '0.5');
    if (key === 'Escape') setTimeout(() => popup()?.remove(), 50);
  });
  const { row } = await fillDue('2026-03-09T14:30');
  expect([row?.grade, input().value, popup()]).toEqual(['verified', '2026-03-09 14:30', null]);
});
