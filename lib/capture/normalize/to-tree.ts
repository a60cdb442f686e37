/** Turns cleaned HTML into a Markdown tree by the handlers of hast-util-to-mdast, without its copies and its many walks of every answer. */
import type { Element, ElementContent } from 'hast';
import { type Handle, type State, toMdast } from 'hast-util-to-mdast';
import type { Link, Nodes, Parents, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-math';
import { collapseBlanks } from './blanks';
import { property, textOf } from './hast';

const handlers: Record<string, Handle> = {
  a: (state, node: Element) => {
    const link: Link = {
      type: 'link',
      url: property(node, 'href') ?? '',
      children: state.all(node) as Link['children'],
    };
    const original = property(node, 'original');
    return original === null ? link : { ...link, data: { original } as Link['data'] };
  },
  'wb-math': (_state, node: Element) => ({ type: 'math', value: property(node, 'tex') ?? '' }),
  code: (_state, node: Element) => {
    const number = property(node, 'reference');
    if (number) return { type: 'footnoteReference', identifier: number, label: number };
    const tex = property(node, 'tex');
    return tex === null ? { type: 'inlineCode', value: textOf(node) } : { type: 'inlineMath', value: tex };
  },
  pre: (_state, node: Element) => ({
    type: 'code',
    lang: property(node, 'language'),
    meta: null,
    value: textOf(node),
  }),
};

/** What the handlers share while they read, as the library makes it; lent once, since it is the same for every tree. */
const lent: State = (() => {
  let found: State | null = null;
  const root: Handle = (state) => {
    found = state;
  };
  toMdast({ type: 'root', children: [] }, { document: true, handlers, nodeHandlers: { root } });
  if (!found) throw new Error('hast-util-to-mdast lends no state');
  return found;
})();

/** Joins texts and takes away the white space that is left at line breaks and edges. */
function settle(parent: Parents): void {
  const children = parent.children as Nodes[];
  const edged = parent.type === 'heading' || parent.type === 'paragraph' || parent.type === 'root';
  let index = 0;
  while (index < children.length) {
    const node = children[index] as Nodes;
    if (node.type !== 'text') {
      if ('children' in node) settle(node);
      index += 1;
      continue;
    }
    const before = children[index - 1];
    if (before?.type === 'text') {
      before.value += node.value;
      children.splice(index, 1);
      index -= 1;
      continue;
    }
    let { value } = node;
    if (/[\r\n]/.test(value)) value = value.replace(/[\t ]*(\r?\n|\r)[\t ]*/, '$1');
    if (edged && index === 0) value = value.replace(/^[\t ]+/, '');
    if (edged && index === children.length - 1) value = value.replace(/[\t ]+$/, '');
    node.value = value;
    if (value === '') children.splice(index, 1);
    else index += 1;
  }
}

/** Uses up `content`. Equal to what `toMdast` of the library returns for it. */
export function toTree(content: ElementContent[]): Root {
  collapseBlanks(content);
  const state: State = { ...lent, elementById: new Map() };
  const root: Root = {
    type: 'root',
    children: state.toFlow(state.all({ type: 'root', children: content })) as RootContent[],
  };
  settle(root);
  return root;
}
