// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };
const input = () => document.querySelector('input') as HTMLInputElement;

async function fill(value: string, more: string) {
  openHtml(`<b class="account">Acme</b><label>Due <input ${more}></label>`);
  const wanted = request([task('Due', value, { control: 'datetime' })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return { row: result.rows[0], reason: plan.rows[0]?.reason?.key };
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
