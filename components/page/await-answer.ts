/** After a hand-off that came too early: waits until the answer is written, and says so once. */
import type { Adapter } from '../../lib/capture/adapter';
import { findAnswers } from '../../lib/capture/answers';
import type { PageLink } from '../../lib/platform/protocol';

/** Milliseconds between two looks; two in a row must find the answer done. */
const PACE = 700;
/** Milliseconds after which nobody waits any more. */
const AT_MOST = 20 * 60 * 1000;

/** Returns the function that begins to wait; it waits for one answer at a time, of the conversation the page shows now. */
export function makeAwaitAnswer(document: Document, link: PageLink): (adapter: Adapter) => void {
  let waiting: number | undefined;
  const view = document.defaultView;
  const stop = () => {
    view?.clearInterval(waiting);
    waiting = undefined;
  };
  link.signal.addEventListener('abort', stop);
  return (adapter) => {
    if (!view || link.signal.aborted) return;
    stop();
    const address = link.address();
    const since = Date.now();
    let done = 0;
    waiting = view.setInterval(() => {
      // A new chat gets its address while its first answer is written.
      const left = link.address() !== address && findAnswers(document, adapter).length === 0;
      if (left || Date.now() - since > AT_MOST) return stop();
      done = findAnswers(document, adapter).at(-1)?.done ? done + 1 : 0;
      if (done < 2) return;
      stop();
      void link.send('chat>bg answer.ready', {});
    }, PACE);
  };
}
