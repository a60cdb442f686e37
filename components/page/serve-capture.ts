/** Answers the background's wishes about a chat page: the injected half of capture, heavy and therefore only there on demand. */
import { type Adapter, chooseAdapter } from '../../lib/capture/adapter';
import { checkHealth } from '../../lib/capture/health';
import { usableIn } from '../../lib/capture/selectors';
import { drawSkeleton } from '../../lib/capture/skeleton';
import { takeCapture, takePicked } from '../../lib/capture/take';
import type { PageLink } from '../../lib/platform/protocol';
import { servePick } from './serve-pick';

/** Registers the answers on a link; repeating it changes nothing. Returns what takes them away. */
export function serveCapture(document: Document, link: PageLink): () => void {
  const find = async (address: string): Promise<Adapter | null> => {
    const candidates = await link.send('chat>bg adapters.find', { address });
    return chooseAdapter(usableIn(document, candidates ?? []), address, document);
  };
  const picked = servePick(document, link);
  const ends = [
    ...picked.ends,
    link.on('bg>page capture.take', async ({ answer, method, selected }) => {
      const address = link.address();
      const adapter = await find(address);
      const request = { adapter, address, answer, method, selected, now: new Date().toISOString() };
      return method === 'pick' ? takePicked(document, request, picked.take()) : takeCapture(document, request);
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
