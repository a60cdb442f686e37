/** A platform without a browser: English from the locale file, messages recorded, replies given by the test. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { type Platform, PlatformProvider, type Snapshot } from '../../../components/platform-context';
import { Announcer } from '../../../components/ui/announcer';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { NO_POLICY } from '../../../lib/pack/policy';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { jun } from './sample';

export interface FakePlatform extends Platform {
  sent: { name: string; payload: Record<string, unknown> }[];
  reply: (name: string, payload: unknown) => unknown;
  change(next: Partial<Snapshot>): void;
}

/** The same list at every look, as in the product. */
const inForce = [practicePack];

export function fakePlatform(start: Partial<Snapshot> = {}, now = '2026-11-19T16:00:00.000Z'): FakePlatform {
  let current: Snapshot = {
    ready: true,
    windowId: 1,
    inHand: null,
    tab: null,
    actor: jun,
    keys: { fill: 'Alt+V', openPanel: 'Alt+W', handOff: 'Alt+Shift+H' },
    policy: NO_POLICY,
    news: [],
    ...start,
  };
  const listeners = new Set<() => void>();
  const platform: FakePlatform = {
    sent: [],
    reply: () => ({ ok: true, handoffId: 'H-7F3K-29QD', repeated: false }),
    change(next) {
      current = { ...current, ...next };
      for (const listener of listeners) listener();
    },
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(name, payload) {
      platform.sent.push({ name, payload: payload as Record<string, unknown> });
      return platform.reply(name, payload) as never;
    },
    say: (message) => formatMessage(en, message),
    locale: 'en-GB',
    version: '0.0.0',
    now: () => new Date(now),
    life: {
      reload: () => undefined,
      read: () => undefined,
      lastExport: async () => null,
      noteExport: async () => undefined,
      exportEvery: async () => ({ every: 'never', saves: false }),
      setExportEvery: async (every) => ({ every, saves: false }),
      storage: async () => ({ kept: 'exempt', used: 120_000, quota: null }),
      remove: async () => false,
    },
    packs: () => inForce,
    openTrail: () => undefined,
    openPractice: () => undefined,
    openAddress: () => undefined,
    copy: async () => true,
    download: async () => true,
    leaveFile: async () => 'file-1',
  };
  return platform;
}

const shown: Root[] = [];

/** A view that lives on would draw after its page is gone. */
afterEach(async () => {
  for (const root of shown.splice(0)) await act(async () => root.unmount());
});

/** Renders into the page of the test, until the test ends. */
export async function show(platform: Platform, children: ReactNode): Promise<{ page: HTMLElement; root: Root }> {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const page = document.createElement('div');
  document.body.replaceChildren(page);
  const root = createRoot(page);
  shown.push(root);
  await act(async () =>
    root.render(
      <PlatformProvider value={platform}>
        <Announcer>{children}</Announcer>
      </PlatformProvider>,
    ),
  );
  return { page, root };
}
