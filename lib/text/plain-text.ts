/** The plain text of a Markdown tree, with the place of every node in it; values read out of an answer point here. */
import type { Nodes, Root } from 'mdast';
import type { Span } from './span';

/** A tree's plain text and, for each node that has text, its half-open range in UTF-16 units. */
export interface LaidOutText {
  text: string;
  spans: Map<Nodes, Span>;
}

/** What separates two siblings: table cells by a tab, rows and list items by a line, other blocks by a blank line. */
function separator(parent: Nodes, before: Nodes): string {
  if (parent.type === 'tableRow') return '\t';
  if (parent.type === 'table' || parent.type === 'list' || parent.type === 'listItem') return '\n';
  if (parent.type === 'root' || parent.type === 'blockquote') return before.type === 'heading' ? '\n' : '\n\n';
  return '';
}

function ownText(node: Nodes, inCell: boolean): string | null {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return inCell ? node.value.replace(/\s+/g, ' ') : node.value;
    case 'code':
    case 'inlineMath':
    case 'math':
      return node.value;
    case 'break':
      return inCell ? ' ' : '\n';
    case 'html':
    case 'image':
    case 'imageReference':
    case 'footnoteReference':
    case 'footnoteDefinition':
    case 'definition':
    case 'thematicBreak':
      return '';
    default:
      return null;
  }
}

/**
 * Lays a tree out as plain text: no marks, no list bullets or numbers, code and table cells included, formulas as TeX, citation
 * references left out. Equal trees give equal text.
 */
export function layOut(tree: Root): LaidOutText {
  const spans = new Map<Nodes, Span>();
  let text = '';
  const add = (node: Nodes, inCell: boolean): void => {
    const own = ownText(node, inCell);
    const start = text.length;
    if (own !== null) text += own;
    else if ('children' in node) addChildren(node, inCell || node.type === 'tableCell');
    if (text.length > start) spans.set(node, { start, end: text.length });
  };
  const addChildren = (node: Extract<Nodes, { children: unknown[] }>, inCell: boolean): void => {
    let before: Nodes | null = null;
    for (const child of node.children as Nodes[]) {
      const at = text.length;
      if (before) text += separator(node, before);
      const start = text.length;
      add(child, inCell);
      // Empty cells keep their place in a row; other empty blocks leave no gap.
      if (text.length === start && node.type !== 'tableRow') text = text.slice(0, at);
      else before = child;
    }
  };
  add(tree, false);
  return { text, spans };
}

/** The plain text alone. */
export function plainText(tree: Root): string {
  return layOut(tree).text;
}
