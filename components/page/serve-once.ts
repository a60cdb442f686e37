/** Keeps an injected script from answering twice where it was injected twice; undo lives in the first one's memory. */
import type { PageLink } from '../../lib/platform/protocol';

interface Serving {
  link: PageLink;
  alive(): boolean;
}

/**
 * Opens a link and serves on it, unless a living script of the same name does so in this page already. `alive` tells whether the extension
 * that opened the link is still there: after an update the old script is deaf and the new one takes over.
 */
export function serveOnce(
  name: string,
  open: () => PageLink,
  alive: () => boolean,
  serve: (link: PageLink) => void,
  world: object = globalThis,
): boolean {
  const slot = Symbol.for(`waybill.${name}`);
  const slots = world as Record<symbol, Serving | undefined>;
  const before = slots[slot];
  if (before && !before.link.signal.aborted && isAlive(before)) return false;
  const link = open();
  slots[slot] = { link, alive };
  serve(link);
  return true;
}

function isAlive(serving: Serving): boolean {
  try {
    return serving.alive();
  } catch {
    // The browser's own objects throw once their extension is gone.
    return false;
  }
}
