/** Has the form looked at again and again while fields are still to be placed, so that each is marked by itself. */
import { useEffect } from 'react';
import { usePlatform, useSnapshot } from '../platform-context';

/** Milliseconds between two looks. */
const EVERY = 1500;

export function usePlaceLook(wanted: boolean): void {
  const { send } = usePlatform();
  const tabId = useSnapshot().tab?.tabId;
  useEffect(() => {
    if (!wanted || tabId === undefined) return;
    let looking = false;
    const look = async () => {
      if (looking || document.visibilityState === 'hidden') return;
      looking = true;
      await send('ui>bg fill.look', { tabId });
      looking = false;
    };
    void look();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [send, tabId, wanted]);
}
