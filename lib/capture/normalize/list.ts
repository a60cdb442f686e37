/** Mends lists: those drawn with roles instead of elements, and inner lists that stand beside the item they belong to. */
import type { Element, ElementContent } from 'hast';
import { element, property } from './hast';

/** The list element an element stands for, or its own name. */
export function listName(node: Element): string {
  if (node.tagName !== 'div' && node.tagName !== 'span') return node.tagName;
  const role = property(node, 'role');
  return role === 'list' ? 'ul' : role === 'listitem' ? 'li' : node.tagName;
}

const isList = (node: ElementContent): node is Element =>
  node.type === 'element' && (node.tagName === 'ul' || node.tagName === 'ol');

/** Children of a list with every inner list inside the item before it. */
export function nestLists(children: ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  for (const child of children) {
    const before = out.findLast((node) => node.type === 'element');
    if (!isList(child)) out.push(child);
    else if (before?.type === 'element' && before.tagName === 'li') {
      out[out.indexOf(before)] = { ...before, children: [...before.children, child] };
    } else out.push(element('li', [child]));
  }
  return out;
}
