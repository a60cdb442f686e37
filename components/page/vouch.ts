/** Whether the browser vouches that a surface was really seen (IntersectionObserver v2, Chromium only), so that a page cannot lure a press through a cover. */

export interface Vouch {
  /** True while the browser says all of the element is drawn, uncovered and undistorted. */
  seen(): boolean;
  end(): void;
}

/** True where the browser can vouch at all. Source: w3.org/TR/intersection-observer, section on visibility. */
export function canVouch(document: Document): boolean {
  const observer = document.defaultView?.IntersectionObserver;
  return observer !== undefined && 'trackVisibility' in observer.prototype;
}

/** Watches one element; `changed` is called when the answer turns while the element is in view. */
export function vouchFor(element: Element, changed: (covered: boolean) => void): Vouch {
  const view = element.ownerDocument.defaultView;
  if (!view || !canVouch(element.ownerDocument)) return { seen: () => false, end: () => {} };
  let seen = false;
  const read = (entries: IntersectionObserverEntry[]) => {
    const entry = entries.at(-1) as (IntersectionObserverEntry & { isVisible?: boolean }) | undefined;
    if (!entry) return;
    seen = entry.isVisible === true && entry.intersectionRatio > 0.9;
    // Scrolled away is not covered: nobody can press what is not there.
    if (entry.intersectionRatio > 0.9) changed(!seen);
  };
  const options = { threshold: [0, 0.95, 1], trackVisibility: true, delay: 100 };
  const observer = new view.IntersectionObserver(read, options);
  observer.observe(element);
  return {
    seen() {
      read(observer.takeRecords());
      return seen;
    },
    end: () => observer.disconnect(),
  };
}
