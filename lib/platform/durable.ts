/** Whether the browser may throw the trail away when the disk runs low, and how much room there is. */
import type { KeptStorage } from '../../components/platform-context';
import { browser } from './browser';

/**
 * `granted`: the browser was asked to keep it and said so. `exempt`: it did not, but the storage of an extension with the permission
 * `unlimitedStorage` is not evicted (developer.chrome.com/docs/extensions/develop/concepts/storage-and-cookies). `no`: it may be evicted.
 */
export type Durability = KeptStorage;

/** Asks the browser to keep the storage: Firefox grants it to this extension, Chromium answers no and keeps it all the same. A worker cannot ask. */
export async function askDurable(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false);
}

/** As it stands now. Never throws: a browser that does not tell is one that may evict. */
export async function readDurability(): Promise<Durability> {
  const storage = navigator.storage;
  const granted = (await storage?.persisted?.().catch(() => false)) ?? false;
  const exempt = await browser.permissions.contains({ permissions: ['unlimitedStorage'] }).catch(() => false);
  const { usage = null, quota = null } = (await storage?.estimate?.().catch(() => ({}) as StorageEstimate)) ?? {};
  return { kept: granted ? 'granted' : exempt ? 'exempt' : 'no', used: usage, quota };
}
