/** Reduces an answer's HTML to what a person reads: furniture out, citations to references, formulas, code and tables to plain nodes. */
import type { Element, ElementContent } from 'hast';
import type { HiddenFind } from '../hidden';
import { cleanUrl, disguised } from '../sources';
import type { Citation, SourceList } from './citation';
import { isCodeBlock, readCodeBlock } from './code';
import { barLabel, barredCode } from './code-bar';
import { element, find, property, reference, textOf } from './hast';
import { listName, nestLists } from './list';
import { readFormula, withoutDrawings } from './math';
import { type NamedFile, offeredFile, readImage, readMedia } from './media';
import { isTable, readTable } from './table';

/** What the page says about an element, noted while it is read. */
export interface Mark {
  strip?: boolean;
  keep?: boolean;
  hidden?: string;
  citation?: Citation;
  /** Place, from 1, in the list of sources shown apart from the text. */
  place?: number;
}

export interface Cleaning {
  marks: WeakMap<Element, Mark>;
  sources: SourceList;
  hidden: HiddenFind[];
  /** Pictures, recordings and files met on the way. */
  files: NamedFile[];
  /** Address of the page, for relative links. */
  base: string;
}

const dropped = new Set([
  ...['svg', 'style', 'script', 'noscript', 'template', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas'],
  ...['textarea', 'select', 'input', 'head', 'link', 'meta', 'title', 'dialog', 'menu'],
]);
const transparent = new Set([
  'span',
  'font',
  'label',
  'bdi',
  'time',
  'abbr',
  'small',
  'sup',
  'sub',
  'ins',
  'slot',
  'u',
]);

// Citation tokens a page failed to draw: private-use marks around a reference, or the older 【1†source】.
const rawCitation = /\uE200[^\uE201]{0,200}\uE201|【\d{1,3}(?::\d{1,3})?†[^】]{0,80}】/g;

function cleanText(value: string, context: Cleaning): ElementContent[] {
  const text = value.replace(rawCitation, () => {
    context.sources.add({ title: null, links: [], quote: null, hiddenCount: 1 });
    return '';
  });
  return text === '' ? [] : [{ type: 'text', value: text }];
}

/** Takes away the blank a reference leaves before a full stop, another blank, or the end. */
function closeGaps(nodes: ElementContent[]): ElementContent[] {
  return nodes.map((node, index) => {
    if (node.type !== 'text' || !/\s$/.test(node.value)) return node;
    let next = index + 1;
    while (isReference(nodes[next])) next++;
    if (next === index + 1) return node;
    const after = nodes[next];
    const glued = after && !(after.type === 'text' && /^[\s.,;:!?)\]。、，！？]/.test(after.value));
    return glued ? node : { ...node, value: node.value.trimEnd() };
  });
}

const isReference = (node: ElementContent | undefined): boolean =>
  node?.type === 'element' && node.properties.reference !== undefined;
const isDisplay = (node: ElementContent): boolean => node.type === 'element' && node.tagName === 'wb-math';

/** A paragraph that holds a displayed formula becomes paragraph, formula, paragraph. */
function splitAtFormulas(paragraph: Element): ElementContent[] {
  if (!paragraph.children.some(isDisplay)) return [paragraph];
  const parts: ElementContent[] = [];
  let run: ElementContent[] = [];
  const flush = (): void => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      parts.push({ ...paragraph, children: run });
    run = [];
  };
  for (const child of paragraph.children) {
    if (!isDisplay(child)) run.push(child);
    else {
      flush();
      parts.push(child);
    }
  }
  flush();
  return parts;
}

function cleanImage(node: Element, context: Cleaning): ElementContent[] {
  const { content, file } = readImage(node, context.base);
  if (file) context.files.push(file);
  return content;
}

/** What is drawn without words and cannot be kept is named. */
function noteWordless(node: Element, context: Cleaning): void {
  const file = readMedia(node, context.base);
  if (file) context.files.push(file);
  if (node.tagName === 'iframe')
    context.hidden.push({
      kind: 'frame',
      text: (property(node, 'title') ?? property(node, 'src') ?? '').slice(0, 300),
    });
}

function isPlain(part: Element, { marks }: Cleaning): boolean {
  const mark = marks.get(part);
  return !mark || (!mark.strip && !mark.hidden && !mark.citation && mark.place === undefined);
}

function cleanLink(node: Element, children: ElementContent[], context: Cleaning): ElementContent[] {
  const file = offeredFile(node, context.base);
  if (file) context.files.push(file);
  const stated = property(node, 'href') ?? property(node, 'dataUrl');
  // The mark of a footnote, apart from the word or number it stands at.
  if (stated?.startsWith('#') && /^\d{1,3}$/.test(textOf(node).trim()))
    return [{ type: 'text', value: `[${textOf(node).trim()}]` }];
  const href = stated && cleanUrl(stated, context.base);
  if (!href) return children;
  const disguise = disguised(textOf(node), href);
  if (disguise) context.hidden.push({ kind: 'lookAlikeLink', text: `${disguise} → ${href}`.slice(0, 2000) });
  // A link whose address was cleaned keeps the original beside it.
  const original =
    href !== stated?.trim() && /^https?:/i.test(stated?.trim() ?? '') ? { original: stated?.trim() } : {};
  return [element('a', children, { href, ...original })];
}

function cleanElement(node: Element, context: Cleaning): ElementContent[] {
  const mark = context.marks.get(node) ?? {};
  if (mark.citation) return context.sources.add(mark.citation).map(reference);
  if (mark.place !== undefined) {
    const number = context.sources.refer(mark.place);
    return number === null ? [] : [reference(number)];
  }
  if (mark.strip) return [];
  if (mark.hidden) {
    const text = textOf(node).trim();
    if (text !== '') context.hidden.push({ kind: mark.hidden, text: text.slice(0, 2000) });
    return [];
  }
  const formula = readFormula(node);
  if (formula) return [formula];
  if (node.tagName === 'input' && property(node, 'type') === 'checkbox') {
    return [element('input', [], { type: 'checkbox', checked: node.properties.checked === true })];
  }
  if (dropped.has(node.tagName)) noteWordless(node, context);
  if (dropped.has(node.tagName) || (node.tagName === 'button' && !mark.keep)) return [];
  if (isCodeBlock(node)) return cleanCode(node, null, context);
  const barred = barredCode(node, (part) => isPlain(part, context));
  if (barred) return cleanCode(barred.code, barred.label, context);
  if (isTable(node)) {
    return readTable(node, (nodes) => clean(nodes, context));
  }
  if (node.tagName === 'img') return cleanImage(node, context);
  const children = clean(node.children, context);
  if (property(node, 'dataUrl') && /^(?:link|button)$/.test(property(node, 'role') ?? '')) {
    return cleanLink(node, children, context);
  }
  if (transparent.has(node.tagName) || node.tagName === 'button' || node.tagName.includes('-')) return children;
  if (node.tagName === 'a') return cleanLink(node, children, context);
  const level = property(node, 'role') === 'heading' ? property(node, 'ariaLevel') : null;
  if (level && /^[1-6]$/.test(level)) return [element(`h${level}`, children)];
  if (node.tagName === 'p') return splitAtFormulas(element('p', children));
  const { start } = node.properties;
  const name = listName(node);
  return [
    element(
      name,
      name === 'ul' || name === 'ol' ? nestLists(children) : children,
      start === undefined ? {} : { start },
    ),
  ];
}

function cleanCode(node: Element, label: string | null, context: Cleaning): ElementContent[] {
  const read = readCodeBlock(node, label);
  if (read?.partial) context.hidden.push({ kind: 'codeNotLoaded', text: textOf(read.block).slice(0, 80) });
  return read ? [read.block] : [];
}

/** Cleans sibling nodes in order. */
export function clean(siblings: ElementContent[], context: Cleaning): ElementContent[] {
  const nodes = withoutDrawings(siblings);
  const out: ElementContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    // A zero-width blank alone is where a line may break; among letters it is flagged.
    if (node?.type === 'text' && /^[\u200B\u2060\uFEFF]$/.test(node.value)) continue;
    if (node?.type === 'text') out.push(...cleanText(node.value, context));
    if (node?.type !== 'element') continue;
    const next = nodes.slice(index + 1, index + 3).find((other) => other.type === 'element');
    const bar = next && codeAfterBar(node, next);
    if (bar !== null && bar !== undefined && next) {
      out.push(...cleanBarred(next, bar, context));
      index = nodes.indexOf(next, index);
    } else out.push(...cleanElement(node, context));
  }
  return closeGaps(out);
}

function codeAfterBar(bar: Element, next: Element): string | null {
  return isCodeBlock(next) || soleCode(next) ? barLabel(bar) : null;
}

/** The code block that is all a wrapper holds. */
function soleCode(node: Element): Element | null {
  if (node.tagName !== 'div') return null;
  const code = find(node, isCodeBlock);
  return code && textOf(node).trim() === textOf(code).trim() ? code : null;
}

function cleanBarred(node: Element, label: string, context: Cleaning): ElementContent[] {
  return cleanCode(isCodeBlock(node) ? node : (soleCode(node) ?? node), label, context);
}
