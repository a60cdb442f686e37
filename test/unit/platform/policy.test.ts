/** The policy through what browsers do to it: late, empty, thrown, changed, gone; nothing it closed opens for a moment. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakeStorage } from './fake-storage';
import { makeStorage } from './fake-storage';

const browser = vi.hoisted(() => ({ storage: null as unknown as FakeStorage, management: { getSelf: vi.fn() } }));
vi.mock('../../../lib/platform/browser', () => ({ browser }));

const { readAsked, readKept, readPolicy, watchPolicy } = await import('../../../lib/platform/policy');
const { askPolicy, CONFIRM, followPolicy, opensFirstRun } = await import('../../../lib/platform/background/policy');

const CLOSED = { disablePracticePack: true };

/** What the browser answers from now on. */
const gives = (policy: unknown) => {
  browser.storage.managed.gives = policy;
};
const closed = async () => (await readPolicy()).disablePracticePack;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** The browser starts: what lived for a session is gone, what is on disk is not. */
async function restart(policy: unknown): Promise<void> {
  vi.clearAllTimers();
  browser.storage.session.clear();
  gives(policy);
  await followPolicy(true);
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T09:00:00.000Z') });
  browser.storage = makeStorage();
  browser.management.getSelf.mockResolvedValue({ installType: 'normal' });
});
afterEach(() => vi.useRealTimers());

describe('the policy', () => {
  test.each([
    ['empty', {}],
    ['thrown, as in Firefox', 'throws'],
    ['no object', 7],
    ['a list', []],
  ])('sets nothing where the answer is %s and none was ever seen', async (_, policy) => {
    await restart(policy);
    await pass(120_000);
    expect(await readKept()).toBeNull();
    expect(await closed()).toBe(false);
    expect(await readAsked()).toMatchObject({ found: false });
  });

  test('is in effect as soon as the browser gives it, and once more nothing is written', async () => {
    let changes = 0;
    watchPolicy(() => {
      changes += 1;
    });
    await restart(CLOSED);
    expect(await closed()).toBe(true);
    expect(await readKept()).toEqual({ raw: CLOSED, since: '2026-11-21T09:00:00.000Z' });
    await pass(5_000);
    await followPolicy(false);
    expect(changes).toBe(1);
    expect((await readKept())?.since).toBe('2026-11-21T09:00:00.000Z');
  });

  test.each([1, 3, 8])('that comes %i s late at its first start is in effect without an event', async (seconds) => {
    await restart({});
    await pass(seconds * 1000 - 500);
    expect(await closed()).toBe(false);
    gives(CLOSED);
    await pass(8_000);
    expect(await closed()).toBe(true);
  });

  test.each([
    ['empty', {}],
    ['thrown', 'throws'],
  ])('that was seen stays in effect at every moment of a start at which the answer is %s for 8 s', async (_, late) => {
    await restart(CLOSED);
    await restart(late);
    for (let second = 0; second < 8; second += 1) {
      expect(await closed(), `second ${second}`).toBe(true);
      await pass(1000);
    }
    gives(CLOSED);
    await pass(120_000);
    expect(await closed()).toBe(true);
    expect(await readAsked()).toMatchObject({ found: true, empty: null });
  });

  test('that is really gone is lifted after a minute of empty answers, and not before', async () => {
    await restart(CLOSED);
    await restart({});
    await pass(CONFIRM.milliseconds - 1);
    expect(await closed()).toBe(true);
    await pass(2_000);
    expect(await closed()).toBe(false);
    expect(await readKept()).toBeNull();
  });

  test('is lifted by the first look of a later worker, where the one that began to count ended', async () => {
    await restart(CLOSED);
    await restart({});
    await pass(8_000);
    vi.clearAllTimers();
    await pass(300_000);
    expect(await closed()).toBe(true);
    expect(await followPolicy(false)).toBe('none');
    expect(await closed()).toBe(false);
  });

  test('is not lifted by restarts, each of which is over before the browser knew', async () => {
    await restart(CLOSED);
    for (let start = 0; start < 20; start += 1) {
      await restart({});
      await pass(10_000);
    }
    expect(await closed()).toBe(true);
  });

  test('is not lifted by a clock that jumps ahead, nor kept for ever by one that jumps back', async () => {
    await restart(CLOSED);
    await restart({});
    vi.setSystemTime(Date.parse('2026-12-24T00:00:00.000Z'));
    await askPolicy();
    expect(await closed()).toBe(true);
    vi.setSystemTime(Date.parse('2026-11-21T00:00:00.000Z'));
    await followPolicy(false);
    await pass(CONFIRM.milliseconds + 2_000);
    expect(await closed()).toBe(false);
  });

  test('that changes is in effect at once, what it no longer closes included', async () => {
    await restart(CLOSED);
    gives({ disableFirstRunPage: true });
    await followPolicy(false);
    expect(await readPolicy()).toMatchObject({ disablePracticePack: false, disableFirstRunPage: true });
  });

  test('that went and came back never opened anything', async () => {
    await restart(CLOSED);
    gives({});
    await followPolicy(false);
    await pass(40_000);
    gives(CLOSED);
    await followPolicy(false);
    gives({});
    await followPolicy(false);
    await pass(40_000);
    expect(await closed()).toBe(true);
  });

  test('keeps what is right of one that is half wrong', async () => {
    await restart({ disablePracticePack: true, disableFirstRunPage: 'no', person: [] });
    expect(await readPolicy()).toMatchObject({ disablePracticePack: true, disableFirstRunPage: false, person: null });
  });

  test('that was damaged on disk is none until the browser gives it again', async () => {
    await browser.storage.local.set({ policy: 'damaged' });
    expect(await readKept()).toBeNull();
    await restart(CLOSED);
    expect(await closed()).toBe(true);
  });

  test('leaves a worker in peace where there is none: one question a wake', async () => {
    await restart({});
    await pass(60_000);
    const { asked } = browser.storage.managed;
    await followPolicy(false);
    await pass(60_000);
    expect(browser.storage.managed.asked).toBe(asked + 1);
  });

  test('never takes anything but itself out of the storage', async () => {
    await browser.storage.local.set({ identity: { username: 'jo', name: 'Jo' } });
    await restart(CLOSED);
    await restart({});
    await pass(120_000);
    expect(await browser.storage.local.get(null)).toEqual({ identity: { username: 'jo', name: 'Jo' } });
  });
});

describe('the page of a first run', () => {
  const asked = async () => {
    const opens = opensFirstRun();
    await pass(30_000);
    return opens;
  };
  test('opens at once where a person installed and nothing is set', async () => {
    expect(await opensFirstRun()).toBe(true);
  });
  test.each([['disableFirstRunPage'], ['disablePracticePack']])('stays closed under %s', async (name) => {
    gives({ [name]: true });
    expect(await opensFirstRun()).toBe(false);
  });
  test('waits for a late policy where the organization installed', async () => {
    browser.management.getSelf.mockResolvedValue({ installType: 'admin' });
    setTimeout(() => gives({ disableFirstRunPage: true }), 6_000);
    expect(await asked()).toBe(false);
  });
  test('opens in the end where the organization installed and set nothing', async () => {
    browser.management.getSelf.mockResolvedValue({ installType: 'admin' });
    expect(await asked()).toBe(true);
  });
});
