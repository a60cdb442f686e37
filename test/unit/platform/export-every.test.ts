/** When the trail is due to be saved as a file by itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const browser = vi.hoisted(() => ({ storage: { local: {}, session: {} } }));
const wish = vi.hoisted(() => ({
  allowed: true,
  lines: ['{"kind":"header"}\n'] as string[] | Error,
  download: (): Promise<number> => Promise.resolve(7),
  states: [{ state: 'in_progress' }, { state: 'complete' }] as { state: string; error?: string }[],
}));

vi.mock('../../../lib/platform/browser', () => ({ browser }));
// What the trail would be is the case's to say.
vi.mock('../../../lib/ledger/export', () => ({
  async *exportLines() {
    if (wish.lines instanceof Error) throw wish.lines;
    yield* wish.lines;
  },
}));

const { isExportDue, saveByItself } = await import('../../../lib/platform/export-every');

const AT = '2026-11-22T10:00:00.000Z';
const last = (at: string, events = 10) => ({ at, events });

it.each([
  ['never asked for', 'never', null, 12, false],
  ['nothing to save', 'day', null, 0, false],
  ['never saved', 'week', null, 12, true],
  ['a day over', 'day', last('2026-11-21T10:00:00.000Z'), 12, true],
  ['a day not over', 'day', last('2026-11-21T10:00:00.001Z'), 12, false],
  ['a week not over', 'week', last('2026-11-16T10:00:00.000Z'), 12, false],
  ['a week over', 'week', last('2026-11-15T10:00:00.000Z'), 12, true],
  ['nothing added since', 'day', last('2026-11-01T10:00:00.000Z', 12), 12, false],
  ['fewer than were saved: another trail', 'day', last('2026-11-01T10:00:00.000Z', 20), 12, true],
] as const)('%s', (_, every, exported, events, due) => {
  expect(isExportDue(every, exported, events, AT)).toBe(due);
});

describe('saving by itself', () => {
  const noted = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    noted.mockReset();
    let look = 0;
    Object.assign(browser.storage.local, { set: noted });
    Object.assign(browser.storage.session, { remove: async () => undefined });
    Object.assign(browser, {
      permissions: { contains: async () => wish.allowed },
      runtime: { getManifest: () => ({ version: '0.1.0' }) },
      downloads: {
        download: () => wish.download(),
        search: async () => [wish.states[Math.min(look++, wish.states.length - 1)]],
      },
    });
  });
  afterEach(() => vi.useRealTimers());

  async function save(over: Partial<typeof wish> = {}) {
    const before = { ...wish };
    Object.assign(wish, over);
    try {
      const done = saveByItself(12);
      let settled = false;
      void done.finally(() => {
        settled = true;
      });
      while (!settled) await vi.advanceTimersByTimeAsync(1000);
      return await done;
    } finally {
      Object.assign(wish, before);
    }
  }

  it('is done when the browser has the file, and is noted', async () => {
    expect(await save()).toEqual({ saved: true });
    expect(noted).toHaveBeenCalledOnce();
  });

  it.each([
    ['is only a reminder where the browser may not', { allowed: false }, null],
    ['says that the trail could not be read', { lines: new Error('gone') }, 'exportDueUnread'],
    ['says why the browser refused', { download: () => Promise.reject(new Error('No folder')) }, 'exportDueFailed'],
    ['says what stopped the file', { states: [{ state: 'interrupted', error: 'FILE_NO_SPACE' }] }, 'exportDueFailed'],
    ['says that it took too long', { states: [{ state: 'in_progress' }] }, 'exportDueSlow'],
  ] as const)('%s, and nothing is noted', async (_, over, why) => {
    const done = await save(over as unknown as Partial<typeof wish>);
    expect(done.saved ? 'saved' : (done.why?.key ?? null)).toBe(why);
    expect(noted).not.toHaveBeenCalled();
  });

  it('names what the browser said, and the size beyond which a page has to do it', async () => {
    const full = await save({ states: [{ state: 'interrupted', error: 'FILE_NO_SPACE' }] });
    expect(full).toMatchObject({ why: { params: ['FILE_NO_SPACE'] } });
    vi.stubGlobal('URL', {});
    const line = `${'x'.repeat(8_000_000)}\n`;
    const large = await save({ lines: Array.from({ length: 9 }, () => line) });
    vi.unstubAllGlobals();
    expect(large).toMatchObject({ saved: false, why: { key: 'exportDueLarge', params: ['64'] } });
  });
});
