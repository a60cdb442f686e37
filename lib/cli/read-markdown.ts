/** Reads an answer that is kept as Markdown: CommonMark, and tables drawn with pipes. */
import type { PhrasingContent, Root, RootContent, Table, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** The line under the head of a table. Source: github.github.com/gfm, 4.10 */
const RULE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/u;

/** The tree an answer of a chat page would have. */
export function readMarkdown(text: string): Root {
  const root = fromMarkdown(text);
  const at = (node: RootContent): string =>
    text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
  return {
    ...root,
    children: root.children.map((node) => (node.type === 'paragraph' ? tableOf(at(node)) : null) ?? node),
  };
}

function tableOf(source: string): Table | null {
  const [head = '', rule = '', ...rows] = source.split('\n').map((line) => line.trim());
  if (!head.includes('|') || !RULE.test(rule) || !rule.includes('-')) return null;
  return { type: 'table', children: [head, ...rows].map(rowOf) };
}

function rowOf(line: string): TableRow {
  const cells = line.replace(/^\||\|$/gu, '').split(/(?<!\\)\|/u);
  return {
    type: 'tableRow',
    children: cells.map((cell) => ({ type: 'tableCell', children: phrasesOf(cell.replace(/\\\|/gu, '|').trim()) })),
  };
}

function phrasesOf(text: string): PhrasingContent[] {
  const [first] = fromMarkdown(text).children;
  return first?.type === 'paragraph' ? first.children : [{ type: 'text', value: text }];
}
