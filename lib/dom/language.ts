/** Which language a part of a page says it is in. */
import { ancestorsOf } from './tree';

/** The nearest `lang` or `xml:lang` at or above an element, shadow hosts and frames of the same origin included; '' where none is stated. */
export function languageOf(element: Element): string {
  for (const at of ancestorsOf(element)) {
    const tag = at.getAttribute('lang') ?? at.getAttribute('xml:lang');
    if (tag !== null) return tag.trim();
  }
  return '';
}
