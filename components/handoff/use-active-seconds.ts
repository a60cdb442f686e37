/** Measures how long a person had something before their eyes: the time its page was visible. */
import { useCallback, useEffect, useRef } from 'react';
import { usePlatform } from '../platform-context';

/** Returns a function that says the whole seconds so far. Nothing is drawn again while they pass. */
export function useActiveSeconds(): () => number {
  const { now } = usePlatform();
  const clock = useRef({ before: 0, since: null as number | null });
  const read = useCallback(() => {
    const { before, since } = clock.current;
    return before + (since === null ? 0 : Math.max(0, now().getTime() - since));
  }, [now]);
  useEffect(() => {
    const turn = () => {
      clock.current = { before: read(), since: document.hidden ? null : now().getTime() };
    };
    turn();
    document.addEventListener('visibilitychange', turn);
    return () => document.removeEventListener('visibilitychange', turn);
  }, [now, read]);
  return () => Math.round(read() / 1000);
}
