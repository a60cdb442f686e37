/** The extension's own life as its open pages meet it: news of updates, the last export, the way out. */
import type { Life, PageNews } from '../../components/platform-context';
import { hearStore, type StoreNews } from '../ledger/store';
import { browser } from './browser';
import { readDurability } from './durable';
import { ALARM, readAlarm } from './head-copy';
import { forgetNews, isNews, readForgotten, readLastExport, readReady, readUpdated, writeLastExport } from './life';

/** Follows the news for one page and gives all of it at each change. */
export function followNews(hear: (news: PageNews[]) => void): void {
  let store: StoreNews | null = null;
  let looks = 0;
  const look = () => {
    looks += 1;
    const mine = looks;
    // A look that began before another one and ends after it would take back what that one told.
    const tell = (news: PageNews[]) => mine === looks && hear(news);
    void readNews(store).then(tell, () => undefined);
  };
  hearStore((news) => {
    store = news;
    look();
  });
  browser.storage.session.onChanged.addListener((changes) => {
    if (Object.keys(changes).some(isNews)) look();
  });
  browser.storage.local.onChanged.addListener((changes) => {
    if (ALARM in changes) look();
  });
  look();
}

async function readNews(store: StoreNews | null): Promise<PageNews[]> {
  // What follows from an update is of no use to a page that is not of it.
  if (store === 'newer' || store === 'replaced') return [{ kind: store }];
  const [ready, updated, copies, alarm] = await Promise.all([readReady(), readUpdated(), readForgotten(), readAlarm()]);
  return [
    ...(alarm ? [{ kind: 'alarm', alarm } as const] : []),
    ...(store === 'waiting' ? [{ kind: 'waiting' } as const] : []),
    ...(ready ? [{ kind: 'ready', version: ready } as const] : []),
    ...(updated ? [{ kind: 'updated', version: updated } as const] : []),
    ...(copies > 0 ? [{ kind: 'forgotten', copies } as const] : []),
  ];
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
