// @vitest-environment jsdom
/** What a value may do by itself: placed by pointing, copied with its source, dragged; never before it is approved. */
import { act } from 'react';
import { describe, expect, test } from 'vitest';
import { ValueActions } from '../../../components/fill/value-actions';
import { DraftView } from '../../../components/handoff/draft-view';
import { FilledView } from '../../../components/handoff/filled-view';
import type { Shown } from '../../../components/handoff/shown';
import { checksOf } from '../../../components/handoff/use-shown';
import type { Contract } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import type { Place } from '../../../lib/platform/views';
import { type FakePlatform, fakePlatform, show } from './fake-platform';
import { capture, contractOf, ID, plan, salesSteps, walk } from './sample';

const sales = contractOf('sales-follow-up');
const tab = { tabId: 7, address: plan.address, title: 'CRM', plan: { handoffId: ID, plan } };

/** After five steps the fill is planned and the handoff approved, after six it is filled. */
function shownAt(steps: number, contract = sales): Shown & { contract: Contract } {
  const { handoff } = walk(salesSteps().slice(0, steps), sales);
  const checks = checksOf(handoff, { contract, capture }, new Date('2026-11-19T16:00:00.000Z'));
  return { handoff, contract, pack: practicePack, capture, checks };
}

const forCustomers = {
  ...sales,
  target: {
    ...sales.target,
    mappings: sales.target.mappings.map((one) => ({ ...one, audience: 'customer' as const })),
  },
};

async function actionsOf(field: string, contract = sales, parts: Partial<Place> | null = null) {
  const copied: string[] = [];
  const place = {
    handoffId: ID,
    field,
    token: 'p',
    address: plan.address,
    subjectConfirmed: false,
    confirmed: [],
    row: null,
    reason: null,
  };
  const places = parts ? [{ ...place, state: 'pointing' as const, ...parts }] : [];
  const platform: FakePlatform = Object.assign(fakePlatform({ tab: { ...tab, places } }), {
    copy: async (text: string) => copied.push(text) > 0,
    reply: () => ({ ok: true, there: true }),
  });
  const shown = shownAt(6, contract);
  const { page } = await show(platform, <ValueActions shown={shown} field={field} confirmed={false} />);
  const press = async (name: RegExp) => {
    const found = [...page.querySelectorAll('button')].find((one) => name.test(one.getAttribute('aria-label') ?? ''));
    if (!found) throw new Error(`no button ${name}`);
    await act(async () => found.click());
  };
  const said = () => page.querySelector('[role=group] [role=status]')?.textContent;
  return { page, platform, copied, press, said, value: shown.handoff.values[field]?.value ?? '' };
}

describe('a value', () => {
  test('is copied with one line that says where it comes from', async () => {
    const { copied, press, said } = await actionsOf('nextStep');
    await press(/^Copy with source/);
    expect(copied).toEqual([`Send the corrected invoice\nWaybill ${ID} · AI text, gpt-5, 19 Nov 2026`]);
    expect(said()).toMatch(/^Copied, with a line/);
  });
  test('that a person wrote says who', async () => {
    const { copied, press, value } = await actionsOf('followUpDate');
    await press(/^Copy with source/);
    expect(copied).toEqual([`${value}\nWaybill ${ID} · text by Jun Lee from an AI answer, gpt-5, 19 Nov 2026`]);
  });
  test('for customers is copied alone, and says why', async () => {
    const { copied, press, said } = await actionsOf('nextStep', forCustomers);
    await press(/^Copy “/);
    expect(copied).toEqual(['Send the corrected invoice']);
    expect(said()).toBe('Copied alone: customers read this field, so its source stays out.');
  });
  test('is dragged as the value and nothing else', async () => {
    const { page, said, value } = await actionsOf('nextStep');
    const grip = page.querySelector('[draggable]') as HTMLElement;
    const data = new Map([['text/html', 'left over']]);
    const dataTransfer = {
      clearData: () => data.clear(),
      setData: (type: string, text: string) => data.set(type, text),
      effectAllowed: 'all',
    };
    const event = Object.assign(new Event('dragstart', { bubbles: true }), { dataTransfer });
    await act(async () => grip.dispatchEvent(event));
    expect([...data]).toEqual([['text/plain', value]]);
    expect(dataTransfer.effectAllowed).toBe('copy');
    expect(said()).toMatch(/What is dropped is not read back/);
  });
});

describe('placing', () => {
  test('asks the background, and passes keys on only from then', async () => {
    const { page, platform, press } = await actionsOf('nextStep');
    const key = (name: string) =>
      act(async () =>
        page.querySelector('[role=group]')?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true })),
      );
    await key('Enter');
    expect(platform.sent).toEqual([]);
    await press(/^Place “/);
    await key('ArrowDown');
    await key('Tab');
    await key('Escape');
    await key('Enter');
    const of = { handoffId: ID, field: 'nextStep', tabId: 7 };
    expect(platform.sent).toEqual([
      { name: 'ui>bg place.start', payload: { ...of, subjectConfirmed: false, confirmed: [] } },
      { name: 'ui>bg place.key', payload: { tabId: 7, key: 'ArrowDown' } },
      { name: 'ui>bg place.key', payload: { tabId: 7, key: 'Escape' } },
    ]);
  });
  const row = { field: 'nextStep', label: 'Rate', before: '', wanted: 'x', readBack: 'x' };
  test.each<[Partial<Place>, RegExp]>([
    [{ state: 'pointing' }, /^Point at its field on the page/],
    [{ state: 'writing' }, /^Writing …/],
    [{ state: 'failed', reason: { key: 'placeMismatch', params: ['Rate'] } }, /^“Rate” did not keep the value/],
    [{ state: 'placed', row: { ...row, grade: 'verified' } }, /^Stands in “Rate”, read back\.$/],
    [{ state: 'placed', row: { ...row, grade: 'shownOnly' } }, /^“Rate” shows “x”, and nothing else/],
    [{ handoffId: 'H-0000-0000', state: 'placed', row: { ...row, grade: 'verified' } }, /^$/],
  ])('%o says %s', async (parts, sentence) => {
    const { said } = await actionsOf('nextStep', sales, parts);
    expect(said()).toMatch(sentence);
  });
  test('what stands there is undone, not placed twice', async () => {
    const { platform, press } = await actionsOf('nextStep', sales, {
      state: 'placed',
      row: { ...row, grade: 'verified' },
    });
    await expect(press(/^Place/)).rejects.toThrow();
    await press(/^Undo: /);
    expect(platform.sent).toEqual([
      { name: 'ui>bg place.undo', payload: { handoffId: ID, field: 'nextStep', tabId: 7 } },
    ]);
  });
  test('is offered of an approved handoff alone, filled or not', async () => {
    const offered = (page: Element) =>
      [...page.querySelectorAll('button')].filter((one) => /^Place “/.test(one.getAttribute('aria-label') ?? ''))
        .length;
    const at = async (steps: number, View: typeof DraftView | typeof FilledView) =>
      offered((await show(fakePlatform({ tab }), <View shown={shownAt(steps)} />)).page);
    expect([await at(1, DraftView), await at(4, DraftView)]).toEqual([0, 0]);
    expect([await at(5, DraftView), await at(6, FilledView)]).toEqual([5, 5]);
  });
});
