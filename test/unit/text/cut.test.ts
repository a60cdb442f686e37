import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import { cutTree } from '../../../lib/text/cut';
import { plainText } from '../../../lib/text/plain-text';

const text = (value: string) => ({ type: 'text', value }) as const;
const tree: Root = {
  type: 'root',
  children: [
    { type: 'heading', depth: 2, children: [text('Notes')] },
    {
      type: 'paragraph',
      children: [text('They '), { type: 'strong', children: [text('renew now')] }, text('. More.')],
    },
    {
      type: 'list',
      ordered: false,
      children: [
        { type: 'listItem', children: [{ type: 'paragraph', children: [text('Call')] }] },
        { type: 'listItem', children: [{ type: 'paragraph', children: [text('Write')] }] },
      ],
    },
  ],
};
const whole = plainText(tree);
const spanOf = (part: string) => {
  const start = whole.indexOf(part);
  return { start, end: start + part.length };
};

describe('a part of a tree', () => {
  it.each(['renew', 'They renew now. More.', 'now. More.\n\nCall', 'Write', 'Notes\nThey'])('says just %j', (part) => {
    expect(plainText(cutTree(tree, spanOf(part)))).toBe(part);
  });

  it('keeps the marks and blocks around what is left', () => {
    expect(cutTree(tree, spanOf('renew')).children).toEqual([
      { type: 'paragraph', children: [{ type: 'strong', children: [text('renew')] }] },
    ]);
    expect(cutTree(tree, spanOf('Write')).children).toMatchObject([{ type: 'list', children: [{ type: 'listItem' }] }]);
  });

  it('is empty where the span is, and leaves the tree as it was', () => {
    const before = JSON.stringify(tree);
    expect(cutTree(tree, { start: 3, end: 3 }).children).toEqual([]);
    expect(JSON.stringify(tree)).toBe(before);
  });
});
