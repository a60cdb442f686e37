/** Parts of a page that look as if they held a handoff proof, as they stand; whoever reads them judges. */
import { queryDeep, rootsOf } from '../dom/tree';

const BEGIN = /HRXU[1IL][FT]/giu;

/** Characters kept before a proof's code, where its sentences stand, and from its beginning on. */
const BEFORE = 3200;
const AFTER = 8000;

/** Parts of one page, at most: one record holds the proofs of a few handoffs, a page of noise any number. */
const MOST = 8;

function partsOf(text: string): string[] {
  let end = 0;
  return [...text.matchAll(BEGIN)].flatMap(({ index }) => {
    if (index < end) return [];
    const from = Math.max(end, index - BEFORE);
    end = index + AFTER;
    return [text.slice(from, end)];
  });
}

/** Texts of controls come first: what stands in one is not part of the text around it. */
export function proofTexts(document: Document): string[] {
  const roots = rootsOf(document);
  const fields = queryDeep(roots, 'textarea, input:not([type="password"])') as HTMLInputElement[];
  const shown = roots.map((root) => ('body' in root ? root.body : root)?.textContent ?? '');
  return [...fields.map(({ value }) => value), ...shown].flatMap(partsOf).slice(0, MOST);
}
