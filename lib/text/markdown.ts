/** The Markdown tree of an answer and its written form. The tree is mdast with GFM and math; references name sources by number. */
import type { Root, RootContent } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { defaultHandlers, type Handle, type Options, type State, toMarkdown } from 'mdast-util-to-markdown';

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
function mark(sign: string): Handle {
  const handle: Handle = (node, _parent, state, info) =>
    sign + state.containerPhrasing(node, { ...info, before: sign, after: sign }) + sign;
  // Asked for its first sign alone, it need not be written whole: each level of nesting would double the work.
  return Object.assign(handle, { peek: () => sign });
}

const within = (stack: readonly string[], list: string | readonly string[] | null | undefined): boolean =>
  typeof list === 'string' ? stack.includes(list) : (list ?? []).some((construct) => stack.includes(construct));

/** What may have to be escaped inside these constructs, as one pattern: more than the writer escapes, never less. */
function escapable({ unsafe, stack }: State): RegExp {
  const sources = unsafe
    .filter(({ inConstruct, notInConstruct }) => {
      const everywhere = !inConstruct || inConstruct.length === 0;
      return (everywhere || within(stack, inConstruct)) && !within(stack, notInConstruct);
    })
    .map(({ atBreak, before, character, after }) => {
      const behind = (atBreak ? '[\\r\\n][\\t ]*' : '') + (before ? `(?:${before})` : '');
      const sign = /\w|\s/.test(character) ? character : `\\${character}`;
      return (behind && `(?<=${behind})`) + sign + (after ? `(?=${after})` : '');
    });
  return new RegExp([...sources, '\\\\'].join('|'), 'g');
}

/** One for each nesting of constructs met: the writer itself tries every pattern on every text. */
const escapables = new Map<string, RegExp>();

/** Nothing but this lets the writer's own search for what to escape begin. */
const root: Handle = (node, parent, state, info) => {
  const { safe } = state;
  state.safe = (value, config) => {
    const constructs = state.stack.join(' ');
    const pattern = escapables.get(constructs) ?? escapable(state);
    if (escapables.size > 500) escapables.clear();
    escapables.set(constructs, pattern);
    const written = value ?? '';
    const before = config.before ?? '';
    // The signs around a text decide about it, and are not its own.
    pattern.lastIndex = before.length;
    const found = pattern.exec(before + written + (config.after ?? ''));
    return found && found.index < before.length + written.length ? safe.call(state, value, config) : written;
  };
  return defaultHandlers.root(node, parent, state, info);
};

const options: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '_',
  fences: true,
  listItemIndent: 'one',
  handlers: { strong: mark('**'), emphasis: mark('_'), root },
  // Made once: they keep the patterns they compile.
  extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
};

/** Writes a tree as GFM with `$` formulas; sources the text refers to follow as footnotes, numbered from 1. */
export function writeMarkdown(tree: MarkdownTree, sources: ReferenceTarget[] = []): string {
  const used = references(tree, new Set());
  const notes = sources.flatMap((source, index) =>
    used.has(String(index + 1)) ? [definition(source, index + 1)] : [],
  );
  const whole: Root = { type: 'root', children: [...tree.children, ...notes] };
  return toMarkdown(whole, options).trimEnd();
}
