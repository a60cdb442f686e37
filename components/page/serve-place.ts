/** Answers the background's wish to have a field pointed at, tells it when one was, and writes there once it says so. */
import { type Pointed, placeField } from '../../lib/fill/place';
import type { PlaceRequest, PlaceResult } from '../../lib/fill/schema';
import type { PageLink } from '../../lib/platform/protocol';
import { type Pointing, pointField } from './point-field';

/** Registers the answers on a link; returns what takes them away. The page keeps what was pointed at: it is never told. */
export function servePlace(document: Document, link: PageLink): () => void {
  let pointing: Pointing | null = null;
  /** What is being pointed for. */
  let current = '';
  const pointed = new Map<string, { request: PlaceRequest; at: Pointed }>();
  const results = new Map<string, Promise<PlaceResult>>();

  /** Once more where no answer came: the background died with the word in hand. */
  async function tell(name: 'target>bg place.pointed' | 'target>bg place.left', token: string): Promise<void> {
    if ((await link.send(name, { token })) === undefined) await link.send(name, { token });
  }

  function write(token: string): Promise<PlaceResult> | null {
    const known = pointed.get(token);
    if (!known) return null;
    const now = { address: () => link.address(), ended: () => link.signal.aborted };
    const result = placeField(document, known.request, known.at, now);
    pointed.delete(token);
    results.set(token, result);
    return result;
  }

  const ends = [
    link.on('bg>page place.start', (request) => {
      pointing?.leave();
      const { token } = request;
      current = token;
      pointing = pointField(document, link, request, {
        taken(at) {
          pointed.set(token, { request, at });
          void tell('target>bg place.pointed', token);
        },
        left: () => void tell('target>bg place.left', token),
      });
      return true;
    }),
    link.on('bg>page place.key', ({ key }) => pointing?.key(key) ?? false),
    link.on('bg>page place.commit', ({ token }) => results.get(token) ?? write(token)),
    link.on('bg>page place.there', ({ token }) => token === current || results.has(token)),
  ];
  return () => {
    for (const end of ends) end();
    pointing?.leave();
  };
}
