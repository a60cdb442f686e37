/** What a content script or a practice page talks to the background with; ends itself when the extension it belongs to is gone. */
import { unwrap, wrap } from './envelope';
import { addressHere } from './frame-address';
import { native as browser } from './native';
import type { PageLink, PageMessage, ToPage } from './protocol';
import { say } from './say';
import { covers } from './site-stance';

/** Opens the link of this page. */
export function createPageLink(): PageLink {
  const end = new AbortController();
  const answers = new Map<string, (payload: never) => unknown>();

  const listen = (
    raw: unknown,
    sender: { id?: string; tab?: unknown },
    respond: (reply: unknown) => void,
  ): true | undefined => {
    const envelope = unwrap(raw);
    // Only the background of this very extension speaks to pages: its messages carry our id and no tab.
    if (!envelope || sender.id !== browser.runtime.id || sender.tab) return undefined;
    if (envelope.name === 'bg>page access.ended') {
      const { removed, granted } = envelope.payload as ToPage['bg>page access.ended']['payload'];
      // A frame without an address of its own has the origin of whoever made it.
      const here = globalThis.origin;
      if (removed.some((site) => covers(site, here)) && !granted.some((site) => covers(site, here))) end.abort();
      return undefined;
    }
    if (envelope.name === 'bg>page frame.there') {
      if (end.signal.aborted) return undefined;
      respond(true);
      return undefined;
    }
    const answer = answers.get(envelope.name);
    if (!answer) return undefined;
    Promise.resolve()
      .then(() => answer(envelope.payload as never))
      .then(respond, () => respond(undefined));
    return true;
  };
  browser.runtime.onMessage.addListener(listen as never);
  // Nobody tells a script that its extension was removed; the person who removed it comes back to the page.
  const alive = () => {
    if (!isAlive()) end.abort();
    return !end.signal.aborted;
  };
  document.addEventListener('visibilitychange', alive, { signal: end.signal });
  end.signal.addEventListener('abort', () => {
    answers.clear();
    try {
      browser.runtime.onMessage.removeListener(listen as never);
    } catch {
      // The extension is gone and took the listener with it.
    }
  });

  return {
    signal: end.signal,
    alive,
    say,
    address: () => addressHere(),
    on(name: PageMessage, answer) {
      answers.set(name, answer as (payload: never) => unknown);
      return () => answers.delete(name);
    },
    async send(name, payload) {
      try {
        return (await browser.runtime.sendMessage(wrap(name, payload))) as never;
      } catch {
        // After an update or removal of the extension its id is gone: this script is an orphan and takes its UI away.
        alive();
        return undefined;
      }
    },
  };
}

/** False in a script whose extension was updated, disabled or removed. */
export function isAlive(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}
