/** The present route, renewed when the hash changes. */
import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}

/** The hash as text; a component reads its route from it. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash);
}
