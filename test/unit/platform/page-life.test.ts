/** News of the database reach an open page in the order they came in, however long each look takes. */
import { expect, it, vi } from 'vitest';
import type { PageNews } from '../../../components/platform-context';
import type { StoreNews } from '../../../lib/ledger/store';

const fake = vi.hoisted(() => ({
  store: [] as ((news: StoreNews) => void)[],
  answers: [] as ((version: string | null) => void)[],
}));

const silent = { onChanged: { addListener: () => undefined } };
vi.mock('../../../lib/platform/browser', () => ({ browser: { storage: { session: silent, local: silent } } }));
vi.mock('../../../lib/platform/durable', () => ({ readDurability: async () => null }));
vi.mock('../../../lib/platform/head-copy', () => ({ ALARM: 'alarm', readAlarm: async () => null }));
vi.mock('../../../lib/ledger/store', () => ({ hearStore: (hear: (news: StoreNews) => void) => fake.store.push(hear) }));
vi.mock('../../../lib/platform/life', () => ({
  forgetNews: async () => undefined,
  isNews: () => true,
  readForgotten: async () => 0,
  readLastExport: async () => null,
  readReady: () => new Promise<string | null>((done) => fake.answers.push(done)),
  readUpdated: async () => null,
  writeLastExport: async () => undefined,
}));

it('a look that began first and ended last takes nothing back', async () => {
  const { followNews } = await import('../../../lib/platform/page-life');
  const heard: PageNews[][] = [];
  followNews((news) => void heard.push(news));
  for (const hear of fake.store) hear('newer');
  await vi.waitFor(() => expect(heard).toEqual([[{ kind: 'newer' }]]));
  for (const answer of fake.answers) answer('2.0.0');
  await new Promise((done) => setTimeout(done, 20));
  expect(heard).toEqual([[{ kind: 'newer' }]]);
});
