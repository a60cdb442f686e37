/** What scrolls beneath a pane that takes the wheel. */

/** The nearest ancestor that scrolls. */
export function scrollerAround(element: Element | null): Element | null {
  const view = element?.ownerDocument.defaultView;
  for (let at = element; at && view; at = at.parentElement) {
    const { overflowY } = view.getComputedStyle(at);
    if (/auto|scroll|overlay/.test(overflowY) && at.scrollHeight > at.clientHeight) return at;
  }
  return element?.ownerDocument.scrollingElement ?? null;
}
