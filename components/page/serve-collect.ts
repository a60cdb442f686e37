/** Reads a whole conversation for the background: scrolls its list once, tells how far it is, and stops at a word, at Escape, or when the page goes elsewhere. */
import { type Adapter, conversationId, rootsOf } from '../../lib/capture/adapter';
import { collectTurns } from '../../lib/capture/collect';
import { findTurns, isStreaming } from '../../lib/capture/find-turns';
import type { PageLink } from '../../lib/platform/protocol';

/** Milliseconds without a change after which a page has drawn, and the longest wait for that. */
const QUIET = 90;
const AT_MOST = 1500;
/** Milliseconds between two words on how far it is. */
const TELLS = 250;

const plain = (address: string): string => address.replace(/#.*$/, '');

/** Registers the answers on a link; returns what takes them away and ends a reading. */
export function serveCollect(
  document: Document,
  link: PageLink,
  find: (address: string) => Promise<Adapter | null>,
): () => void {
  let running: { token: string; end: AbortController } | null = null;

  async function collect(handoffId: string, token: string): Promise<void> {
    running?.end.abort();
    const end = new AbortController();
    running = { token, end };
    const stop = () => end.abort();
    link.signal.addEventListener('abort', stop, { signal: end.signal });
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.isTrusted && event.key === 'Escape') stop();
      },
      { signal: end.signal, capture: true },
    );
    const mine = { handoffId, token };
    const adapter = await find(link.address());
    let told = 0;
    const collected = adapter
      ? await collectTurns(document, {
          adapter,
          address: link.address,
          signal: end.signal,
          settle: () => settle(document, adapter, end.signal),
          progress(captured, total) {
            if (Date.now() - told < TELLS) return;
            told = Date.now();
            void link.send('chat>bg collect.progress', { ...mine, captured, total });
          },
        }).catch(() => null)
      : null;
    if (running?.token === token) running = null;
    end.abort();
    const nothing = { turns: [], completeness: { captured: 0, total: null, known: false, streaming: false } };
    const failed = { ...mine, ...nothing, end: 'failed' as const };
    if (!collected) return void link.send('chat>bg collect.done', failed);
    const said = { ...mine, ...(collected.end === 'end' ? collected : { ...nothing, end: collected.end }) };
    // No answer: the worker died with it in hand, or it was too much for one message. Asked again, nothing is written twice.
    for (const attempt of [said, said, failed]) if (await link.send('chat>bg collect.done', attempt)) return;
  }

  const ends = [
    link.on('bg>page collect.ready', async ({ conversation }) => {
      const address = link.address();
      const adapter = await find(address);
      if (!adapter || findTurns(document, adapter).length === 0) return 'other';
      const id = conversationId(adapter, address);
      const same = id === null ? plain(address) === plain(conversation.url) : id === conversation.id;
      if (!same) return 'other';
      return isStreaming(document, adapter) ? 'streaming' : 'ready';
    }),
    link.on('bg>page collect.start', ({ handoffId, token }) => {
      void collect(handoffId, token);
      return true;
    }),
    link.on('bg>page collect.cancel', ({ token }) => {
      if (running?.token === token) running.end.abort();
      return true;
    }),
    link.on('bg>page collect.there', ({ token }) => running?.token === token),
  ];
  return () => {
    running?.end.abort();
    for (const end of ends) end();
  };
}

/** Waits until the page has drawn what it shows here: nothing changed for a moment. A page in the back draws nothing, so it is waited for. */
async function settle(document: Document, adapter: Adapter, signal: AbortSignal): Promise<void> {
  const view = document.defaultView;
  if (!view) return;
  await new Promise<void>((shown) => {
    const look = () => {
      if (!document.hidden || signal.aborted) shown();
    };
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', look);
    look();
  });
  if (signal.aborted) return;
  await new Promise<void>((drawn) => {
    const done = () => {
      view.clearTimeout(quiet);
      view.clearTimeout(longest);
      observer.disconnect();
      drawn();
    };
    let quiet = view.setTimeout(done, QUIET);
    const longest = view.setTimeout(done, AT_MOST);
    const observer = new view.MutationObserver(() => {
      view.clearTimeout(quiet);
      quiet = view.setTimeout(done, QUIET);
    });
    for (const root of rootsOf(document, adapter)) observer.observe(root, { subtree: true, childList: true });
    signal.addEventListener('abort', done, { once: true });
  });
}
