/** Answers the background's wishes to plan, write, read back, undo and place: the injected half of fill. */
import { commitFill } from '../../lib/fill/commit';
import { planFill } from '../../lib/fill/plan';
import { readFields } from '../../lib/fill/read';
import { undoFill } from '../../lib/fill/undo';
import type { PageLink } from '../../lib/platform/protocol';
import { servePlace } from './serve-place';
import { watchEdits } from './watch-edits';

/** Registers the answers on a link; repeating it changes nothing. Returns what takes them away. */
export function serveFill(document: Document, link: PageLink): () => void {
  let endEdits = () => {};
  const ends = [
    link.on('bg>page fill.plan', (request) => planFill(document, request, link.address())),
    link.on('bg>page fill.commit', ({ request, plan }) =>
      commitFill(document, request, plan, { address: () => link.address(), ended: () => link.signal.aborted }),
    ),
    link.on('bg>page fill.undo', ({ token }) => undoFill(document, token)),
    link.on('bg>page fill.read', (request) => readFields(document, request, link.address())),
    link.on('bg>page edits.watch', (request) => {
      endEdits();
      endEdits = watchEdits(document, link, request);
      return true as const;
    }),
    () => endEdits(),
    servePlace(document, link),
  ];
  return () => {
    for (const end of ends) end();
  };
}
