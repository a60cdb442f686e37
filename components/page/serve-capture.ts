/** Answers the background's wishes about a chat page: the injected half of capture, heavy and therefore only there on demand. */
import { type Adapter, chooseAdapter } from '../../lib/capture/adapter';
import { checkHealth } from '../../lib/capture/health';
import { usableIn } from '../../lib/capture/selectors';
import { drawSkeleton } from '../../lib/capture/skeleton';
import { takeCapture, takePicked } from '../../lib/capture/take';
import type { PageLink } from '../../lib/platform/protocol';
import { makeAwaitAnswer } from './await-answer';
import { serveCollect } from './serve-collect';
import { servePick } from './serve-pick';

/** Registers the answers on a link; repeating it changes nothing. Returns what takes them away. */
export function serveCapture(document: Document, link: PageLink): () => void {
  const find = async (address: string): Promise<Adapter | null> => {
    const candidates = await link.send('chat>bg adapters.find', { address });
    return chooseAdapter(usableIn(document, candidates ?? []), address, document);
  };
  const awaitAnswer = makeAwaitAnswer(document, link);
  const picked = servePick(document, link);
  const ends = [
    serveCollect(document, link, find),
    ...picked.ends,
    link.on('bg>page capture.take', async ({ answer, method, selected }) => {
      const address = link.address();
      const adapter = await find(address);
      const request = { adapter, address, answer, method, selected, now: new Date().toISOString() };
      if (method === 'pick') return takePicked(document, request, picked.take());
      const taken = takeCapture(document, request);
      // A copy asks for nothing more than the copy.
      if (adapter && !taken.ok && taken.reason === 'streaming' && method !== 'copy') awaitAnswer(adapter);
      return taken;
    }),
    link.on('bg>page health.check', async () => {
      const address = link.address();
      const adapter = await find(address);
      return adapter && checkHealth(document, adapter, address);
    }),
    link.on('bg>page skeleton.draw', () => drawSkeleton(document.documentElement)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
