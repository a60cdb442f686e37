/** The labels a contract knows a control by: one list for any language, or one list for each language of the page. */
import type { Labels } from './schema';

/** Every label, in the contract's order. */
export function allLabels(labels: Labels | undefined): string[] {
  return labels === undefined ? [] : Array.isArray(labels) ? labels : Object.values(labels).flat();
}

/** The labels for a page or part in `language` (a BCP 47 tag or ''), found as RFC 4647 looks tags up: `de-AT` takes `de`. Every label where the contract has none for it. */
export function labelsIn(labels: Labels | undefined, language: string): string[] {
  if (labels === undefined || Array.isArray(labels)) return allLabels(labels);
  const sets = new Map(Object.entries(labels).map(([tag, list]) => [tag.toLowerCase(), list]));
  for (let tag = language.toLowerCase().replace(/_/g, '-'); tag !== ''; tag = tag.replace(/-?[^-]*$/, '')) {
    const own = sets.get(tag);
    if (own && own.length > 0) return own;
  }
  return allLabels(labels);
}
