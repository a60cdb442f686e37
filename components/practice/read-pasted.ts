/** Tells a pasted answer from a request, and reads its simple Markdown into blocks. */
import type { Block } from './conversations';

const HEADING = /^#{1,6}\s+(.+)$/;
const LABEL = /^\*{0,2}[\p{L}][\p{L}\p{N} -]{1,30}:\*{0,2}\s+\S/u;
const ITEM = /^[-*]\s+(.+)$/;
/** Words from which a text of several lines is an answer even without a heading. */
const LONG = 40;

/** True for a text with headings, with two or more `Label: value` lines, or long and of several paragraphs. */
export function looksLikeAnswer(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.some((line) => HEADING.test(line))) return true;
  if (lines.filter((line) => LABEL.test(line)).length >= 2) return true;
  return lines.filter((line) => line !== '').length >= 2 && text.trim().split(/\s+/).length >= LONG;
}

/** Headings, lists, tables and paragraphs; each line without a mark is a paragraph of its own. Always shown as text, never as markup. */
export function readPasted(text: string): Block[] {
  const blocks: Block[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    const last = blocks.at(-1);
    const heading = HEADING.exec(line)?.[1];
    const item = ITEM.exec(line)?.[1];
    if (heading !== undefined) blocks.push({ kind: 'heading', text: heading });
    else if (line.startsWith('|') && line.endsWith('|')) {
      const cells = line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      if (cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
      if (last?.kind === 'table') last.rows.push(cells);
      else blocks.push({ kind: 'table', rows: [cells] });
    } else if (item !== undefined) {
      if (last?.kind === 'list') last.items.push(item);
      else blocks.push({ kind: 'list', items: [item] });
    } else blocks.push({ kind: 'paragraph', pieces: [line.replaceAll('**', '')] });
  }
  return blocks;
}

/** The blocks as plain text, for the page's own Copy. */
export function textOf(blocks: Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'heading') return `## ${block.text}`;
      if (block.kind === 'list') return block.items.map((item) => `- ${item}`).join('\n');
      if (block.kind === 'table') return block.rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
      return block.pieces
        .map((piece) => (typeof piece === 'string' ? piece : 'strong' in piece ? piece.strong : ''))
        .join('');
    })
    .join('\n\n');
}
