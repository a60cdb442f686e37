/** News reach an open page in the order they came in, however long each look takes, and a file that is due keeps none of them waiting. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { PageNews } from '../../../components/platform-context';
import type { StoreNews } from '../../../lib/ledger/store';
import type { SavedByItself } from '../../../lib/platform/export-every';

const fake = vi.hoisted(() => ({
  store: [] as ((news: StoreNews) => void)[],
  session: [] as ((changes: object) => void)[],
  answers: [] as ((version: string | null) => void)[],
  due: false,
  saves: [] as ((done: SavedByItself) => void)[],
}));

const listened = (listeners: ((changes: object) => void)[]) => ({
  onChanged: { addListener: (hear: (changes: object) => void) => listeners.push(hear) },
});
vi.mock('../../../lib/platform/browser', () => ({
  browser: { storage: { session: listened(fake.session), local: listened([]) } },
}));
vi.mock('../../../lib/platform/durable', () => ({ readDurability: async () => null }));
vi.mock('../../../lib/platform/head-copy', () => ({ ALARM: 'alarm', readAlarm: async () => null }));
vi.mock('../../../lib/ledger/store', () => ({ hearStore: (hear: (news: StoreNews) => void) => fake.store.push(hear) }));
vi.mock('../../../lib/platform/export-every', () => ({
  eventsDue: async () => 7,
  maySave: async () => true,
  readEvery: async () => 'day',
  SAVES: {},
  saveByItself: () => new Promise<SavedByItself>((done) => fake.saves.push(done)),
  writeEvery: async () => undefined,
}));
vi.mock('../../../lib/platform/life', () => ({
  forgetDue: async () => undefined,
  forgetNews: async () => undefined,
  isNews: () => true,
  readDue: async () => fake.due,
  readForgotten: async () => 0,
  readLastExport: async () => null,
  readReady: () => new Promise<string | null>((done) => fake.answers.push(done)),
  readUpdated: async () => null,
  writeLastExport: async () => undefined,
}));

const answer = (version: string | null) => {
  for (const one of fake.answers.splice(0)) one(version);
};

async function follow(): Promise<PageNews[][]> {
  const { followNews } = await import('../../../lib/platform/page-life');
  const heard: PageNews[][] = [];
  followNews((news) => void heard.push(news));
  return heard;
}

beforeEach(() => {
  vi.resetModules();
  Object.assign(fake, { store: [], answers: [], due: false, saves: [] });
  fake.session.length = 0;
});

it('a look that began first and ended last takes nothing back', async () => {
  const heard = await follow();
  for (const hear of fake.store) hear('newer');
  await vi.waitFor(() => expect(heard).toEqual([[{ kind: 'newer' }]]));
  answer('2.0.0');
  await new Promise((done) => setTimeout(done, 20));
  expect(heard).toEqual([[{ kind: 'newer' }]]);
});

it('a look that is the only one tells what it found', async () => {
  const heard = await follow();
  answer('2.0.0');
  await vi.waitFor(() => expect(heard).toEqual([[{ kind: 'ready', version: '2.0.0' }]]));
});

it('a file that is due is tried once, beside other news, and said when it could not be saved', async () => {
  fake.due = true;
  const heard = await follow();
  answer('2.0.0');
  await vi.waitFor(() => expect(heard).toEqual([[{ kind: 'ready', version: '2.0.0' }]]));
  for (const hear of fake.session) hear({ any: {} });
  answer(null);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual([]));
  expect(fake.saves).toHaveLength(1);
  fake.saves[0]?.({ saved: false, why: null });
  await vi.waitFor(() => expect(fake.answers).toHaveLength(1));
  answer(null);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual([{ kind: 'exportDue', why: null }]));
  expect(fake.saves).toHaveLength(1);
});
