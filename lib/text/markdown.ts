/** The Markdown tree of an answer and its written form. The tree is mdast with GFM and math; references name sources by number. */
import type { Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { type Handle, toMarkdown } from 'mdast-util-to-markdown';

/** mdast `Root`: plain JSON that can be validated, hashed and rendered per target. */
export type MarkdownTree = Root;

/** What a numbered reference stands for when the tree is written out. */
export interface ReferenceTarget {
  title: string | null;
  url: string | null;
  quote?: string | null;
}

function definition(target: ReferenceTarget, number: number): RootContent {
  const label = target.title ?? target.url ?? '';
  return {
    type: 'footnoteDefinition',
    identifier: String(number),
    label: String(number),
    children: [
      {
        type: 'paragraph',
        children: target.url
          ? [{ type: 'link', url: target.url, children: [{ type: 'text', value: label }] }]
          : [{ type: 'text', value: label }],
      },
    ],
  };
}

function references(node: unknown, into: Set<string>): Set<string> {
  const { type, identifier, children } = node as { type: string; identifier?: string; children?: unknown[] };
  if (type === 'footnoteReference' && identifier) into.add(identifier);
  for (const child of children ?? []) references(child, into);
  return into;
}

/** Attention marks as they stand: escaping the letters beside them, as strict Markdown asks, would put `&#x…;` before people's eyes. */
const mark =
  (sign: string): Handle =>
  (node, _parent, state, info) =>
    sign + state.containerPhrasing(node, { ...info, before: sign, after: sign }) + sign;

/** Writes a tree as GFM with `$` formulas; sources the text refers to follow as footnotes, numbered from 1. */
export function writeMarkdown(tree: MarkdownTree, sources: ReferenceTarget[] = []): string {
  const used = references(tree, new Set());
  const notes = sources.flatMap((source, index) =>
    used.has(String(index + 1)) ? [definition(source, index + 1)] : [],
  );
  const whole: Root = { type: 'root', children: [...tree.children, ...notes] };
  return toMarkdown(whole, {
    bullet: '-',
    rule: '-',
    emphasis: '_',
    fences: true,
    listItemIndent: 'one',
    handlers: { strong: mark('**'), emphasis: mark('_') },
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
  }).trimEnd();
}
