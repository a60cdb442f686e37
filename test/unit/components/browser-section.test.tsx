// @vitest-environment jsdom
/** Settings, This browser: what it shows of the key, what the buttons hand out, and what it says when something fails. */
import 'fake-indexeddb/auto';
import { act } from 'react';
import { beforeEach, describe, expect, test } from 'vitest';
import { BrowserSection } from '../../../components/admin/browser-section';
import { pickedOf } from '../../../components/admin/pick-person';
import { openLedger } from '../../../lib/ledger/append';
import { readKey } from '../../../lib/ledger/read';
import { sharedStore } from '../../../lib/ledger/store';
import { practicePack } from '../../../lib/pack/bundled/practice';
import type { Pack } from '../../../lib/pack/schema';
import { entryOf } from '../ledger/example';
import { type FakePlatform, fakePlatform, show } from './fake-platform';

const JO = { username: 'jo.park', name: 'Jo Park', keyId: null, declared: 'self' as const };
let platform: FakePlatform;
let copied: string[];

const ledger = openLedger({ now: () => '2026-11-19T10:00:00.000Z', version: '0.1.0' });

/** Lets live reads and replies arrive. */
const settle = () => act(async () => new Promise((done) => setTimeout(done, 120)));

async function open() {
  const { page } = await show(platform, <BrowserSection />);
  await settle();
  return page;
}

async function press(page: HTMLElement, name: string) {
  const button = [...page.querySelectorAll('button')].find((one) => one.textContent === name);
  await act(async () => button?.click());
  await settle();
  return page.querySelector('[role=status]:not(div)')?.textContent;
}

beforeEach(async () => {
  for (const table of sharedStore().tables) await table.clear();
  platform = fakePlatform({ actor: JO });
  copied = [];
  platform.copy = async (text) => copied.push(text) > 0;
  platform.reply = (name) => (name === 'ui>bg key.publish' ? { ok: true, text: 'THE KEY' } : { ok: true });
});

describe('the section', () => {
  test('asks for a key where there is none yet', async () => {
    await open();
    expect(platform.sent).toEqual([{ name: 'ui>bg key.open', payload: {} }]);
  });

  test('shows who acts, the key in short and since when, and that nobody vouches', async () => {
    await ledger.open();
    const page = await open();
    const id = (await readKey())?.id ?? '';
    const rows = [...page.querySelectorAll('tr')].map((row) => row.textContent);
    expect(rows).toEqual([
      'Acts asJo Park',
      'Vouched forBy nobody: the name is self-declared',
      `Key${id.slice(0, 8)}…${id.slice(-4)}`,
      'Signs since19 Nov 2026',
      expect.stringContaining('Audit trailwaybill/'),
    ]);
    expect(platform.sent).toEqual([]);
  });

  test('names the pack that binds the key', async () => {
    await ledger.open();
    const key = await readKey();
    const pack: Pack = structuredClone(practicePack);
    const keys = [{ kid: key?.id ?? '', jwk: key?.jwk as never, validFrom: '2026-11-01' }];
    pack.people = [{ username: 'jo.park', name: 'Jo Park', roles: [], keys }];
    platform.packs = () => [pack];
    expect((await open()).textContent).toContain('By the pack 2026-11 first (practice), which binds this key');
  });

  test('copies the public half under the name that acts', async () => {
    await ledger.open();
    const said = await press(await open(), 'Copy public key');
    expect(platform.sent).toEqual([{ name: 'ui>bg key.publish', payload: { name: 'Jo Park', username: 'jo.park' } }]);
    expect(copied).toEqual(['THE KEY']);
    expect(said).toMatch(/^The public key was copied/);
  });

  test('hands out no key under the name of a practice character', async () => {
    await ledger.open();
    platform.change({ actor: { ...JO, declared: 'practice' } });
    expect(await press(await open(), 'Copy public key')).toMatch(/^Give your name above first/);
    expect([platform.sent, copied]).toEqual([[], []]);
  });

  test('saves it as one line', async () => {
    await ledger.open();
    const saved: string[] = [];
    platform.download = async (name, lines) => {
      for await (const line of lines) saved.push(`${name}: ${line}`);
      return true;
    };
    await press(await open(), 'Save public key');
    expect(saved).toEqual(['waybill-key-jo.park.txt: THE KEY']);
  });

  test('says why where it could not, and what is left to do', async () => {
    await ledger.open();
    const page = await open();
    platform.reply = () => ({ ok: false, message: { key: 'ledgerClosed' } });
    expect(await press(page, 'Copy public key')).toMatch(/^The audit trail could not be opened/);
    platform.reply = () => undefined;
    expect(await press(page, 'Replace the key now')).toMatch(/^Waybill did not answer/);
    expect(copied).toEqual([]);
  });

  test('tells a lost key: what was kept, and the next step', async () => {
    await ledger.append(entryOf('before'));
    await sharedStore().key.clear();
    await ledger.open();
    const page = await open();
    expect(page.textContent).toContain('The key of this browser was lost, so a new audit trail began on 19 Nov 2026');
    expect(page.textContent).toContain('2 events recorded before are kept');
  });
});

test('an entry of a pack is picked by name and username together, a bare name is typed', () => {
  const people = [{ username: 'm.ruiz', name: 'Maria Ruiz', roles: [] }];
  expect(pickedOf('Maria Ruiz (m.ruiz)', people)).toEqual({ name: 'Maria Ruiz', username: 'm.ruiz' });
  expect(pickedOf('Maria Ruiz', people)).toBeNull();
});
