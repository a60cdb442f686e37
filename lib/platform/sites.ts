/** The sites Waybill may read and fill, always as the browser itself has them. */
import { allowedHttp } from './access';
import { browser } from './browser';
import { wrap } from './envelope';
import { grantedOrigins } from './scripts';
import { mayAsk, reachOf, usablePatterns } from './site-stance';

/** One entry of the browser's list. `used` is false where Waybill keeps off although the browser would let it. */
export interface Site {
  pattern: string;
  reach: 'one' | 'below' | 'all';
  used: boolean;
}

/** `declined`: the person or the browser said no. `insecure`: http nobody listed, for which the browser is not even asked. */
export type Enabled = 'on' | 'declined' | 'insecure';

export interface Sites {
  list(): Promise<Site[]>;
  /** True where a person may ask for an origin at all; `listed` are http origins of the policy. */
  mayAsk(origin: string, listed: readonly string[]): boolean;
  /** Asks the browser for one origin, where the stance lets it. Must be called in a click. */
  enable(origin: string, listed: readonly string[]): Promise<Enabled>;
  /** Gives an entry back. False where the browser keeps it: set by an administrator, or part of the build. */
  remove(pattern: string): Promise<boolean>;
  /** Calls back after each change, whoever made it; returns the function that ends it. */
  watch(changed: () => void): () => void;
}

const sync = () => browser.runtime.sendMessage(wrap('ui>bg sites.sync', {}));

/**
 * Asks the browser for the host of an origin; match patterns know no port. Must be called in a click, before any `await`: `listed`, the http
 * origins of the policy, is therefore what the page last read, and is read again before the site counts as on.
 */
export async function enableSite(origin: string, listed: readonly string[]): Promise<Enabled> {
  if (!mayAsk(origin, listed)) return 'insecure';
  const { protocol, hostname } = new URL(origin);
  const origins = [`${protocol}//${hostname}/*`];
  if (!(await browser.permissions.request({ origins }))) return 'declined';
  if (!mayAsk(origin, await allowedHttp())) {
    // What the organization took off its list while the browser asked is given back.
    await browser.permissions.remove({ origins }).catch(() => false);
    return 'insecure';
  }
  await sync();
  return 'on';
}

/** Calls back when the browser granted or took back access to a site; returns the function that ends it. */
export function watchSites(changed: () => void): () => void {
  const events = [browser.permissions.onAdded, browser.permissions.onRemoved];
  for (const event of events) event.addListener(changed);
  return () => {
    for (const event of events) event.removeListener(changed);
  };
}

/** Site access for the settings page. */
export function createSites(): Sites {
  return {
    async list() {
      const [granted, http] = await Promise.all([grantedOrigins(), allowedHttp()]);
      return granted
        .map((pattern) => ({
          pattern,
          reach: reachOf(pattern),
          used: usablePatterns([pattern], http).length > 0,
        }))
        .sort((a, b) => a.pattern.localeCompare(b.pattern));
    },
    mayAsk,
    enable: enableSite,
    async remove(pattern) {
      const gone = await browser.permissions.remove({ origins: [pattern] }).catch(() => false);
      await sync();
      return gone && !(await grantedOrigins()).includes(pattern);
    },
    watch: watchSites,
  };
}
