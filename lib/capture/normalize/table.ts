/** Turns tables, also those drawn with roles instead of elements, into plain tables whose first row is the header. */
import type { Element, ElementContent } from 'hast';
import { element, formula, property, textOf } from './hast';

const role = (node: Element): string | null => property(node, 'role');

export function isTable(node: Element): boolean {
  return node.tagName === 'table' || role(node) === 'table' || role(node) === 'grid';
}

const isRow = (node: Element): boolean => node.tagName === 'tr' || role(node) === 'row';
const isCell = (node: Element): boolean =>
  node.tagName === 'td' ||
  node.tagName === 'th' ||
  ['cell', 'columnheader', 'rowheader', 'gridcell'].includes(role(node) ?? '');

function collect(node: Element, test: (child: Element) => boolean): Element[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    if (test(child)) return [child];
    return isTable(child) ? [] : collect(child, test);
  });
}

const blocks = new Set([
  'p',
  'div',
  'ul',
  'ol',
  'li',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'dl',
  'dt',
  'dd',
]);

/** Cells hold one line of text: blocks become lines, code blocks inline code, inner tables their text. */
function inline(nodes: ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type !== 'element') out.push(node);
    else if (blocks.has(node.tagName)) {
      const inner = inline(node.children);
      if (inner.length === 0) continue;
      if (out.some((part) => part.type === 'element' || (part.type === 'text' && part.value.trim() !== ''))) {
        out.push(element('br', []));
      }
      out.push(...inner);
    } else if (node.tagName === 'pre') out.push(element('code', [{ type: 'text', value: textOf(node) }]));
    else if (node.tagName === 'wb-math') out.push(formula(property(node, 'tex') ?? '', false));
    else if (isTable(node)) out.push({ type: 'text', value: textOf(node).replace(/\s+/g, ' ') });
    else if (node.tagName !== 'hr') out.push({ ...node, children: inline(node.children) });
  }
  return out;
}

/** Cells row by row; a table drawn with roles may have none of rows: then as many cells make one as it has column headers. */
function cellRows(node: Element): Element[][] {
  const rows = collect(node, isRow).map((row) => collect(row, isCell));
  if (rows.length > 0) return rows;
  const cells = collect(node, isCell);
  const width = cells.filter((cell) => role(cell) === 'columnheader').length || 1;
  return Array.from({ length: Math.ceil(cells.length / width) }, (_, at) => cells.slice(at * width, (at + 1) * width));
}

/** A plain table of an element that is one; `clean` reads a cell's content. A caption is a paragraph before it. Empty where it has no cells. */
export function readTable(node: Element, clean: (nodes: ElementContent[]) => ElementContent[]): Element[] {
  const rows = cellRows(node)
    .filter((cells) => cells.length > 0)
    .map((cells, index) =>
      element(
        'tr',
        cells.map((cell) => {
          const { colSpan, rowSpan, align } = cell.properties;
          return element(index === 0 ? 'th' : 'td', inline(clean(cell.children)), { colSpan, rowSpan, align });
        }),
      ),
    );
  const caption = collect(node, ({ tagName }) => tagName === 'caption').map(({ children }) =>
    element('p', inline(clean(children))),
  );
  return rows.length === 0 ? [] : [...caption.filter(({ children }) => children.length > 0), element('table', rows)];
}
