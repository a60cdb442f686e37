/** A look that was planned for a page and answered by the next one must not speak there. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { message } from '../../../lib/text/message';

const ADDRESS = 'https://crm.example/new';
const fake = vi.hoisted(() => ({ refusal: null as object | null, kept: [] as object[] }));

vi.mock('../../../lib/platform/browser', () => ({ browser: {} }));
vi.mock('../../../lib/platform/say', () => ({ say: ({ key }: { key: string }) => key }));
vi.mock('../../../lib/platform/identity', () => ({ actorFor: async () => ({}) }));
vi.mock('../../../lib/platform/keys', () => ({ commandKey: async () => null }));
vi.mock('../../../lib/platform/background/record', () => ({
  showRecord: async () => null,
  showProof: async () => null,
}));
vi.mock('../../../lib/platform/background/check-now', () => ({ checkNow: async () => [] }));
vi.mock('../../../lib/platform/background/tasks', () => ({ lookRequest: () => ({}) }));
vi.mock('../../../lib/platform/background/written', () => ({ asksOf: async () => [] }));
vi.mock('../../../lib/platform/page-call', () => ({
  callPage: async () => ({ token: 't', address: ADDRESS, rows: [], subject: {}, refusal: fake.refusal }),
}));
vi.mock('../../../lib/platform/session', () => ({
  readHand: async () => null,
  listHeld: async () => [],
  setTab: async (_tab: number, change: object) => void fake.kept.push(change),
}));
vi.mock('../../../lib/platform/packs', () => ({
  digestOf: async () => '',
  findContract: async () => ({
    contract: {
      target: { match: [ADDRESS], recordKey: { from: 'url', pattern: '/lead/(.+)' } },
    } as unknown as Contract,
    pack: {},
  }),
}));
vi.mock('../../../lib/ledger/read', () => ({
  openHandoffs: async () => [
    { id: 'H-1', state: 'proposed', handoff: { contract: { id: 'c' }, capture: { digest: '' }, state: 'proposed' } },
  ],
  readCapture: async () => ({}),
}));

const { chipFor } = await import('../../../lib/platform/background/chip');
const tab = { tabId: 1, windowId: 1, address: ADDRESS, title: '', plan: null, fill: null };

describe('the chip of a form', () => {
  beforeEach(() => {
    fake.kept = [];
  });

  it('says nothing of a plan for a page that is another one by now, and keeps none', async () => {
    fake.refusal = message('fillPageChanged');
    expect(await chipFor(tab)).toEqual({ kind: 'none' });
    expect(fake.kept).toEqual([]);
  });

  it('says why nothing on its own page can be filled', async () => {
    fake.refusal = message('fillFormNotFound');
    expect(await chipFor(tab)).toMatchObject({ kind: 'failed', handoffId: 'H-1', title: 'fillFormNotFound' });
  });
});
