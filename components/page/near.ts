/** Tells which elements come near the part of the page a person sees, so that nothing is built for the rest. */

/** How near, in px: a screen or so, so that what is built is there before it is seen. */
const MARGIN = '1000px 0px';

export interface Near {
  watch(element: Element): void;
  forget(element: Element): void;
}

/** Calls `came` for watched elements that are near, once each, until the signal ends; at once where the browser cannot tell (a test page). */
export function watchNear(document: Document, signal: AbortSignal, came: (element: Element) => void): Near {
  const Observer = document.defaultView?.IntersectionObserver;
  if (!Observer) return { watch: came, forget: () => {} };
  // Chats scroll inside a box of their own, which only the newer `scrollMargin` reaches beyond.
  const options: IntersectionObserverInit & { scrollMargin: string } = { rootMargin: MARGIN, scrollMargin: MARGIN };
  const observer = new Observer((entries) => {
    for (const { target, isIntersecting, boundingClientRect: box } of entries) {
      // An element without a box of its own (`display: contents`) is never met; its children may well be seen.
      if (!isIntersecting && (box.width > 0 || box.height > 0)) continue;
      observer.unobserve(target);
      came(target);
    }
  }, options);
  signal.addEventListener('abort', () => observer.disconnect());
  return { watch: (element) => observer.observe(element), forget: (element) => observer.unobserve(element) };
}
