/** Notices that a page changed, at a pace that costs nothing: the tree in batches, the address by the browser's own event where there is one. */

/** Attributes by which chat sites and forms say that something finished or appeared; classes change too often to listen to. */
const TELLING = ['aria-busy', 'data-is-streaming', 'data-practice-streaming', 'hidden', 'open', 'disabled'];
/** Milliseconds between looks at the address where the browser has no event for it. */
const POLL = 1000;

interface NavigationLike {
  addEventListener(type: string, listener: () => void, options: { signal: AbortSignal }): void;
}

/** What a watcher may do besides watching. */
export interface PageWatch {
  /** Drops what was noticed so far: a surface calls it after its own changes. */
  forget(): void;
}

/** Calls `changed` at most every `pace` milliseconds while the tree under the document changes, until the signal ends. */
export function watchTree(document: Document, pace: number, signal: AbortSignal, changed: () => void): PageWatch {
  const view = document.defaultView;
  if (!view) return { forget: () => {} };
  let waiting: number | undefined;
  const observer = new view.MutationObserver(() => {
    waiting ??= view.setTimeout(() => {
      waiting = undefined;
      changed();
    }, pace);
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: TELLING });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    view.clearTimeout(waiting);
  });
  return { forget: () => void observer.takeRecords() };
}

/** Calls `changed` when the page's address became another one without a load (history, hash), until the signal ends. */
export function watchAddress(
  document: Document,
  address: () => string,
  signal: AbortSignal,
  changed: () => void,
): void {
  const view = document.defaultView;
  if (!view) return;
  let last = address();
  const look = () => {
    const now = address();
    if (now === last) return;
    last = now;
    changed();
  };
  view.addEventListener('hashchange', look, { signal });
  view.addEventListener('popstate', look, { signal });
  // pushState is called in the page's world, where we do not run; only this event or the clock tells.
  const navigation = (view as { navigation?: NavigationLike }).navigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', look, { signal });
    return;
  }
  const timer = view.setInterval(look, POLL);
  signal.addEventListener('abort', () => view.clearInterval(timer));
}
