/** What a thread of `threads` runs: answers every bundle it is sent, in order. */
import { startReader } from './read-bundle';
import type { SealedRow } from './store';

/** `DedicatedWorkerGlobalScope`, as far as it is needed: the types of a worker and of a page do not go together. */
export interface Scope {
  onmessage: ((event: MessageEvent<SealedRow>) => void) | null;
  postMessage(message: unknown): void;
}

export function serveBundles(scope = globalThis as unknown as Scope): void {
  const read = startReader();
  let last: Promise<unknown> = Promise.resolve();
  scope.onmessage = ({ data }) => {
    const reading = read(data);
    // What cannot be read at all is judged one by one, as what is damaged is.
    last = last
      .then(() => reading)
      .catch(() => null)
      .then((found) => scope.postMessage(found));
  };
}
