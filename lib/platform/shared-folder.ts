/** The folder this browser shares with colleagues' browsers: chosen by the person, remembered over restarts, and asked for again where the browser wants that. */
import type { FolderAccess, SharedFolder } from '../../components/platform-context';
import { withTable } from './one-table';

const KEPT = { name: 'waybill-folder', table: 'folder' };
const ONE = 'shared';
const LOCK = 'waybill-shared-folder';

/** What TypeScript's DOM leaves out: both are of Chromium alone (wicg.github.io/file-system-access). */
interface Picker {
  showDirectoryPicker(options: { id: string; mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}
interface Asking {
  queryPermission(options: { mode: 'readwrite' }): Promise<FolderAccess>;
  requestPermission(options: { mode: 'readwrite' }): Promise<FolderAccess>;
}

const MODE = { mode: 'readwrite' } as const;

/** Null where the browser gives pages no folders: Firefox has none but the private one of each site (developer.mozilla.org/docs/Web/API/Window/showDirectoryPicker, November 2026). */
export function createSharedFolder(): SharedFolder | null {
  if (!('showDirectoryPicker' in window)) return null;
  return {
    async choose() {
      const picker = window as unknown as Picker;
      // It rejects where the person closed it, and where the browser refuses that folder and has said so.
      const folder = await picker.showDirectoryPicker({ id: 'waybill-events', ...MODE }).catch(() => null);
      // One that cannot be remembered serves while the page is open, and is asked for again after that.
      if (folder) await withTable(KEPT, 'readwrite', (rows) => rows.put(folder, ONE)).catch(() => undefined);
      return folder;
    },
    async kept() {
      const found: unknown = await withTable(KEPT, 'readonly', (rows) => rows.get(ONE)).catch(() => null);
      return found instanceof FileSystemDirectoryHandle ? found : null;
    },
    async access(folder, ask) {
      const asking = folder as unknown as Asking;
      return (ask ? asking.requestPermission(MODE) : asking.queryPermission(MODE)).catch(() => 'denied' as const);
    },
    async forget() {
      await withTable(KEPT, 'readwrite', (rows) => rows.delete(ONE)).catch(() => undefined);
    },
    async alone(job) {
      let ran = false;
      // Another page may look after the same folder: two at once would write one file.
      await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
        if (lock === null) return;
        ran = true;
        await job();
      });
      return ran;
    },
  };
}
