// @vitest-environment jsdom
/** Settings under a policy: the name that cannot be edited, what is in effect and what is not, and the copy of diagnostics. */
import 'fake-indexeddb/auto';
import { act } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { DiagnosticsSections } from '../../../components/admin/diagnostics';
import { NameSection } from '../../../components/admin/name-section';
import { EmptyView } from '../../../components/handoff/empty-view';
import { parsePolicy } from '../../../lib/pack/policy';
import type { Diagnostics } from '../../../lib/platform/views';
import { type FakePlatform, fakePlatform, show } from './fake-platform';

const AT = '2026-11-19T15:00:00.000Z';

const FOUND: Diagnostics = {
  at: AT,
  policy: { raw: null, since: null, asked: { at: AT, found: false } },
  version: '0.1.0',
  extensionId: 'abcdefgh',
  browser: 'Chromium 156',
  storage: { used: 1_500_000, quota: null, persisted: false },
  access: { granted: ['https://crm.example.com'], scripts: [{ id: 'chat', matches: ['https://crm.example.com'] }] },
  trail: { key: 'k-1', origin: 'waybill-1', since: AT },
  database: { version: 1, events: 3, handoffs: 1 },
  packs: [{ id: 'practice', version: '1.0.0' }],
  dropped: [{ at: AT, name: 'ui>bg sites.sync', why: 'sender' }],
};

const RAW = {
  person: { username: 'm.ruiz', name: 'Maria Ruiz' },
  httpOrigins: ['http://crm.intranet', 'https://a.example'],
  packs: [{ id: 'acme', minVersion: '3.2.0' }],
  disablePracticePack: true,
  disableFirstRunPage: 'yes',
  sites: [],
};

let platform: FakePlatform;
beforeEach(() => {
  platform = fakePlatform();
});

const textOf = (page: HTMLElement, selector: string) =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent?.trim());

/** `again` is set while the sections are shown: it tells them to look again. */
let again: (() => void) | null = null;
const sourceOf = (read: () => Promise<Diagnostics>) => ({
  read,
  watch(changed: () => void) {
    again = changed;
    return () => {
      again = null;
    };
  },
});

async function showSections(found: Diagnostics) {
  const { page } = await show(platform, <DiagnosticsSections source={sourceOf(async () => found)} />);
  return page;
}

describe('the policy', () => {
  test('that is not there is one sentence', async () => {
    const page = await showSections(FOUND);
    expect(textOf(page, '#policy p')[0]).toBe('Your organization has set nothing for this browser.');
    expect(page.querySelector('#policy table')).toBeNull();
  });

  test('stands setting by setting with what is in effect, and apart what is not, with the reason', async () => {
    const policy = { raw: RAW, since: AT, asked: { at: AT, found: true } };
    const page = await showSections({ ...FOUND, policy });
    const [effect, ignored] = [...page.querySelectorAll('#policy table')].map((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) => [
        row.querySelector('th')?.firstChild?.textContent,
        row.querySelector('td')?.textContent,
      ]),
    );
    expect(effect).toEqual([
      ['person', 'Maria Ruiz (m.ruiz)'],
      ['httpOrigins', 'http://crm.intranet'],
      ['packs', 'acme from 3.2.0 on'],
      ['disableFirstRunPage', 'no'],
      ['disablePracticePack', 'yes'],
    ]);
    expect(ignored).toEqual([
      ['httpOrigins[1]', 'needs no policy: each person can turn on any https site'],
      ['disableFirstRunPage', 'must be true or false'],
      ['sites', 'is no setting of this version'],
    ]);
    expect(JSON.parse(page.querySelector('#policy pre')?.textContent ?? '')).toEqual(RAW);
    expect(page.textContent).not.toContain('stays in effect');
  });

  test('that the browser did not give at its last start says that it still counts', async () => {
    let found: Diagnostics = { ...FOUND, policy: { raw: RAW, since: AT, asked: { at: AT, found: true } } };
    const { page, root } = await show(platform, <DiagnosticsSections source={sourceOf(async () => found)} />);
    expect(page.querySelector('#policy [role=status]')).toBeNull();
    found = { ...found, policy: { ...found.policy, asked: { at: AT, found: false } } };
    await act(async () => again?.());
    expect(page.querySelector('#policy [role=status]')?.textContent).toMatch(/gave no policy on .* stays in effect/);
    await act(async () => root.unmount());
    expect(again).toBeNull();
  });
});

describe('diagnostics', () => {
  test('are shown, and copied as they are at the press', async () => {
    let copied = '';
    platform.copy = async (text) => {
      copied = text;
      return true;
    };
    let reads = 0;
    const read = async () => {
      reads += 1;
      return { ...FOUND, version: `0.${reads}.0` };
    };
    const { page } = await show(platform, <DiagnosticsSections source={sourceOf(read)} />);
    const rows = textOf(page, '#diagnostics tr');
    expect(rows.join('\n')).toMatch(/https:\/\/crm\.example\.com/);
    expect(rows.join('\n')).toMatch(/2 MB of an unknown amount\. The browser may delete it/);
    expect(rows.join('\n')).toMatch(/Version 1\. 3 events\./);
    expect(textOf(page, '#diagnostics summary')).toEqual(['1 message was not acted on']);
    await act(async () => page.querySelector<HTMLButtonElement>('#diagnostics button')?.click());
    expect(JSON.parse(copied)).toMatchObject({ waybill: '0.2.0', database: { events: 3 } });
    expect(page.querySelector('#diagnostics p[role=status]')?.textContent).toMatch(/^Diagnostics were copied/);
  });

  test('say where the browser did not allow the copy, or nothing could be read', async () => {
    platform.copy = async () => false;
    const page = await showSections(FOUND);
    await act(async () => page.querySelector<HTMLButtonElement>('#diagnostics button')?.click());
    expect(page.querySelector('#diagnostics p[role=status]')?.textContent).toMatch(
      /^The browser did not allow copying/,
    );
    const broken = await show(
      platform,
      <DiagnosticsSections source={sourceOf(() => Promise.reject(new Error('gone')))} />,
    );
    await act(async () => broken.page.querySelector<HTMLButtonElement>('#diagnostics button')?.click());
    expect(broken.page.querySelector('#diagnostics p[role=status]')?.textContent).toMatch(/Nothing was copied/);
  });
});

describe('what a policy closes', () => {
  test('the name is shown, says who set it, and has no field, until the policy is gone', async () => {
    const { policy } = parsePolicy(RAW);
    platform = fakePlatform({ policy });
    const { page } = await show(platform, <NameSection />);
    expect(page.textContent).toContain('Maria Ruiz (m.ruiz), set by your organization');
    expect(page.querySelector('input, button')).toBeNull();
    await act(async () => platform.change({ policy: parsePolicy({}).policy }));
    expect(page.querySelector('input[name=name]')).not.toBeNull();
  });

  test('the practice page is not offered', async () => {
    const offered = (page: HTMLElement) => textOf(page, 'button').includes('Try it on the practice page');
    const open = await show(platform, <EmptyView />);
    expect(offered(open.page)).toBe(true);
    await act(async () => platform.change({ policy: parsePolicy(RAW).policy }));
    expect(offered(open.page)).toBe(false);
  });
});
