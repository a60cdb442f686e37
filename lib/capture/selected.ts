/** What a person selected on a page, wherever the conversation stands. */

/**
 * The selection that holds something, or null. Chromium hides what is selected in a shadow root from the document and has the root itself
 * tell it; Firefox has the document tell all. Source: w3.org/TR/selection-api, "getComposedRanges", and Chromium's ShadowRoot.getSelection.
 */
export function selectionIn(roots: ParentNode[], document: Document): Selection | null {
  const inside = roots.map((root) => (root as { getSelection?: () => Selection | null }).getSelection?.() ?? null);
  return [...inside.toReversed(), document.getSelection()].find((one) => one && !one.isCollapsed) ?? null;
}
