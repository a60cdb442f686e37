/** The name a page goes by in contracts, captures and records: its URL, or `practice:` and a path for the bundled pages. */
import { native as browser } from './native';

const SCHEME = 'practice:';

function practiceRoot(): string {
  return `${browser.runtime.getURL('practice.html')}#/`;
}

/** `practice:crm/acme/activity/new` for the bundled page's hash route, the URL without credentials otherwise. */
export function addressOf(url: string): string {
  const root = practiceRoot();
  if (url.startsWith(root)) return SCHEME + url.slice(root.length);
  if (url.startsWith(browser.runtime.getURL('practice.html'))) return SCHEME;
  try {
    const parsed = new URL(url);
    parsed.username = '';
    parsed.password = '';
    return parsed.href;
  } catch {
    return url;
  }
}

/** The URL that opens an address. */
export function urlOf(address: string): string {
  return address.startsWith(SCHEME) ? practiceRoot() + address.slice(SCHEME.length) : address;
}

/** True for a URL of the bundled practice pages, the only pages of the extension that act as somebody else's. */
export function isPracticeUrl(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('practice.html')) ?? false;
}

/** True for an address of the bundled practice pages. */
export function isPracticeAddress(address: string): boolean {
  return address.startsWith(SCHEME);
}
