import { describe, expect, it } from 'vitest';
import { looksLikeAnswer, readPasted } from '../../../components/practice/read-pasted';

describe('a pasted text', () => {
  it.each([
    ['a heading', '## Subject\nRenewal'],
    ['two labeled lines', 'Reason: charged twice\nAmount: $1,240'],
    ['several long paragraphs', `${'word '.repeat(30)}\n\n${'word '.repeat(30)}`],
  ])('is an answer with %s', (_, text) => {
    expect(looksLikeAnswer(text)).toBe(true);
  });

  it.each(['Make it shorter', 'Write to Acme.\nTone: friendly', 'word '.repeat(60)])('is a request: %s', (text) => {
    expect(looksLikeAnswer(text)).toBe(false);
  });

  it('becomes headings, paragraphs, lists and tables, as text', () => {
    expect(readPasted('## Subject\n**Re:** <b>x</b>\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |')).toEqual([
      { kind: 'heading', text: 'Subject' },
      { kind: 'paragraph', pieces: ['Re: <b>x</b>'] },
      { kind: 'list', items: ['one', 'two'] },
      {
        kind: 'table',
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
    ]);
  });
});
