/** The browser's list of sites as Waybill keeps to it: scripts once and only once, rows as the browser has them, http only as the stance says. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

interface Script {
  id: string;
  matches: string[];
  allFrames: boolean;
}

const fake = vi.hoisted(() => ({
  granted: [] as string[],
  listed: [] as string[],
  scripts: [] as Script[],
  tabs: [] as { id: number; url: string }[],
  injected: [] as string[],
  asked: [] as string[],
  agrees: true,
  whileAsking: (): void => undefined,
}));

vi.mock('../../../lib/platform/policy', () => ({ readPolicy: async () => ({ httpOrigins: fake.listed }) }));
vi.mock('../../../lib/platform/session', () => ({
  listTabs: async () => [],
  readTab: async () => null,
  forgetTab: vi.fn(),
  setTab: vi.fn(),
}));
vi.mock('../../../lib/platform/browser', () => {
  /** A browser takes its time, so that two calls at once meet. */
  const later = <T>(value: () => T) => new Promise<T>((done) => setTimeout(() => done(value()), 1));
  const permissions = {
    getAll: () => later(() => ({ origins: [...fake.granted] })),
    request: async ({ origins }: { origins: string[] }) => {
      fake.asked.push(...origins);
      fake.whileAsking();
      if (fake.agrees) fake.granted.push(...origins);
      return fake.agrees;
    },
    remove: async ({ origins }: { origins: string[] }) => {
      fake.granted = fake.granted.filter((one) => !origins.includes(one));
      return true;
    },
  };
  const scripting = {
    getRegisteredContentScripts: () => later(() => structuredClone(fake.scripts)),
    registerContentScripts: (added: Script[]) =>
      later(() => {
        for (const { id } of added)
          if (fake.scripts.some((one) => one.id === id)) throw new Error(`Duplicate script ID '${id}'`);
        fake.scripts.push(...added);
      }),
    unregisterContentScripts: ({ ids }: { ids: string[] }) =>
      later(() => {
        for (const id of ids)
          if (!fake.scripts.some((one) => one.id === id)) throw new Error(`Nonexistent script ID '${id}'`);
        fake.scripts = fake.scripts.filter(({ id }) => !ids.includes(id));
      }),
    executeScript: async ({ target, files }: { target: { tabId: number }; files: string[] }) => {
      fake.injected.push(`${target.tabId} ${files.join()}`);
    },
  };
  const tabs = {
    query: async ({ url }: { url?: string[] }) =>
      fake.tabs.filter((tab) => !url || url.some((one) => tab.url.startsWith(one.replace('*', '')))),
    sendMessage: async () => undefined,
  };
  return { browser: { permissions, scripting, tabs, runtime: { sendMessage: async () => null } } };
});

const { syncScripts } = await import('../../../lib/platform/scripts');
const { createSites, enableSite } = await import('../../../lib/platform/sites');

const CRM = 'https://crm.example/*';
const registered = () => fake.scripts.map(({ id, matches }) => `${id} ${matches.join(' ')}`).sort();

beforeEach(() => {
  Object.assign(fake, { granted: [], listed: [], scripts: [], tabs: [], injected: [], asked: [], agrees: true });
  fake.whileAsking = () => undefined;
});

describe('the resident scripts', () => {
  it('are registered once by two changes at once, and none of the two fails', async () => {
    fake.granted = [CRM];
    await Promise.all([syncScripts(), syncScripts()]);
    expect(registered()).toEqual([`chat ${CRM}`, `target ${CRM}`]);
  });

  it('follow what was granted last, though an earlier change is still under way', async () => {
    fake.granted = [CRM];
    const first = syncScripts();
    fake.granted = [CRM, 'https://chat.example/*'];
    await Promise.all([first, syncScripts()]);
    const both = `https://chat.example/* ${CRM}`;
    expect(registered()).toEqual([`chat ${both}`, `target ${both}`]);
    fake.granted = [];
    await Promise.all([syncScripts(), syncScripts()]);
    expect(registered()).toEqual([]);
  });

  it('go once into an open tab of a site that is new, and not again into the others', async () => {
    fake.tabs = [
      { id: 1, url: 'https://crm.example/a' },
      { id: 2, url: 'https://chat.example/c' },
    ];
    fake.granted = [CRM];
    await Promise.all([syncScripts(), syncScripts()]);
    expect(fake.injected).toEqual(['1 chat.js', '1 target.js']);
    fake.granted = [CRM, 'https://chat.example/*'];
    await syncScripts();
    expect(fake.injected.slice(2)).toEqual(['2 chat.js', '2 target.js']);
  });

  it('go on after a change that failed', async () => {
    fake.granted = [CRM];
    fake.scripts = [{ id: 'chat', matches: ['https://old.example/*'], allFrames: false }];
    const { browser } = (await import('../../../lib/platform/browser')) as never as {
      browser: { scripting: Record<string, unknown> };
    };
    const { unregisterContentScripts } = browser.scripting;
    browser.scripting.unregisterContentScripts = async () => Promise.reject(new Error('busy'));
    await expect(syncScripts()).rejects.toThrow('busy');
    browser.scripting.unregisterContentScripts = unregisterContentScripts;
    await syncScripts();
    expect(registered()).toEqual([`chat ${CRM}`, `target ${CRM}`]);
  });
});

describe('a row of the list', () => {
  it('says how far the browser goes and whether Waybill uses it', async () => {
    fake.granted = ['https://*.corp.example/*', 'http://intra.corp/*', CRM, '<all_urls>', 'http://plain.example/*'];
    fake.listed = ['http://intra.corp'];
    expect(await createSites().list()).toEqual(
      expect.arrayContaining([
        { pattern: '<all_urls>', reach: 'all', used: true },
        { pattern: 'http://intra.corp/*', reach: 'one', used: true },
        { pattern: 'http://plain.example/*', reach: 'one', used: false },
        { pattern: 'https://*.corp.example/*', reach: 'below', used: true },
        { pattern: CRM, reach: 'one', used: true },
      ]),
    );
  });

  it('stays where the browser keeps it', async () => {
    fake.granted = [CRM];
    expect(await createSites().remove(CRM)).toBe(true);
    expect(await createSites().list()).toEqual([]);
  });
});

describe('turning a site on', () => {
  it('asks for the host alone', async () => {
    expect(await enableSite('https://crm.example:8443', [])).toBe('on');
    expect(fake.asked).toEqual([CRM]);
  });

  it('does not even ask for http nobody listed', async () => {
    expect(await enableSite('http://crm.example', [])).toBe('insecure');
    expect(await enableSite('http://localhost.evil.example', [])).toBe('insecure');
    expect(fake.asked).toEqual([]);
  });

  it('asks for http of this computer and of the list', async () => {
    fake.listed = ['http://intra.corp:8080'];
    expect(await enableSite('http://127.0.0.1:3000', fake.listed)).toBe('on');
    expect(await enableSite('http://intra.corp:8080', fake.listed)).toBe('on');
    expect(fake.asked).toEqual(['http://127.0.0.1/*', 'http://intra.corp/*']);
  });

  it('gives back what was taken off the list while the browser asked', async () => {
    fake.listed = ['http://intra.corp'];
    fake.whileAsking = () => {
      fake.listed = [];
    };
    expect(await enableSite('http://intra.corp', ['http://intra.corp'])).toBe('insecure');
    expect(fake.granted).toEqual([]);
  });

  it('tells a no', async () => {
    fake.agrees = false;
    expect(await enableSite('https://crm.example', [])).toBe('declined');
  });
});
