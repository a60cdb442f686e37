/** The handoff named by the page's address, `#/H-XXXX-XXXX`. */
import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Null where the address names none. */
export function handoffInHash(hash: string): string | null {
  return /^#\/(H-[0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(hash)?.[1] ?? null;
}

export function useHash(): string | null {
  return useSyncExternalStore(subscribe, () => handoffInHash(location.hash));
}
