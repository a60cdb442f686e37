/** The part of a Markdown tree that a value was read from. */
import type { Nodes, Root } from 'mdast';
import { layOut } from './plain-text';
import type { Span } from './span';

/** Text and code can be cut anywhere; everything else only as a whole. */
function cutLeaf(node: Nodes, from: number, to: number): Nodes | null {
  if (!('value' in node)) return node;
  const value = node.value.slice(from, to);
  return value === '' ? null : ({ ...node, value } as Nodes);
}

/** The tree without all that lies outside `span` (UTF-16 units of its plain text). Blocks and marks around what is left stay around it. */
export function cutTree(tree: Root, span: Span): Root {
  const { spans } = layOut(tree);
  const cut = (node: Nodes): Nodes | null => {
    const own = spans.get(node);
    // What has no text of its own (a picture, a rule) is in no part of it.
    if (!own || own.start >= span.end || own.end <= span.start) return null;
    if (!('children' in node)) return cutLeaf(node, Math.max(0, span.start - own.start), span.end - own.start);
    const children = (node.children as Nodes[]).flatMap((child) => cut(child) ?? []);
    return children.length === 0 ? null : ({ ...node, children } as Nodes);
  };
  return { ...tree, children: tree.children.flatMap((child) => (cut(child) ?? []) as never) };
}
