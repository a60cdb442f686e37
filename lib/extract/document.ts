/** An answer as the extractor sees it: its text, the part that was taken, and its headings, lines, tables and code with their places. */
import type { Blockquote, Code, Nodes, Root, RootContent, Table } from 'mdast';
import type { Capture } from '../capture/schema';
import { normalizeLabel } from '../text/normalize';
import { layOut } from '../text/plain-text';
import type { Span } from '../text/span';

/** A heading with the text under it, up to the next heading of its rank. */
export interface Section {
  label: string;
  body: Span | null;
  /** Blocks under the heading, for lists. */
  blocks: RootContent[];
}

export interface AnswerDocument {
  text: string;
  /** What was selected, else the whole text. */
  taken: Span;
  sections: Section[];
  /** Lines of paragraphs and list items, in order. */
  lines: Span[];
  tables: { rows: { text: string; span: Span }[][] }[];
  code: { text: string; language: string | null; span: Span }[];
  spans: Map<Nodes, Span>;
}

/** Depth of a paragraph that is only bold words: it heads a section, below every real heading. */
const BOLD_DEPTH = 7;

/** Reads the tree of the captured answer. An answer whose tree is missing counts as one paragraph of its text. */
export function readAnswer(capture: Capture): AnswerDocument {
  const root = rootOf(capture);
  const { text, spans } = layOut(root);
  const document: AnswerDocument = {
    text,
    taken: capture.selection ?? { start: 0, end: text.length },
    sections: [],
    lines: [],
    tables: [],
    code: [],
    spans,
  };
  readFlow(root.children, document);
  return document;
}

function rootOf(capture: Capture): Root {
  const tree = capture.tree as Partial<Root> | null | undefined;
  if (tree?.type === 'root' && Array.isArray(tree.children)) return tree as Root;
  const value = capture.turns[capture.answer]?.text ?? '';
  return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value }] }] };
}

function readFlow(blocks: RootContent[], document: AnswerDocument): void {
  blocks.forEach((block, i) => {
    const depth = depthOf(block, document);
    if (depth !== null) {
      const end = blocks.findIndex((other, j) => j > i && (depthOf(other, document) ?? Infinity) <= depth);
      const under = blocks.slice(i + 1, end < 0 ? undefined : end);
      const label = normalizeLabel(slice(document, block));
      document.sections.push({ label, body: around(under, document), blocks: under });
    }
    readBlock(block, document);
  });
}

function readBlock(block: Nodes, document: AnswerDocument): void {
  const span = document.spans.get(block);
  if (!span) return;
  if (block.type === 'table') document.tables.push(readTable(block, document));
  else if (block.type === 'code') readCode(block, span, document);
  else if (block.type === 'blockquote') readFlow((block as Blockquote).children, document);
  else if (block.type === 'list' || block.type === 'listItem') {
    for (const child of block.children as Nodes[]) readBlock(child, document);
  } else if (block.type === 'paragraph' || block.type === 'heading') {
    for (const line of document.text.slice(span.start, span.end).matchAll(/[^\n]+/gu)) {
      document.lines.push({ start: span.start + line.index, end: span.start + line.index + line[0].length });
    }
  }
}

/** Rank of a heading, 7 for bold words that stand alone ("**Summary:**"), null for anything else. */
function depthOf(block: RootContent, document: AnswerDocument): number | null {
  if (block.type === 'heading') return block.depth;
  if (block.type !== 'paragraph') return null;
  const written = block.children.filter((child) => slice(document, child).trim() !== '');
  const [first, second] = written;
  if (first?.type !== 'strong' || slice(document, first).length > 80) return null;
  const alone = written.length === 1 || (written.length === 2 && second && slice(document, second).trim() === ':');
  return alone && !/:.*\S/u.test(slice(document, first)) ? BOLD_DEPTH : null;
}

const slice = ({ text, spans }: AnswerDocument, node: Nodes): string => {
  const span = spans.get(node);
  return span ? text.slice(span.start, span.end) : '';
};

function around(blocks: RootContent[], { spans }: AnswerDocument): Span | null {
  const places = blocks.flatMap((block) => spans.get(block) ?? []);
  const [first] = places;
  const last = places.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}

function readTable(table: Table, document: AnswerDocument): AnswerDocument['tables'][number] {
  const nowhere = { start: 0, end: 0 };
  return {
    rows: table.children.map((row) =>
      row.children.map((cell) => ({ text: slice(document, cell), span: document.spans.get(cell) ?? nowhere })),
    ),
  };
}

function readCode(code: Code, span: Span, document: AnswerDocument): void {
  document.code.push({ text: code.value, language: code.lang ?? null, span });
}
