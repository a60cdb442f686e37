/** The extension's own life as its open pages meet it: news of updates, the last export, the way out. */
import type { Life, PageNews } from '../../components/platform-context';
import { hearStore, type StoreNews } from '../ledger/store';
import { message } from '../text/message';
import { browser } from './browser';
import { readDurability } from './durable';
import { eventsDue, maySave, readEvery, SAVES, saveByItself, writeEvery } from './export-every';
import { ALARM, readAlarm } from './head-copy';
import {
  forgetDue,
  forgetNews,
  isNews,
  readDue,
  readForgotten,
  readLastExport,
  readReady,
  readUpdated,
  writeLastExport,
} from './life';

/** Follows the news for one page and gives all of it at each change. */
export function followNews(hear: (news: PageNews[]) => void): void {
  let store: StoreNews | null = null;
  let looks = 0;
  const look = () => {
    looks += 1;
    const mine = looks;
    // A look that began before another one and ends after it would take back what that one told.
    const tell = (news: PageNews[]) => mine === looks && hear(news);
    void readNews(store, look).then(tell, () => undefined);
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

async function readNews(store: StoreNews | null, look: () => void): Promise<PageNews[]> {
  // What follows from an update is of no use to a page that is not of it.
  if (store === 'newer' || store === 'replaced') return [{ kind: store }];
  const [ready, updated, copies, alarm, due] = await Promise.all([
    readReady(),
    readUpdated(),
    readForgotten(),
    readAlarm(),
    readDue(),
  ]);
  return [
    ...(alarm ? [{ kind: 'alarm', alarm } as const] : []),
    ...(store === 'waiting' ? [{ kind: 'waiting' } as const] : []),
    ...exportNews(due, look),
    ...(ready ? [{ kind: 'ready', version: ready } as const] : []),
    ...(updated ? [{ kind: 'updated', version: updated } as const] : []),
    ...(copies > 0 ? [{ kind: 'forgotten', copies } as const] : []),
  ];
}

/** The file that is due, as far as this page tried to save it; null where none is. */
let attempt: { news: PageNews[] } | null = null;

/** Tried once for each time it is due, because news are read again at every change, and beside them, because a long trail takes minutes. */
function exportNews(due: boolean, look: () => void): PageNews[] {
  if (!due) attempt = null;
  else if (!attempt) {
    const own: { news: PageNews[] } = { news: [] };
    attempt = own;
    void saveInPage().then((news) => {
      own.news = news;
      if (news.length > 0) look();
    });
  }
  return attempt?.news ?? [];
}

/** A page can save what is too large for the background of Chromium. What it cannot save either is news, with the reason. */
async function saveInPage(): Promise<PageNews[]> {
  try {
    const events = await eventsDue();
    const done = events === null ? null : await saveByItself(events);
    return done && !done.saved ? [{ kind: 'exportDue', why: done.why }] : [];
  } catch {
    // Other news must not be lost with it.
    return [{ kind: 'exportDue', why: message('exportDueUnread') }];
  }
}

const exportNow = async () => ({ every: await readEvery(), saves: await maySave() });

export const life: Life = {
  reload: () => location.reload(),
  read: () => void forgetNews(),
  lastExport: readLastExport,
  noteExport: (last) => writeLastExport(last),
  exportEvery: exportNow,
  async setExportEvery(every) {
    // The question must be asked in the click itself. What is granted for good cannot be given back.
    if (every === 'never') await browser.permissions.remove(SAVES).catch(() => false);
    else await browser.permissions.request(SAVES).catch(() => false);
    await writeEvery(every);
    if (every === 'never') await forgetDue();
    return exportNow();
  },
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
