/** Answers the background's wish for an answer: the injected half of capture, heavy and therefore only there on demand. */
import { chooseAdapter } from '../../lib/capture/adapter';
import { takeCapture } from '../../lib/capture/take';
import type { PageLink } from '../../lib/platform/protocol';

/** Registers the answer on a link; repeating it changes nothing. Returns what takes it away. */
export function serveCapture(document: Document, link: PageLink): () => void {
  return link.on('bg>page capture.take', async ({ answer, method, selected }) => {
    const address = link.address();
    const candidates = await link.send('chat>bg adapters.find', { address });
    const adapter = chooseAdapter(candidates ?? [], address, document);
    return takeCapture(document, { adapter, address, answer, method, selected, now: new Date().toISOString() });
  });
}
