/** What the extension can say about itself: states, versions and counts, never content. */
import { readKey } from '../ledger/read';
import { readSize } from '../ledger/size';
import { browser } from './browser';
import { now } from './clock';
import { readDropped } from './dropped';
import { readDurability } from './durable';
import { activePacks } from './packs';
import { ASKED_KEY, POLICY_KEY, readAsked, readKept } from './policy';
import type { Diagnostics } from './views';

async function access(): Promise<Diagnostics['access']> {
  const granted = (await browser.permissions.getAll()).origins ?? [];
  const scripts = await browser.scripting.getRegisteredContentScripts().catch(() => []);
  return {
    granted: granted.map(originOf),
    scripts: scripts.map(({ id, matches = [] }) => ({ id, matches: matches.map(originOf) })),
  };
}

/** A match pattern without its path. */
const originOf = (pattern: string) => pattern.replace(/^([^:]*:\/\/[^/]*).*$/, '$1');

async function storage(): Promise<Diagnostics['storage']> {
  const { kept, used, quota } = await readDurability();
  return { used, quota, persisted: kept !== 'no' };
}

/** Reads everything anew; a part that cannot be read is empty and costs the others nothing. */
export async function readDiagnostics(): Promise<Diagnostics> {
  const [kept, asked, key, database, dropped] = await Promise.all([
    readKept(),
    readAsked(),
    readKey().catch(() => null),
    readSize().catch(() => null),
    readDropped(),
  ]);
  return {
    at: now(),
    policy: {
      raw: kept?.raw ?? null,
      since: kept?.since ?? null,
      asked: asked && { at: asked.at, found: asked.found },
    },
    version: browser.runtime.getManifest().version,
    extensionId: browser.runtime.id,
    browser: navigator.userAgent,
    storage: await storage(),
    access: await access(),
    trail: key && { key: key.id, origin: key.origin, since: key.since },
    database,
    packs: (await activePacks()).map(({ id, version }) => ({ id, version })),
    dropped,
  };
}

/** Calls back after each answer about the policy; returns the function that ends it. */
export function watchDiagnostics(changed: () => void): () => void {
  const listen = (changes: Record<string, unknown>) => {
    if (ASKED_KEY in changes || POLICY_KEY in changes) changed();
  };
  const areas = [browser.storage.local, browser.storage.session];
  for (const { onChanged } of areas) onChanged.addListener(listen);
  return () => {
    for (const { onChanged } of areas) onChanged.removeListener(listen);
  };
}
