/** What is kept of a judged page: only of sites that are on, only names and counts, named with the pack that was used; and the mark on its tab. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { claude } from '../../../lib/capture/sites/claude';
import { refundPack } from '../pack/outside';
import { makeStorage } from './fake-storage';

const ADDRESS = 'https://claude.ai/chat/1';
const fake = vi.hoisted(() => ({
  granted: [] as string[],
  report: null as object | null,
  packs: [] as object[],
  tabs: [] as { id: number; url?: string; lastAccessed?: number }[],
  asked: [] as [number, string][],
  marks: [] as object[],
}));
const storage = makeStorage();

vi.mock('../../../lib/platform/policy', () => ({ readPolicy: async () => ({ httpOrigins: [] }) }));
vi.mock('../../../lib/platform/packs', () => ({ activePacks: async () => fake.packs }));
vi.mock('../../../lib/ledger/read', () => ({ openHandoffs: async () => [] }));
vi.mock('../../../lib/platform/say', () => ({ say: ({ key }: { key: string }) => key }));
vi.mock('../../../lib/platform/native', () => ({
  native: { runtime: { id: 'own', getURL: (path: string) => `chrome-extension://own/${path}` } },
}));
vi.mock('../../../lib/platform/page-call', () => ({
  callPage: async (tabId: number, name: string) => {
    fake.asked.push([tabId, name]);
    if (name === 'bg>page skeleton.draw') return 'main';
    return name === 'bg>page health.check' ? fake.report : null;
  },
}));
vi.mock('../../../lib/platform/browser', () => ({
  browser: {
    get storage() {
      return storage;
    },
    runtime: { getURL: (path: string) => `chrome-extension://own/${path}` },
    permissions: { getAll: async () => ({ origins: fake.granted }) },
    tabs: { query: async () => fake.tabs },
    action: {
      setBadgeText: async (mark: object) => void fake.marks.push(mark),
      setTitle: async (mark: object) => void fake.marks.push(mark),
    },
  },
}));

const { checkHost, forgetSitesOff, judgeWhenDue, skeletonOf, tellChats } = await import(
  '../../../lib/platform/background/health-desk'
);
const { readSiteHealth } = await import('../../../lib/platform/site-health');

const sender = { tabId: 4, windowId: 1, frameId: 0, url: ADDRESS, origin: 'https://claude.ai', pageUrl: '' };
const report = (state: string, over: object = {}) => ({
  state,
  adapter: { id: 'claude', name: 'Claude', verified: claude.verified },
  found: [{ where: 'turn[0]', count: 0 }],
  missing: [],
  odd: [],
  ...over,
});

beforeEach(() => {
  storage.local.clear();
  Object.assign(fake, { granted: ['https://claude.ai/*'], report: null, packs: [], tabs: [], asked: [], marks: [] });
});

describe('a page that came to rest', () => {
  it('is told what to know where it is read in part, and nothing where it is read well or not at all', async () => {
    for (const [state, key] of [
      ['degraded', 'healthButton'],
      ['ok', undefined],
      ['broken', undefined],
    ] as const) {
      fake.report = report(state);
      expect((await judgeWhenDue(ADDRESS, sender))?.key).toBe(key);
      expect((await readSiteHealth()).map((one) => [one.host, one.state])).toEqual([['claude.ai', state]]);
    }
  });

  it('marks its tab where it cannot be read, and takes the mark away', async () => {
    fake.report = report('broken');
    await judgeWhenDue(ADDRESS, sender);
    expect(fake.marks).toEqual([
      { tabId: 4, text: '!' },
      { tabId: 4, title: 'healthBrokenTab' },
    ]);
    fake.report = report('ok');
    await judgeWhenDue(ADDRESS, sender);
    expect(fake.marks.slice(2)).toEqual([
      { tabId: 4, text: null },
      { tabId: 4, title: '' },
    ]);
  });

  it('leaves nothing behind where the site is not on, shows no chat, or says what no judgment is', async () => {
    fake.report = report('empty');
    await judgeWhenDue(ADDRESS, sender);
    fake.report = report('ok', { found: [{ where: 'turn[0]', count: 'many' }] });
    await judgeWhenDue(ADDRESS, sender);
    fake.granted = [];
    fake.report = report('ok');
    await judgeWhenDue(ADDRESS, sender);
    expect(await readSiteHealth()).toEqual([]);
  });

  it('is kept with the pack whose support was used, and without words of its own', async () => {
    const adapter = JSON.parse(JSON.stringify({ ...claude, verified: '2026-11-20' }));
    fake.packs = [{ ...refundPack(), adapters: [adapter] }];
    fake.report = {
      ...report('ok', { adapter: { id: 'claude', name: 'Claude', verified: '2026-11-20' } }),
      text: 'words',
    };
    await judgeWhenDue(ADDRESS, sender);
    const [kept] = await readSiteHealth();
    expect(kept?.pack).toEqual({ id: 'acme-revops', version: '1.0.0' });
    expect(JSON.stringify(kept)).not.toContain('words');
    fake.report = report('ok');
    await judgeWhenDue(ADDRESS, sender);
    expect((await readSiteHealth())[0]?.pack).toBeNull();
  });
});

it('forgets sites that are not on any more', async () => {
  fake.report = report('ok');
  await judgeWhenDue(ADDRESS, sender);
  await forgetSitesOff();
  expect(await readSiteHealth()).toHaveLength(1);
  fake.granted = ['https://chatgpt.com/*'];
  await forgetSitesOff();
  expect(await readSiteHealth()).toEqual([]);
});

it('asks the page of a host that was looked at last, and says where there is none', async () => {
  expect(await checkHost('claude.ai')).toMatchObject({ ok: false, message: { key: 'healthNoTab' } });
  expect(await skeletonOf('claude.ai')).toMatchObject({ ok: false, message: { key: 'healthNoTab' } });
  fake.tabs = [
    { id: 1, url: ADDRESS, lastAccessed: 5 },
    { id: 2, url: ADDRESS, lastAccessed: 9 },
    { id: 3, url: 'https://claude.ai.example/', lastAccessed: 20 },
    { id: 4 },
  ];
  expect(await checkHost('claude.ai')).toMatchObject({ ok: false, message: { key: 'healthNotRead' } });
  fake.report = report('empty');
  expect(await checkHost('claude.ai')).toMatchObject({ ok: false, message: { key: 'healthEmpty' } });
  fake.report = report('ok');
  expect(await checkHost('claude.ai')).toEqual({ ok: true });
  expect(await skeletonOf('claude.ai')).toEqual({ ok: true, text: 'main' });
  expect(new Set(fake.asked.map(([tabId]) => tabId))).toEqual(new Set([2]));
});

it('tells every tab when packs came or went, and gives back the reply', async () => {
  fake.tabs = [{ id: 1 }, { id: 2 }];
  expect(await tellChats({ ok: true })).toEqual({ ok: true });
  expect(fake.asked).toEqual([
    [1, 'bg>page adapters.changed'],
    [2, 'bg>page adapters.changed'],
  ]);
});
