/** The browsers' own ways for a content script to see inside a closed shadow root. */
import { native as browser } from './native';

interface ChromeDom {
  dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

/** The shadow root of `host`, open or closed; null where it has none. Sources: developer.chrome.com/docs/extensions/reference/api/dom, MDN `Element.openOrClosedShadowRoot`. */
export function closedShadowOf(host: Element): ShadowRoot | null {
  const theirs = host as Element & { openOrClosedShadowRoot?: ShadowRoot | null };
  if (theirs.openOrClosedShadowRoot) return theirs.openOrClosedShadowRoot;
  return (browser as ChromeDom).dom?.openOrClosedShadowRoot(host) ?? null;
}
