/** Collapses the white space of an HTML tree to what a page draws, in place; the rules of hast-util-minify-whitespace in one walk. */
import type { ElementContent } from 'hast';

const listed = (names: string): Set<string> => new Set(names.split(' '));
/** White space at their edges is not drawn. Source: HTML Standard, 15.3. */
const blocks = listed(
  'address article aside blockquote body br caption center col colgroup dd dialog dir div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre section summary table tbody td tfoot th thead tr ul wbr xmp',
);
const skipped = listed(
  'area base basefont dialog datalist head link meta noembed noframes param rp script source style template track title',
);
/** What stands in a line as a word does. */
const embedded = listed('audio canvas embed iframe img math object picture svg video button input select textarea');
const kept = listed('listing plaintext script style xmp pre textarea');

type Spacing = 'normal' | 'nowrap' | 'pre';

/** What a text does to the white space that follows it. */
type Edge = 'removed' | 'ignored' | boolean;

const collapse = (value: string): string => value.replace(/[\t\n\v\f\r ]+/g, ' ');
const isBlank = (value: string): boolean => !/[^ \t\n\f\r]/.test(value);

function spacingOf(node: ElementContent & { type: 'element' }, around: Spacing): Spacing {
  if (kept.has(node.tagName)) return 'pre';
  if (node.tagName === 'nobr') return 'nowrap';
  return (node.tagName === 'td' || node.tagName === 'th') && node.properties.noWrap ? 'nowrap' : around;
}

/** Whether white space before the node at `index` runs into more of it, or a block's edge, behind. */
function opensBehind(nodes: ElementContent[], index: number, end: boolean | undefined): boolean | undefined {
  for (let at = index; at < nodes.length; at += 1) {
    const node = nodes[at] as ElementContent;
    if (node.type === 'text' && !isBlank(node.value)) return false;
    if (node.type !== 'element') continue;
    if (embedded.has(node.tagName)) return false;
    if (blocks.has(node.tagName)) return true;
    if (node.properties.hidden || skipped.has(node.tagName)) continue;
    const inside = opensBehind(node.children, 0, undefined);
    if (inside !== undefined) return inside;
  }
  return end;
}

function collapseText(node: ElementContent & { type: 'text' }, before: boolean, after: () => boolean): Edge {
  const value = collapse(node.value);
  const start = before && value.startsWith(' ') ? 1 : 0;
  const ends = start < value.length && value.endsWith(' ');
  const trimmed = ends && after();
  const end = value.length - (trimmed ? 1 : 0);
  if (start === end) return 'removed';
  node.value = value.slice(start, end);
  return ends && !trimmed;
}

function collapseAll(children: ElementContent[], before: boolean, after: boolean, spacing: Spacing): boolean {
  let open = before;
  for (let index = 0; index < children.length; index += 1) {
    const node = children[index] as ElementContent;
    const behind = () => opensBehind(children, index + 1, after) ?? false;
    let edge: Edge = 'ignored';
    if (node.type === 'text') {
      if (spacing === 'nowrap') node.value = collapse(node.value);
      edge = spacing === 'normal' ? collapseText(node, open, behind) : false;
    } else if (node.type === 'element') {
      const own = spacingOf(node, spacing);
      edge = blocks.has(node.tagName)
        ? collapseAll(node.children, true, true, own)
        : collapseAll(node.children, open, behind(), own);
      if (embedded.has(node.tagName)) edge = false;
    }
    if (edge === 'removed') {
      children.splice(index, 1);
      index -= 1;
    } else if (edge !== 'ignored') open = edge;
  }
  return open || after;
}

/** Collapses the content of a document. */
export function collapseBlanks(content: ElementContent[]): void {
  collapseAll(content, true, true, 'normal');
}
