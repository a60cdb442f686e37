/** The sites Waybill may read and fill, always as the browser itself has them. */
import { browser } from './browser';
import { wrap } from './envelope';
import { grantedOrigins } from './scripts';

export interface Sites {
  list(): Promise<{ origin: string }[]>;
  /** Asks the browser for one origin. Must be called in a click; false where the person declined. */
  enable(origin: string): Promise<boolean>;
  remove(origin: string): Promise<void>;
}

/** Site access for the settings page. */
export function createSites(): Sites {
  const sync = () => browser.runtime.sendMessage(wrap('ui>bg sites.sync', {}));
  return {
    async list() {
      return (await grantedOrigins()).map((pattern) => ({ origin: pattern.replace(/\/\*$/, '') }));
    },
    async enable(origin) {
      const granted = await browser.permissions.request({ origins: [`${origin}/*`] });
      if (granted) await sync();
      return granted;
    },
    async remove(origin) {
      await browser.permissions.remove({ origins: [`${origin}/*`] });
      await sync();
    },
  };
}
