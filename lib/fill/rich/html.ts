/** A Markdown tree as HTML for editors: the few elements all of them know, and never a script, a style or an address that could run. */
import type { Nodes } from 'mdast';
import type { MarkdownTree } from '../../text/markdown';

const TAGS: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  strong: 'strong',
  emphasis: 'em',
  delete: 's',
  blockquote: 'blockquote',
  listItem: 'li',
  tableRow: 'tr',
  tableCell: 'td',
};

const ADDRESS = /^(https?:|mailto:)/i;

/** Words as HTML shows them. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** A row as a line, its cells parted as in the plain text. */
function lineOf(row: Nodes): string {
  const cells = 'children' in row ? (row.children as Nodes[]) : [];
  return `<p>${cells.map((cell) => writeInner(cell, false)).join('\t')}</p>`;
}

function writeInner(node: Nodes, tables: boolean): string {
  return 'children' in node ? (node.children as Nodes[]).map((child) => write(child, tables)).join('') : '';
}

function write(node: Nodes, tables: boolean): string {
  const inner = () => writeInner(node, tables);
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value);
    case 'inlineCode':
    case 'inlineMath':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
    case 'math':
      return `<pre>${escapeHtml(node.value)}</pre>`;
    case 'break':
      return '<br>';
    case 'heading':
      return `<h${node.depth}>${inner()}</h${node.depth}>`;
    case 'list':
      return node.ordered ? `<ol>${inner()}</ol>` : `<ul>${inner()}</ul>`;
    case 'table':
      return tables ? `<table><tbody>${inner()}</tbody></table>` : node.children.map(lineOf).join('');
    case 'link':
      return ADDRESS.test(node.url) ? `<a href="${escapeHtml(node.url)}">${inner()}</a>` : inner();
    default: {
      const tag = TAGS[node.type];
      return tag ? `<${tag}>${inner()}</${tag}>` : inner();
    }
  }
}

/** Each line of a text as a paragraph of its own; blank lines only part them. */
export function htmlOfLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
}

/** The tree as HTML, and where it has tables once more with their rows as lines. What has no place in an editor (pictures, notes, raw HTML) leaves only its words. */
export function htmlOf(tree: MarkdownTree): string[] {
  return [...new Set([write(tree, true), write(tree, false)])];
}
