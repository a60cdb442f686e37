/** Compares what a handoff is about with what the open record says it is. */
import { browserLayout, type Layout } from '../dom/layout';
import { oneLine } from '../dom/name';
import { queryDeep, type Root } from '../dom/tree';
import { whyUnseen } from '../dom/visible';
import type { SubjectMatch } from './schema';

/** A whole name as compared: case folded, punctuation and width differences gone, words kept. */
function nameKey(name: string): string {
  return oneLine(
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' '),
  );
}

function textOf(element: Element): string {
  if (element.localName === 'select') return oneLine((element as HTMLSelectElement).selectedOptions[0]?.label ?? '');
  return oneLine(
    'value' in element && element.localName !== 'li' ? String(element.value) : (element.textContent ?? ''),
  );
}

/** The name on the page: the first visible element with text that one of `select` (CSS, tried in order) finds; null where there is none. */
export function readSubject(roots: Root[], select: string[], layout: Layout = browserLayout): string | null {
  for (const selector of select) {
    for (const element of queryDeep(roots, selector)) {
      const text = textOf(element);
      if (text !== '' && whyUnseen(element, layout) !== 'hidden') return text;
    }
  }
  return null;
}

/** `unknown` where either side names nothing; a name that only begins alike is a mismatch ("Acme" is not "Acme Holdings"). */
export function matchSubject(expected: string | null, found: string | null): SubjectMatch {
  if (expected === null || nameKey(expected) === '' || found === null || nameKey(found) === '') return 'unknown';
  return nameKey(expected) === nameKey(found) ? 'match' : 'mismatch';
}
