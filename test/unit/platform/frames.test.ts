import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeStorage } from './fake-storage';

const fake = vi.hoisted(() => ({
  listen: null as null | ((raw: unknown, from: object, respond: (reply: unknown) => void) => true | undefined),
  opened: 0,
  there: new Set<number>(),
  told: [] as [number, string][],
  storage: null as unknown,
}));

vi.mock('../../../lib/platform/browser', () => ({
  browser: {
    get storage() {
      return fake.storage;
    },
    runtime: {
      id: 'own',
      getURL: (path: string) => `chrome-extension://own/${path}`,
      onMessage: {
        addListener: (listen: never) => {
          fake.listen = listen;
        },
      },
    },
    tabs: {
      sendMessage: async (_tab: number, { name }: { name: string }, to?: { frameId: number }) => {
        fake.told.push([to?.frameId ?? -1, name]);
        if (to && to.frameId !== 0 && !fake.there.has(to.frameId)) throw new Error('no receiver');
        return name === 'bg>page frame.there' ? true : null;
      },
    },
  },
}));
vi.mock('../../../lib/platform/native', () => ({
  native: { runtime: { id: 'own', getURL: (path: string) => `chrome-extension://own/${path}` } },
}));
vi.mock('../../../lib/platform/panel', () => ({
  openPanel: () => {
    fake.opened += 1;
  },
}));
vi.mock('../../../lib/platform/packs', () => ({
  activeContracts: async () => [{ target: { match: ['https://crm.example/new', 'https://crm.example/saved/*'] } }],
}));

fake.storage = makeStorage();
const { isOwnAddress, maySay, seeForm } = await import('../../../lib/platform/background/frames');
const { startRouter } = await import('../../../lib/platform/router');
const { readTab } = await import('../../../lib/platform/session');

const PAGE = 'https://portal.example/';
const FORM = 'https://crm.example/new';
let tab = 1;

const sender = (frameId: number, url: string, pageUrl = PAGE) => ({
  tabId: tab,
  windowId: 1,
  url,
  frameId,
  origin: URL.canParse(url) ? new URL(url).origin : null,
  pageUrl,
});
const see = (frameId: number, address: string, fields: number, pageUrl = PAGE) =>
  seeForm({ address, title: '', fields }, sender(frameId, address, pageUrl));

beforeEach(() => {
  tab += 1;
  fake.there = new Set([4, 5]);
  fake.told = [];
  fake.opened = 0;
});

describe('an address a page names', () => {
  it.each([
    [FORM, FORM, null, true],
    ['https://crm.example/other', FORM, null, true],
    ['https://bank.example/', FORM, null, false],
    ['practice:crm', FORM, null, false],
    [FORM, 'about:srcdoc', 'https://crm.example', true],
    [FORM, 'about:blank', 'https://evil.example', false],
    [FORM, 'about:srcdoc', 'null', false],
    [FORM, 'about:srcdoc', null, false],
    [FORM, FORM, 'null', false],
  ])('%s from %s of %s is its own: %s', (address, url, origin, own) => {
    expect(isOwnAddress(address, { url, origin })).toBe(own);
  });
});

describe('which frame holds the form', () => {
  it('is a named one, with one chip, until its page is seen without it', async () => {
    expect(await see(0, PAGE, 3)).toBe('here');
    expect(await see(4, FORM, 5)).toBe('here');
    expect((await readTab(tab))?.frame).toEqual({ id: 4, own: FORM, top: PAGE, foreign: true, fields: 5 });
    expect(await see(0, PAGE, 4)).toBe('none');
    expect((await readTab(tab))?.address).toBe(FORM);
    fake.there.delete(4);
    expect(await see(0, PAGE, 4)).toBe('here');
    expect(await readTab(tab)).toMatchObject({ frame: null, address: PAGE });
    expect(fake.told.at(-1)).toEqual([-1, 'bg>page form.seek']);
  });

  it('is never one no contract names, and no more one that went elsewhere', async () => {
    expect(await see(4, 'https://ads.example/', 5)).toBe('none');
    expect(await readTab(tab)).toBeNull();
    await see(4, FORM, 5);
    expect(await see(4, 'https://ads.example/', 5)).toBe('none');
    expect(await readTab(tab)).toMatchObject({ frame: null, address: PAGE });
  });

  it('is left to a named page where the frame is of its own origin, and to the larger form of two', async () => {
    expect(await see(4, FORM, 5, 'https://crm.example/saved/1')).toBe('none');
    expect(await see(4, FORM, 5)).toBe('here');
    expect(await see(5, FORM, 2)).toBe('none');
    expect(await see(5, FORM, 9)).toBe('here');
    expect((await readTab(tab))?.frame?.id).toBe(5);
  });

  it('is settled one after another, though page and frame tell at once', async () => {
    await Promise.all([see(0, PAGE, 3), see(4, FORM, 5)]);
    expect((await readTab(tab))?.frame?.id).toBe(4);
  });
});

describe('a message to the background', () => {
  const dropped: { name: string; why: string }[] = [];
  const acted: string[] = [];
  const handlers = new Proxy({}, { get: (_, name) => async () => void acted.push(String(name)) });

  const send = (name: string, payload: object, from: object = {}) =>
    fake.listen?.(
      { waybill: 1, name, payload },
      {
        id: 'own',
        url: FORM,
        origin: 'https://crm.example',
        frameId: 0,
        tab: { id: tab, windowId: 1, url: PAGE },
        ...from,
      },
      () => undefined,
    );
  const PRESS = { press: { kind: 'open', handoffId: 'H-22W3-X2E2', panel: true }, vouched: true };
  const SEEN = { address: FORM, title: '', fields: 5 };
  const settled = () => new Promise((done) => setTimeout(done, 5));

  beforeEach(() => {
    dropped.length = 0;
    acted.length = 0;
    startRouter(handlers as never, (one) => dropped.push(one), maySay);
  });

  it.each([
    ['unknown', 'target>bg ledger.erase', {}, {}],
    ['sender', 'ui>bg key.open', {}, {}],
    ['sender', 'target>bg page.seen', SEEN, { id: 'another' }],
    ['sender', 'target>bg page.seen', SEEN, { tab: undefined }],
    ['shape', 'target>bg page.seen', { address: 7 }, {}],
    ['address', 'target>bg page.seen', { ...SEEN, address: 'https://bank.example/' }, {}],
    ['address', 'target>bg save.noticed', { address: 'https://bank.example/', texts: [] }, {}],
    ['frame', 'chat>bg toast.open', { panel: true }, { frameId: 4 }],
    ['frame', 'target>bg chip.pressed', PRESS, { frameId: 4 }],
  ])('is dropped as %s: %s', async (why, name, payload, from) => {
    send(name, payload, from);
    await settled();
    expect(dropped.map((one) => [one.name, one.why])).toEqual([[name, why]]);
    expect(acted).toEqual([]);
    expect(fake.opened).toBe(0);
  });

  it('opens the panel before the first await, for the page and for the frame that holds the form only', async () => {
    send('chat>bg toast.open', { panel: true });
    expect(fake.opened).toBe(1);
    fake.opened = 0;
    send('target>bg chip.pressed', PRESS);
    expect(fake.opened).toBe(1);
    await see(4, FORM, 5);
    send('target>bg chip.pressed', PRESS, { frameId: 4 });
    expect(fake.opened).toBe(2);
    send('target>bg chip.pressed', PRESS, { frameId: 5 });
    await settled();
    expect(fake.opened).toBe(2);
    expect(dropped.map(({ why }) => why)).toEqual(['frame']);
  });
});
