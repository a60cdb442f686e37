/** Where the panel says that the site of the tab is off, and what Fill waits for then. */
import { type Message, message } from '../../lib/text/message';
import type { Snapshot } from '../platform-context';

/** Id of the notice with *Turn on for this site*. */
export const SITE_ID = 'site-notice';

/** Why nothing can be filled in the tab in view, in a few words; null where Waybill is on there, or the browser does not say where that is. */
export function whyClosedHere(site: Snapshot['site']): Message | null {
  if (!site?.origin || site.state === 'on') return null;
  const { host } = new URL(site.origin);
  return message(site.state === 'off' ? 'waitSite' : 'waitSecure', host);
}
