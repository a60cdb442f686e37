/** What an editor says, line by line, read from its elements and not from the layout, which test pages and hidden tabs do not have. */
import { oneLine } from '../../dom/name';
import { tailOf } from './tail';

const BLOCK = new Set(
  'address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head']);
/** Put into the text by editors, for the caret to stand on. */
const CARET = /[\u200b\u2060\ufeff]/g;

/** Words an editor shows in its own name while it is empty. */
export function isPlaceholder(element: Element): boolean {
  if (element.getAttribute('contenteditable') !== 'false') return false;
  return [...element.attributes].some(({ name, value }) => /placeholder/i.test(name) || /placeholder/i.test(value));
}

/** True where line breaks of the source are drawn as line breaks. */
function keepsBreaks(text: Text): boolean {
  const parent = text.parentElement;
  const space = parent && text.ownerDocument.defaultView?.getComputedStyle(parent).whiteSpace;
  return parent?.closest('pre') !== null || /^(pre|break-spaces)/.test(space ?? '');
}

interface Page {
  lines: string[];
  /** The line being read; null where none is begun. */
  open: string | null;
  /** Where reading ends before the editor does. */
  end: Element | null;
  ended: boolean;
}

function endLine(page: Page): void {
  if (page.open !== null) page.lines.push(page.open);
  page.open = null;
}

function addText(page: Page, text: Text): void {
  const data = text.data.replace(CARET, '');
  if (data === '') return;
  const pieces = data.includes('\n') && keepsBreaks(text) ? data.split('\n') : [data.replace(/\n/g, ' ')];
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) {
      page.open ??= '';
      endLine(page);
    }
    // White space between two blocks is no line.
    if (page.open !== null || pieces.length > 1 ? piece !== '' : /[^ \t\n\r\f]/.test(piece))
      page.open = (page.open ?? '') + piece;
  }
}

function addElement(page: Page, element: Element): void {
  const name = element.localName;
  if (SILENT.has(name) || isPlaceholder(element)) return;
  if (name === 'br') {
    page.open ??= '';
    endLine(page);
    return;
  }
  const isBlock = BLOCK.has(name);
  if (isBlock) endLine(page);
  if ((name === 'td' || name === 'th') && page.open !== null) page.open += '\t';
  const from = page.lines.length;
  for (const child of element.childNodes) addNode(page, child);
  if (!isBlock) return;
  if (page.open === null && page.lines.length === from) page.open = '';
  endLine(page);
}

function addNode(page: Page, node: Node): void {
  page.ended ||= node === page.end;
  if (page.ended) return;
  if (node.nodeType === 3) addText(page, node as Text);
  else if (node.nodeType === 1) addElement(page, node as Element);
}

/** The text of an editor: blocks and line breaks are lines, cells are parted by tabs, no-break spaces are spaces; signature and quoted thread are left out. '' where it holds none. */
export function textIn(editor: Node): string {
  const page: Page = { lines: [], open: null, end: tailOf(editor), ended: false };
  for (const child of editor.childNodes) addNode(page, child);
  endLine(page);
  const text = page.lines.join('\n').replace(/\u00a0/g, ' ');
  return text.trim() === '' ? '' : text.replace(/\n+$/, '');
}

/** The lines that say something, each with single spaces: how editors part them (blank lines, paragraphs) is theirs. */
export function linesOf(text: string): string[] {
  return text
    .replace(CARET, '')
    .split(/\r\n?|[\n\u2028\u2029\u0085\v\f]/)
    .map(oneLine)
    .filter((line) => line !== '');
}

/** True where both say the same in the same lines. */
export function sameLines(a: string, b: string): boolean {
  const [ours, theirs] = [linesOf(a), linesOf(b)];
  return ours.length === theirs.length && ours.every((line, at) => line === theirs[at]);
}
