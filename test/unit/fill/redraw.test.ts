// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { busyMarks } from '../../../lib/dom/busy';
import { rootsOf } from '../../../lib/dom/tree';
import { commitFill } from '../../../lib/fill/commit';
import type { Pace } from '../../../lib/fill/pace';
import { planFill } from '../../../lib/fill/plan';
import { ADDRESS, openHtml, request, task } from './page';

const FORM = `<label for="kind">Kind</label><select id="kind"><option>Request</option><option>Incident</option></select>
<label for="told">Customers told</label><input id="told" type="checkbox">
<label for="what">What</label><input id="what">`;

/** A form that its server draws anew after every change of the list, `turns` pauses later; it keeps texts and lists, and forgets ticks. */
function openRedrawn(turns: number): { pace: Pace; pauses: () => number; redrawn: () => number } {
  openHtml(
    `<b class="account">Acme</b><form>${FORM}</form><p id="ajax-indicator" style="display:none;opacity:.5">…</p>`,
  );
  const form = document.querySelector('form') as HTMLFormElement;
  const mark = document.getElementById('ajax-indicator') as HTMLElement;
  let left = -1;
  let pauses = 0;
  let redrawn = 0;
  form.addEventListener('change', (event) => {
    if ((event.target as Element).id !== 'kind') return;
    left = turns;
    mark.style.display = 'block';
  });
  const field = (id: string) => document.getElementById(id) as HTMLInputElement;
  const answer = () => {
    const kept = [field('kind').value, field('what').value];
    form.innerHTML = FORM;
    field('kind').value = kept[0] ?? '';
    field('what').value = kept[1] ?? '';
    mark.style.display = 'none';
    redrawn += 1;
  };
  const settle = async () => {
    pauses += 1;
    left -= 1;
    if (left === 0) answer();
  };
  return { pace: { settle, late: async () => undefined }, pauses: () => pauses, redrawn: () => redrawn };
}

const wanted = () =>
  request([
    task('Kind', 'Incident', { control: 'select' }),
    task('Customers told', 'true', { control: 'checkbox' }),
    task('What', 'Gateway down'),
  ]);

describe('a form its server draws anew when a list changes', () => {
  it('is waited for before the next field is written', async () => {
    const { pace, redrawn } = openRedrawn(8);
    const order = wanted();
    const result = await commitFill(document, order, planFill(document, order, ADDRESS), {
      address: () => ADDRESS,
      pace,
    });
    expect(redrawn()).toBe(1);
    expect(result).toMatchObject({
      ok: true,
      rows: [{ grade: 'verified' }, { grade: 'verified' }, { grade: 'verified' }],
    });
    expect((document.getElementById('told') as HTMLInputElement).checked).toBe(true);
  });

  it('is not waited for without end', async () => {
    const { pace, pauses } = openRedrawn(Infinity);
    const order = wanted();
    const result = await commitFill(document, order, planFill(document, order, ADDRESS), {
      address: () => ADDRESS,
      pace,
    });
    expect(result.ok).toBe(true);
    expect(pauses()).toBeLessThan(60);
  });
});

describe('marks of waiting', () => {
  it.each([
    ['<p aria-busy="true">x</p>', 1],
    ['<p id="ajax-indicator" style="opacity:.5" aria-hidden="true">x</p>', 1],
    ['<p class="slds-spinner">x</p><div style="display:none"><p class="loading">x</p></div>', 1],
    ['<p class="ready">x</p><p role="progressbar" style="visibility:hidden">x</p>', 0],
  ])('%s', (html, count) => {
    openHtml(html);
    expect(busyMarks(rootsOf(document))).toHaveLength(count);
  });
});
