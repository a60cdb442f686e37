/** Reads elements of a page into a Markdown tree, with the sources and hidden parts met on the way. */
import type { ElementContent, Element as HastElement } from 'hast';
import type { Nodes, Root } from 'mdast';
import { behindSwitches, isReasoning, isThought } from './folded';
import { fromDom } from './from-dom';
import { findInvisibleCharacters, type HiddenFind, invisibility, isDrawn, isUndrawn, SAYS_HIDDEN } from './hidden';
import { listSources, readCitation } from './normalize/citation';
import { type Cleaning, clean, type Mark } from './normalize/clean';
import { textOf } from './normalize/hast';
import type { NamedFile } from './normalize/media';
import { toTree } from './normalize/to-tree';
import type { Source } from './schema';

/** What of an adapter matters for reading one message. */
export interface ReadingRules {
  strip: string[];
  keep: string[];
  citation: { select: string; quote: string | null }[];
  /** Marks in the text that count the items of a list of sources, from 1. */
  reference?: { select: string; attribute: string } | null;
}

export interface Reading {
  tree: Root;
  sources: Source[];
  hidden: HiddenFind[];
  /** Pictures, recordings and files in it, by name. */
  files: NamedFile[];
}

/** Finds every element that `isReasoning` or the attributes of `invisibility` may be about, and some more. */
const NOTABLE = [
  ...['think', 'thinking', 'reasoning', 'details[type]'],
  ...['think', 'thought', 'reasoning', 'cot'].flatMap((word) => [`[class*="${word}" i]`, `[data-testid*="${word}" i]`]),
  ...SAYS_HIDDEN,
].join(', ');

/** Elements below one that are more than text in a drawn page; asked once, as most are not. */
function findNotable(element: Element, { citation, reference, strip, keep }: ReadingRules): Set<Element> {
  const selectors = [
    ...citation.map(({ select }) => select),
    ...(reference ? [reference.select] : []),
    ...strip,
    ...keep,
  ];
  return new Set([...element.querySelectorAll([NOTABLE, ...selectors].join(', ')), ...behindSwitches(element)]);
}

function note(element: Element, rules: ReadingRules, layout: boolean): Mark | null {
  for (const { select, quote } of rules.citation)
    if (element.matches(select)) return { citation: readCitation(element, quote) };
  if (rules.reference && element.matches(rules.reference.select)) {
    return { place: Number(element.getAttribute(rules.reference.attribute)) || 0 };
  }
  if (isReasoning(element) || isThought(element) || rules.strip.some((selector) => element.matches(selector)))
    return { strip: true };
  const hidden = invisibility(element, layout);
  if (hidden) return { hidden };
  return rules.keep.some((selector) => element.matches(selector)) ? { keep: true } : null;
}

/** Largest answer that is read, in elements and in levels of nesting; a page beyond it is refused, never half read. */
export const limits = { elements: 150_000, depth: 400, characters: 8_000_000 };

/** Whether elements stay within `limits`; walked without recursion, so that no nesting can hurt. */
export function isReadable(elements: Element[]): boolean {
  let count = 0;
  for (const top of elements) {
    if ((top.textContent?.length ?? 0) > limits.characters) return false;
    // So few that they cannot be nested too deep.
    const inside = top.getElementsByTagName('*').length;
    if (inside < limits.depth) {
      count += inside + 1;
      if (count > limits.elements) return false;
      continue;
    }
    let depth = 0;
    let node: Element | null = top;
    while (node) {
      if (++count > limits.elements || depth > limits.depth) return false;
      if (node.firstElementChild) {
        node = node.firstElementChild;
        depth++;
        continue;
      }
      while (node && node !== top && !node.nextElementSibling) {
        node = node.parentElement;
        depth--;
      }
      node = node === top || !node ? null : node.nextElementSibling;
    }
  }
  return true;
}

/** Lists whose items are one paragraph and inner lists are written without blank lines, as answers draw them. */
function tighten(node: Nodes): void {
  if (!('children' in node)) return;
  for (const child of node.children) tighten(child);
  if (node.type !== 'list') return;
  for (const item of node.children) {
    item.spread = item.children.filter(({ type }) => type !== 'list').length > 1;
  }
  node.spread = node.children.some(({ spread }) => spread);
}

/** The table a page keeps as HTML beside the one it draws; parsed in a document that loads and runs nothing. */
function keptTable(element: Element): Element | null {
  const html = element.getAttribute('data-rich-table-inner-html');
  if (!html || html.length > 1_000_000) return null;
  const inert = element.ownerDocument.implementation.createHTMLDocument('');
  inert.body.innerHTML = html;
  return inert.querySelector('table');
}

/** Reads elements, in order, as one tree. `base` is the page's address; `listed` are sources shown apart from the text. */
export function readTree(elements: Element[], rules: ReadingRules, base: string, listed: Source[] = []): Reading {
  const marks = new WeakMap<HastElement, Mark>();
  const context: Cleaning = { marks, sources: listSources(base, listed), hidden: [], files: [], base };
  const read = (element: Element, layout: boolean): ElementContent[] => {
    const notable = findNotable(element, rules);
    const copied = fromDom(element, (dom, node) => {
      if (dom === element) return;
      const mark = notable.has(dom)
        ? note(dom, rules, layout)
        : layout && isUndrawn(dom)
          ? { hidden: 'invisible' }
          : null;
      if (mark) marks.set(node, mark);
      const table = keptTable(dom);
      if (table) node.children = [{ type: 'element', tagName: 'table', properties: {}, children: read(table, false) }];
    });
    return copied.children;
  };
  const content = elements.flatMap((element) => clean(read(element, isDrawn(element)), context));
  const text = content.map((node) => textOf(node)).join(' ');
  const hidden = [...context.hidden, ...findInvisibleCharacters(text)];
  const tree = toTree(content);
  tighten(tree);
  return { tree, sources: context.sources.all(), hidden, files: context.files };
}
