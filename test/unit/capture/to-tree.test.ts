/** The quick way from HTML to Markdown gives what the libraries it is built on give, for any tree. */
import type { Element, ElementContent } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import type { Nodes, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { mathToMarkdown } from 'mdast-util-math';
import { type Handle, toMarkdown } from 'mdast-util-to-markdown';
import { describe, expect, test } from 'vitest';
import { toTree } from '../../../lib/capture/normalize/to-tree';
import { writeMarkdown } from '../../../lib/text/markdown';

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const NAMES =
  'p p p ul ol li li strong em b i a code pre table thead tbody tr td th br blockquote h1 h3 div section span img input hr del s q dl dt dd details summary sub nobr iframe button select option math figure wbr noscript textarea x-chip'.split(
    ' ',
  );
const PIECES = [
  ...['word', 'two words', ' ', '\n', ' \n\t', 'a\r\nb', '  lead', 'trail  ', '\u00a0', 'x', ''],
  ...['*', '_a_b', '`', '1. ', '# ', '- ', '+ ', '> ', '<b>', '&amp;', '[x](y)', '![', '|', ':-', '~~', '$$', '$'],
  ...['www.example.com', 'a@b.co', 'http://x.y', '\\', '\\*', '![^1]', '==', '---', '😀'],
];

/** Trees as pages nest them and as none should. */
function makeTree(random: () => number): ElementContent[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const many = (depth: number): ElementContent[] =>
    Array.from({ length: Math.floor(random() * (depth > 4 ? 2 : 5)) }, () => one(depth));
  const one = (depth: number): ElementContent => {
    if (depth > 6 || random() < 0.4)
      return { type: 'text', value: Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(PIECES)).join('') };
    const tagName = pick(NAMES);
    const properties: Element['properties'] = {};
    if (tagName === 'a') properties.href = pick(['https://example.com/a', 'mailto:a@b.co', 'a@b.co', '']);
    if (tagName === 'img') Object.assign(properties, { src: 'https://example.com/i.png', alt: pick(PIECES) });
    if (tagName === 'input') Object.assign(properties, { type: 'checkbox', checked: random() < 0.5 });
    if (tagName === 'td') Object.assign(properties, { colSpan: pick([undefined, 2]), noWrap: random() < 0.2 });
    if (random() < 0.05) properties.hidden = true;
    return { type: 'element', tagName, properties, children: many(depth + 1) };
  };
  return many(0);
}

/** The library's own way, with nothing of ours but what names formulas, references and originals. */
function byLibrary(content: ElementContent[]): Nodes {
  const text = (node: ElementContent): string =>
    node.type === 'text'
      ? node.value
      : node.type === 'element'
        ? node.tagName === 'br'
          ? '\n'
          : node.children.map(text).join('')
        : '';
  return toMdast(
    { type: 'root', children: structuredClone(content) },
    {
      document: true,
      handlers: {
        a: (state, node: Element) => ({
          type: 'link',
          url: String(node.properties.href ?? ''),
          children: state.all(node) as never,
        }),
        code: (_state, node: Element) => ({ type: 'inlineCode', value: text(node) }),
        pre: (_state, node: Element) => ({ type: 'code', lang: null, meta: null, value: text(node) }),
      },
    },
  );
}

const mark = (sign: string): Handle =>
  Object.assign(
    ((node, _parent, state, info) =>
      sign + state.containerPhrasing(node, { ...info, before: sign, after: sign }) + sign) satisfies Handle,
    { peek: () => sign },
  );

const writtenByLibrary = (tree: Root): string =>
  toMarkdown(tree, {
    bullet: '-',
    rule: '-',
    emphasis: '_',
    fences: true,
    listItemIndent: 'one',
    handlers: { strong: mark('**'), emphasis: mark('_') },
    extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
  }).trimEnd();

describe('beside the libraries', () => {
  const random = makeRandom(20261121);
  const trees = Array.from({ length: 500 }, () => makeTree(random));
  test('every tree is the same tree, and the same Markdown', () => {
    for (const content of trees) {
      const theirs = byLibrary(content) as Root;
      const ours = toTree(structuredClone(content));
      expect(ours).toEqual(theirs);
      expect(writeMarkdown(ours)).toBe(writtenByLibrary(theirs));
    }
  });
  test('the trees are no empty ones', () => {
    expect(trees.filter((content) => toTree(structuredClone(content)).children.length > 0).length).toBeGreaterThan(250);
  });
});

test('emphasis in emphasis, each behind a word, is written in no time', () => {
  let node: ElementContent = { type: 'text', value: 'end' };
  for (let depth = 0; depth < 40; depth += 1)
    node = { type: 'element', tagName: 'strong', properties: {}, children: [{ type: 'text', value: 'a ' }, node] };
  expect(writeMarkdown(toTree([node]))).toContain('end');
});
