/** The extension's own life as its open pages meet it: news of updates, the last export, the way out. */
import type { Life, PageNews } from '../../components/platform-context';
import { hearStore, type StoreNews } from '../ledger/store';
import { browser } from './browser';
import { readDurability } from './durable';
import {
  forgetNews,
  readForgotten,
  readInstalled,
  readLastExport,
  readReady,
  readUpdated,
  writeLastExport,
} from './life';

/** Milliseconds between two looks; in Firefox nothing tells a page that the extension was updated under it. */
const LOOKS = 10_000;

/** Follows the news for one page. `changed` is called where there may be some. */
export function followNews(changed: () => void): () => Promise<PageNews[]> {
  let store: StoreNews | null = null;
  let mine: string | null = null;
  hearStore((news) => {
    store = news;
    changed();
  });
  const look = () => {
    if (document.visibilityState === 'visible') changed();
  };
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOKS);
  return async () => {
    const [installed, ready, updated, copies] = await Promise.all([
      readInstalled(),
      readReady(),
      readUpdated(),
      readForgotten(),
    ]);
    mine ??= installed;
    if (store === 'newer') return [{ kind: 'newer' }];
    if (store === 'replaced' || mine !== installed) return [{ kind: 'replaced' }];
    return [
      ...(store === 'waiting' ? [{ kind: 'waiting' } as const] : []),
      ...(ready ? [{ kind: 'ready', version: ready } as const] : []),
      ...(updated ? [{ kind: 'updated', version: updated } as const] : []),
      ...(copies > 0 ? [{ kind: 'forgotten', copies } as const] : []),
    ];
  };
}

export const life: Life = {
  reload: () => location.reload(),
  read: () => void forgetNews(),
  lastExport: readLastExport,
  noteExport: (last) => writeLastExport(last),
  storage: readDurability,
  async remove() {
    try {
      // The browser asks; it rejects where the person answers no.
      await browser.management.uninstallSelf({ showConfirmDialog: true });
      return true;
    } catch {
      return false;
    }
  },
};
