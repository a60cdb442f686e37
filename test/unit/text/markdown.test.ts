/** The written and the plain form of a Markdown tree. */
import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { writeMarkdown } from '../../../lib/text/markdown';
import { layOut, plainText } from '../../../lib/text/plain-text';

const words = (value: string) => ({ type: 'text' as const, value });
const paragraph = (...children: never[]) => ({ type: 'paragraph' as const, children });

const tree = {
  type: 'root',
  children: [
    { type: 'heading', depth: 2, children: [words('Summary')] },
    paragraph(words('Ten days') as never, { type: 'footnoteReference', identifier: '2' } as never, words('.') as never),
    {
      type: 'table',
      children: [
        {
          type: 'tableRow',
          children: [
            { type: 'tableCell', children: [words('A')] },
            { type: 'tableCell', children: [words('B')] },
          ],
        },
        {
          type: 'tableRow',
          children: [
            { type: 'tableCell', children: [] },
            { type: 'tableCell', children: [words('2')] },
          ],
        },
      ],
    },
    { type: 'code', lang: 'js', value: 'a\nb' },
    { type: 'thematicBreak' },
    paragraph(words('End') as never),
  ],
} as unknown as Root;

describe('plain text', () => {
  it('separates blocks, rows and cells, and leaves references and rules out', () => {
    expect(plainText(tree)).toBe('Summary\nTen days.\n\nA\tB\n\t2\n\na\nb\n\nEnd');
  });

  it('knows where each node stands', () => {
    const { text, spans } = layOut(tree);
    for (const [node, { start, end }] of spans) {
      if (node.type === 'text') expect(text.slice(start, end)).toBe(node.value);
    }
    expect([...spans].filter(([node]) => node.type === 'text')).toHaveLength(7);
    const last = tree.children.at(-1);
    expect(last && spans.get(last)).toEqual({ start: text.length - 3, end: text.length });
  });
});

describe('Markdown', () => {
  const sources = [
    { title: 'Unused', url: 'https://a.example/' },
    { title: 'Policy', url: 'https://b.example/' },
  ];

  it('adds the sources the text refers to, and no others', () => {
    const written = writeMarkdown(tree, sources);
    expect(written).toContain('Ten days[^2].');
    expect(written).toContain('[^2]: [Policy](https://b.example/)');
    expect(written).not.toContain('Unused');
  });

  it('puts no character codes beside bold words', () => {
    const bold = { type: 'strong', children: [words('OCR(문자)')] } as never;
    expect(writeMarkdown({ type: 'root', children: [paragraph(bold, words('을 쓴다') as never)] })).toBe(
      '**OCR(문자)**을 쓴다',
    );
  });
});
