/** Diagnostics are read from a browser full of marked secrets, and the text to copy holds none of them. */
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { writeDiagnostics } from '../../../components/admin/diagnostics-text';
import type { HandoffId } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { prepareBlob } from '../../../lib/ledger/blob';
import { readKey } from '../../../lib/ledger/read';
import { sharedStore, VERSION } from '../../../lib/ledger/store';
import { CAPTURE, entryOf, makeHandoff } from '../ledger/example';
import type { FakeStorage } from './fake-storage';
import { makeStorage } from './fake-storage';

const browser = vi.hoisted(() => ({
  storage: null as unknown as FakeStorage,
  runtime: {
    id: 'abcdefgh',
    getManifest: () => ({ version: '0.1.0' }),
    getURL: (path: string) => `chrome-extension://abcdefgh/${path}`,
  },
  permissions: {
    getAll: async () => ({ origins: ['https://crm.example.com/*', 'http://127.0.0.1/*'] }),
    contains: async () => true,
  },
  scripting: {
    getRegisteredContentScripts: async () => [{ id: 'chat', matches: ['https://crm.example.com/deal/SECRET-path*'] }],
  },
}));
vi.mock('../../../lib/platform/browser', () => ({ browser }));
vi.mock('../../../lib/platform/native', () => ({ native: browser }));

const { noteDropped, readDropped } = await import('../../../lib/platform/dropped');
const { readDiagnostics } = await import('../../../lib/platform/diagnostics');

vi.stubGlobal('navigator', {
  userAgent: 'Chromium 156',
  storage: { estimate: async () => ({ usage: 1_500_000, quota: 2e9 }), persisted: async () => true },
});

/** A value nobody may read in a copy; `SECRET` finds every one of them. */
const secret = (what: string) => `SECRET-${what}`;

/** Every text inside a value becomes a secret of its place; what has a meaning to the program stays. */
function mark<T>(value: T, path = ''): T {
  if (typeof value === 'string')
    return /^(?:[a-z]+|[0-9a-f]{64}|\d{4}-\d\d-\d\dT.*Z)$/.test(value) ? value : (secret(path) as T);
  if (Array.isArray(value)) return value.map((one, i) => mark(one, `${path}.${i}`)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mark(one, `${path}.${key}`)])) as T;
}

const AT = '2026-11-21T09:00:00.000Z';

const POLICY = {
  person: { username: secret('username'), name: secret('person') },
  httpOrigins: ['http://crm.intranet', `http://crm.intranet/${secret('path')}`],
  [secret('setting')]: secret('value'),
  packs: [{ id: 'acme', minVersion: secret('version') }],
};

/** One handoff whose every text is a secret, by an actor with a secret name. */
async function fillTrail(): Promise<void> {
  const blob = await prepareBlob('capture', mark(CAPTURE));
  const handoff = { ...mark(makeHandoff('H-7F3K-29QD')), id: 'H-7F3K-29QD' as HandoffId };
  const { values, title, subject } = handoff;
  const captured = { name: 'handoff.captured', data: mark({ note: 'x' }), content: { values, title, subject } };
  const actor = { username: secret('actor'), name: secret('actor name'), keyId: null, declared: 'self' as const };
  const ledger = openLedger({ now: () => '2026-11-21T10:00:00.000Z', version: '0.1.0' });
  const reply = await ledger.append(entryOf(secret('command'), { handoff, events: [captured], blobs: [blob], actor }));
  expect(reply).toMatchObject({ ok: true });
}

/** Everything else the extension keeps while it works. */
async function fillStorage(): Promise<void> {
  const { local, session } = browser.storage;
  await local.set({ identity: mark({ username: 'jo park', name: 'Jo Park' }), policy: { raw: POLICY, since: AT } });
  await session.set({
    policyAsked: { at: AT, found: true, empty: null },
    'held:1': { heldId: '1', capture: mark(CAPTURE), contractId: 'sales-follow-up' },
    'tab:1': { tabId: 1, address: `https://crm.example.com/${secret('address')}`, title: secret('title') },
  });
  await noteDropped({ name: 'chat>bg answer.copied', why: 'shape', detail: secret('detail') });
  await noteDropped({ name: `chat>bg ${secret('name')}`, why: 'unknown', detail: secret('detail') });
}

beforeEach(async () => {
  for (const table of sharedStore().tables) await table.clear();
  browser.storage = makeStorage();
  await fillTrail();
  await fillStorage();
});

describe('the copy', () => {
  test('holds no answer, prompt, value, name of a person or path of an address', async () => {
    const text = writeDiagnostics(await readDiagnostics());
    expect(text.split('\n').filter((line) => /SECRET/i.test(line))).toEqual([]);
    // The secrets were there to be found.
    const rows = await Promise.all(sharedStore().tables.map((table) => table.toArray()));
    const kept = JSON.stringify([rows, await browser.storage.local.get(null), await browser.storage.session.get(null)]);
    for (const what of ['actor name', '.turns.1.text', '.values.notes.value', 'title', 'address'])
      expect(kept, what).toContain(what);
  });

  test('holds what helps', async () => {
    const found = await readDiagnostics();
    const text = JSON.parse(writeDiagnostics(found));
    const key = await readKey();
    expect(text).toMatchObject({
      waybill: '0.1.0',
      extensionId: 'abcdefgh',
      browser: 'Chromium 156',
      storage: { used: 1_500_000, quota: 2e9, persisted: true },
      trail: { key: key?.id, origin: key?.origin },
      database: { version: VERSION, handoffs: 1 },
      access: {
        granted: ['https://crm.example.com', 'http://127.0.0.1'],
        scripts: [{ id: 'chat', matches: ['https://crm.example.com'] }],
      },
      policy: {
        since: AT,
        asked: { at: AT, found: true },
        set: ['person', 'httpOrigins', 'packs'],
        inEffect: { person: 'set', httpOrigins: ['http://crm.intranet'], packs: [] },
        ignored: [
          { path: 'httpOrigins[1]', why: 'policyWantsOrigin' },
          { path: 'packs[0].minVersion', why: 'policyWantsVersion' },
          { path: '?', why: 'policyUnknown' },
        ],
      },
      dropped: [
        { name: 'chat>bg answer.copied', why: 'shape' },
        { name: '?', why: 'unknown' },
      ],
    });
    expect(text.database.events).toBeGreaterThan(0);
    expect(text.packs.map(({ id }: { id: string }) => id)).toContain('practice');
    expect(Object.keys(found).length, 'a new part is either in the copy or left out on purpose').toBe(11);
  });

  test('holds the last 50 dropped messages', async () => {
    for (let i = 0; i < 60; i += 1) await noteDropped({ name: 'ui>bg sites.sync', why: 'sender', detail: '' });
    expect(await readDropped()).toHaveLength(50);
    expect((await readDropped()).every(({ name }) => name === 'ui>bg sites.sync')).toBe(true);
  });

  test('says what it can where the database cannot be opened', async () => {
    const shut = vi.spyOn(sharedStore().head, 'toArray').mockRejectedValue(new Error('shut'));
    const text = JSON.parse(writeDiagnostics(await readDiagnostics()));
    shut.mockRestore();
    expect(text).toMatchObject({ database: null, waybill: '0.1.0' });
  });
});
