/** The hidden control an editor keeps its text in: independent evidence that the page knows what it shows. */
import type { Root } from '../../dom/tree';
import { placeOf } from './editor';
import { sameLines, textIn } from './lines';

type Hidden = HTMLInputElement | HTMLTextAreaElement;

/** Every hidden control and text area of the documents an editor stands in, with what it holds now. */
export function heldBehind(editor: Element): Map<Hidden, string> {
  const roots = new Set([editor.getRootNode(), placeOf(editor).getRootNode(), placeOf(editor).ownerDocument]);
  const found = [...roots].flatMap((root) => [
    ...(root as Root).querySelectorAll<Hidden>('textarea, input[type="hidden"]'),
  ]);
  return new Map(found.map((one) => [one, one.value]));
}

/** The text a control holds as HTML; null where it cannot be read. */
function textOfHtml(html: string): string | null {
  try {
    return textIn(new DOMParser().parseFromString(html, 'text/html').body);
  } catch {
    // Pages may forbid parsing (Trusted Types); then this control says nothing.
    return null;
  }
}

/** True where a control that held something else before now holds `wanted`, plainly or as HTML. */
export function agreesBehind(before: Map<Hidden, string>, wanted: string): boolean {
  return [...before].some(([control, value]) => {
    if (!control.isConnected || control.value === value) return false;
    return sameLines(control.value, wanted) || sameLines(textOfHtml(control.value) ?? '', wanted);
  });
}
