/**
 * What mail composers keep below a person's own words: signature and quoted thread. It is no part of a field's value and is never written.
 * Known by the marks mail programs leave in the mails they write, as found in public mail archives and mail readers; unchecked on live accounts.
 */

/** Day the marks were last compared with their sources. */
export const TAIL_VERIFIED = '2026-11-21';

const MARKS = [
  // Gmail
  '.gmail_signature_prefix',
  '.gmail_signature',
  '[data-smartmail="gmail_signature"]',
  '.gmail_quote',
  // Outlook on the web and its apps
  '#Signature',
  '#ms-outlook-mobile-signature',
  '#appendonsend',
  '#divRplyFwdMsg',
  '#mail-editor-reference-message-container',
  // Thunderbird, Apple Mail, Yahoo, Proton
  '.moz-signature',
  '.moz-cite-prefix',
  'blockquote[type="cite"]',
  '.yahoo_quoted',
  '.protonmail_signature_block',
  '.protonmail_quote',
].join(', ');

/** Where the tail begins: the first element that is marked, or the rule drawn right above it. Null where the editor holds none. */
export function tailOf(editor: Node): Element | null {
  const marked = (editor as Element).querySelector?.(MARKS) ?? null;
  const above = marked?.previousElementSibling;
  return above?.localName === 'hr' ? above : marked;
}

/** A place for the caret. */
export type Spot = [Node, number];

function indexOf(node: Node): number {
  return [...(node.parentNode?.childNodes ?? [])].indexOf(node as ChildNode);
}

/** Everything in the editor before its tail, in order. */
function* before(editor: Node, tail: Element): Generator<Node> {
  for (let at: Node | null = editor.firstChild; at; ) {
    if (at === tail) return;
    yield at;
    if (at.firstChild) at = at.firstChild;
    else {
      while (at && at !== editor && !at.nextSibling) at = at.parentNode;
      if (!at || at === editor) return;
      at = at.nextSibling;
    }
  }
}

const isWord = (node: Node) => node.nodeType === 3 && (node as Text).data.replace(/[\u200b\ufeff]/g, '').trim() !== '';

/** The first line a person would type on, and the end of what stands above the tail; the same spot where nothing does. */
export function spotsAbove(editor: Node, tail: Element): { first: Spot; last: Spot } {
  const nodes = [...before(editor, tail)];
  const words = nodes.filter(isWord) as Text[];
  const [begin] = words;
  const end = words.at(-1);
  if (begin && end) return { first: [begin, 0], last: [end, end.data.length] };
  // The break or the block that keeps an empty line open; where there is none, right before the tail.
  const line = nodes.find((node) => node.nodeType === 1 && !node.firstChild) ?? tail;
  const isOpen = line === tail || (line as Element).localName === 'br';
  const spot: Spot = isOpen ? [line.parentNode ?? editor, indexOf(line)] : [line, 0];
  return { first: spot, last: spot };
}
