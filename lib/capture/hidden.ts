/** Finds what a person would not see in an answer: invisible elements and invisible characters. */

/** One finding: its kind and the text it hides or stands in. */
export interface HiddenFind {
  kind: string;
  text: string;
}

const invisibleStyle = new RegExp(
  [
    'display\\s*:\\s*none',
    'visibility\\s*:\\s*(?:hidden|collapse)',
    '(?:^|;)\\s*opacity\\s*:\\s*0(?:\\.0+)?\\s*(?:;|!|$)',
    '(?:^|;)\\s*color\\s*:\\s*transparent',
    '(?:^|;)\\s*(?:left|top|right|text-indent)\\s*:\\s*-\\d{4,}',
  ].join('|'),
  'i',
);
const noSize = /(?:^|;)\s*font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|!|$)/i;
const screenReaderOnly = ['sr-only', 'visually-hidden', 'cdk-visually-hidden'];

/** Whether an element speaks to screen readers alone. */
export function isUnseenLabel(element: Element): boolean {
  return screenReaderOnly.some((name) => element.classList.contains(name));
}

const asked = { visibilityProperty: true };

/** Elements whose own attributes may say that nobody sees them; of any other only the page's style sheets can. */
export const SAYS_HIDDEN = ['[hidden]', '[style]', ...screenReaderOnly.map((name) => `.${name}`)];

// A wrapper without size may hold parts that have one; only text of its own is lost to sight.
function hasOwnText(element: Element): boolean {
  for (let node = element.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 3 && /\S/.test(node.nodeValue ?? '')) return true;
  return false;
}

/** Whether the page's style sheets draw nothing of an element. */
export function isUndrawn(element: Element): boolean {
  if (!element.checkVisibility(asked)) return true;
  return hasOwnText(element) && element.ownerDocument.defaultView?.getComputedStyle(element).fontSize === '0px';
}

/** Why an element cannot be seen, or null. Layout is asked only where `layout` is true: a page that is really drawn. */
export function invisibility(element: Element, layout: boolean): string | null {
  if (isUnseenLabel(element)) return 'screenReader';
  const style = element.getAttribute('style');
  if (element.hasAttribute('hidden') || (style && invisibleStyle.test(style))) return 'invisible';
  if (style && noSize.test(style) && hasOwnText(element)) return 'invisible';
  return layout && isUndrawn(element) ? 'invisible' : null;
}

/** Whether the page is drawn, so that layout can be asked about the parts of `element`. */
export function isDrawn(element: Element): boolean {
  return typeof element.checkVisibility === 'function' && element.checkVisibility(asked);
}

// Bidirectional overrides and isolates reorder what is read; plain direction marks are ordinary in right-to-left text.
const bidi = /[\u202A-\u202E\u2066-\u2069]/;
const zeroWidth = /[\u200B\u180E\u2060-\u2064\uFEFF]|[A-Za-z0-9\p{P}][\u200C\u200D](?=[A-Za-z0-9\p{P}])/u;
// Tag characters spell hidden text, except inside flag emoji, which begin with the black flag.
const tags = /(?<!\u{1F3F4}[\u{E0000}-\u{E007F}]*)[\u{E0000}-\u{E007F}]/u;

/** Invisible characters in a text, each kind once, with the words around the first one. */
export function findInvisibleCharacters(text: string): HiddenFind[] {
  const found: HiddenFind[] = [];
  for (const [kind, pattern] of [
    ['bidi', bidi],
    ['zeroWidth', zeroWidth],
    ['tagCharacters', tags],
  ] as const) {
    const at = text.search(pattern);
    if (at >= 0) found.push({ kind, text: text.slice(Math.max(0, at - 20), at + 40) });
  }
  return found;
}
