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
  /** Watches these, too: what changes inside a shadow root is told to nobody outside. Repeating it changes nothing. */
  follow(roots: ParentNode[]): void;
}

export interface WatchWish {
  /** Milliseconds between two looks at a page that keeps changing. */
  pace: number;
  /** Whether text alone, without an element coming or going, is worth a look now. */
  text(): boolean;
  /** Whether the look asks where something changed. */
  places: boolean;
}

/** A look may take one in so many milliseconds of a page that keeps changing: a slow look on a large page makes the next one wait. */
const SHARE = 50;
/** Milliseconds the slowest look waits for the next. */
const LONGEST = 2000;

/** True where more than text changed. */
function isTelling({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  if (type !== 'childList') return type === 'attributes';
  for (const node of addedNodes) if (node.nodeType === 1) return true;
  for (const node of removedNodes) if (node.nodeType === 1) return true;
  return false;
}

/** Runs `work` when the page has nothing better to do, at once where the browser cannot tell (a test page). */
export function whenIdle(document: Document, signal: AbortSignal, work: () => void): void {
  const view = document.defaultView;
  if (!view?.requestIdleCallback) {
    work();
    return;
  }
  const run = () => {
    if (!signal.aborted) work();
  };
  view.requestIdleCallback(run, { timeout: 1000 });
}

/**
 * Calls `changed` while the tree under the document changes, until the signal ends: at most every `pace` milliseconds, when the page is idle,
 * with the places that changed since the last call.
 */
export function watchTree(
  document: Document,
  { pace, text, places: wanted }: WatchWish,
  signal: AbortSignal,
  changed: (places: ReadonlySet<Node>) => void,
): PageWatch {
  const view = document.defaultView;
  if (!view) return { forget: () => {}, follow: () => {} };
  let waiting: number | undefined;
  let wait = pace;
  let places = new Set<Node>();
  const look = () => {
    waiting = undefined;
    const now = places;
    places = new Set();
    const started = performance.now();
    changed(now);
    wait = Math.min(LONGEST, Math.max(pace, (performance.now() - started) * SHARE));
  };
  const observer = new view.MutationObserver((records) => {
    // A look that is due anyway need not know why.
    if (waiting !== undefined && !wanted) return;
    const all = text();
    for (const record of records) {
      if (!all && !isTelling(record)) continue;
      places.add(record.target);
      if (!wanted) break;
    }
    if (places.size > 0) waiting ??= view.setTimeout(() => whenIdle(document, signal, look), wait);
  });
  const follow = (roots: ParentNode[]) => {
    for (const root of roots)
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: TELLING });
  };
  follow([document]);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    view.clearTimeout(waiting);
  });
  return { forget: () => void observer.takeRecords(), follow };
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
