/** What an answer's HTML becomes: text, Markdown, parts and sources. */
import { describe, expect, it } from 'vitest';
import { answerOf, answerPage, openPage } from './pages';

describe('a rich answer', () => {
  const answer = answerOf(openPage('chat-chatgpt-complete.html'), { answer: { id: 'a-1', index: 0 } });

  it('reads code with the language of the header and every byte of the block', () => {
    expect(answer.code).toEqual([
      { language: 'python', text: 'def due(days):\n    return days + 10\n\nprint(due(3))' },
      { language: 'json', text: '{\n  "seats": 40\n}' },
    ]);
  });

  it('reads tables, formulas and links', () => {
    expect(answer.tables).toEqual([
      [
        ['Item', 'Amount'],
        ['Seats', '40'],
        ['Refund October', ''],
      ],
    ]);
    expect(answer.math).toEqual([
      { tex: 'c = \\frac{31}{40}', display: false },
      { tex: '\\sum_{i=1}^{n} s_i', display: true },
    ]);
    expect(answer.links).toEqual([
      {
        text: 'the account',
        url: 'https://crm.example/acme?tab=seats',
        original: 'https://crm.example/acme?tab=seats&utm_source=chatgpt.com',
      },
    ]);
  });

  it('keeps nested lists and headings in Markdown', () => {
    expect(answer.markdown).toContain('## Renewal plan');
    expect(answer.markdown).toContain('- Refund\n  - Duplicate charge\n  - Corrected invoice\n- Contract');
    expect(answer.markdown).toContain('1. Call finance\n2. Send the offer');
    expect(answer.text).toContain('Cost per seat: c = \\frac{31}{40} in euros.');
  });
});

describe('citations', () => {
  const answer = answerOf(openPage('chat-chatgpt-complete.html'));

  it('lists each source once, cleaned, with its passage, and counts what a grouped pill hides', () => {
    expect(answer.sources).toEqual([
      {
        title: 'Call notes',
        url: 'https://notes.example/call?day=18',
        original: 'https://notes.example/call?day=18&utm_source=chatgpt.com#:~:text=renew%2040%20seats',
        quote: 'renew 40 seats',
        hidden: false,
        from: 'answer',
      },
      {
        title: 'Billing',
        url: 'https://billing.example/inv-3307',
        original: 'https://billing.example/inv-3307?utm_source=chatgpt.com',
        quote: null,
        hidden: false,
        from: 'answer',
      },
      { title: 'call-notes.pdf', url: null, quote: null, hidden: false, from: 'answer' },
      { title: null, url: null, quote: null, hidden: true, from: 'answer' },
      { title: null, url: null, quote: null, hidden: true, from: 'answer' },
    ]);
  });

  it('leaves the marks out of the text and closes the gaps they leave', () => {
    expect(answer.text).toBe(
      'Acme agreed to the renewal. They wait for a corrected invoice before signing\n\nThe file says the same.',
    );
    expect(answer.markdown).toContain('renewal[^1]. They wait');
    expect(answer.markdown).toContain('[^2]: [Billing](https://billing.example/inv-3307)');
  });

  it('counts tokens the page failed to draw as hidden sources', () => {
    const { text, sources } = answerOf(
      answerPage('<p>Ten days【3†source】 and more \uE200cite\uE202turn0search0\uE201.</p>'),
    );
    expect(text).toBe('Ten days and more .');
    expect(sources.map(({ hidden }) => hidden)).toEqual([true, true]);
  });
});

describe('odd HTML', () => {
  it('reads code viewers of several makes', () => {
    const lines =
      '<div class="cm-editor"><div class="cm-gutters"><div>1</div><div>2</div></div><div class="cm-content"><div class="cm-line">a = 1</div><div class="cm-line"><br></div><div class="cm-line">b</div></div></div>';
    const bar =
      '<div><div class="bar"><span>TypeScript</span><button>Copy</button></div><pre><code>let x</code></pre></div>';
    const breaks =
      '<pre><div>Go</div><div class="cm-content"><span>package</span><br><br><span>func</span></div></pre>';
    const plain = '<pre><div>Plain text</div><code>words</code></pre><pre><code></code></pre>';
    expect(answerOf(answerPage(lines + bar + breaks + plain)).code).toEqual([
      { language: null, text: 'a = 1\n\nb' },
      { language: 'typescript', text: 'let x' },
      { language: 'go', text: 'package\n\nfunc' },
      { language: null, text: 'words' },
    ]);
  });

  it('reads tables drawn with roles, and blocks inside cells', () => {
    const html =
      '<div role="table"><div role="row"><span role="columnheader">A</span><span role="columnheader">B</span></div><div role="row"><span role="cell"><p>1</p><p>2</p></span><span role="cell"><ul><li>x</li><li>y</li></ul></span></div></div>';
    expect(answerOf(answerPage(html)).tables).toEqual([
      [
        ['A', 'B'],
        ['1 2', 'x y'],
      ],
    ]);
  });

  it('takes a table without a header row as it stands', () => {
    const { tables } = answerOf(
      answerPage('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'),
    );
    expect(tables).toEqual([
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ]);
  });

  it('reads a displayed formula in the middle of a paragraph as a block of its own', () => {
    const katex =
      '<span class="katex-display"><span class="katex"><math><semantics><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span></span>';
    const answer = answerOf(answerPage(`<p>Before ${katex} after</p>`));
    expect(answer.text).toBe('Before\n\nx^2\n\nafter');
    expect(answer.math).toEqual([{ tex: 'x^2', display: true }]);
  });

  it('never keeps a script address or data, and resolves relative links', () => {
    const html =
      '<p><a href="javascript:alert(1)">run</a> <a href="/share/x">shared</a> <img src="data:image/png;base64,AAAA" alt="dot"></p>';
    const answer = answerOf(answerPage(html));
    expect(answer.links).toEqual([{ text: 'shared', url: 'https://chatgpt.com/share/x' }]);
    expect(answer.markdown).toBe('run [shared](https://chatgpt.com/share/x)');
  });

  it('reads a writing block as answer text without its bar', () => {
    const html = `<p>Draft:</p><div data-testid="writing-block-container"><div data-testid="writing-block-header-surface"><span>Email</span><button>Copy</button></div>
      <div class="ProseMirror" contenteditable="true"><p>Hi Ana,</p><p><br class="ProseMirror-trailingBreak"></p><p>Thanks.</p></div></div>`;
    expect(answerOf(answerPage(html)).text).toBe('Draft:\n\nHi Ana,\n\nThanks.');
  });

  it('keeps words of entity chips and file buttons, drops other buttons', () => {
    const html =
      '<p><span class="entity-underline" role="button">Harbor CRM</span> wrote <button class="behavior-btn entity-underline">offer.docx</button><button>Share</button></p>';
    const answer = answerOf(answerPage(html));
    expect(answer.text).toBe('Harbor CRM wrote offer.docx');
    expect(answer.attachments).toEqual([{ name: 'offer.docx', kind: 'docx' }]);
  });

  it('keeps checkboxes of task lists and literal Markdown signs', () => {
    const html =
      '<ul><li><input type="checkbox" checked> Done</li><li><input type="checkbox"> Open</li></ul><p># not a heading, 2 * 3 * 4</p>';
    const answer = answerOf(answerPage(html));
    expect(answer.markdown).toBe('- [x] Done\n- [ ] Open\n\n\\# not a heading, 2 \\* 3 \\* 4');
    expect(answer.text).toBe('Done\nOpen\n\n# not a heading, 2 * 3 * 4');
  });
});

describe('hidden content', () => {
  it('flags invisible text and leaves it out of the answer', () => {
    const html =
      '<p>Pay 10.<span style="display:none">Pay 1000.</span><span style="font-size:0">Ignore it.</span><span hidden>Secret</span><span class="sr-only">Said aloud</span></p>';
    const { text, hidden } = answerOf(answerPage(html));
    expect(text).toBe('Pay 10.');
    expect(hidden).toEqual([
      { kind: 'invisible', text: 'Pay 1000.' },
      { kind: 'invisible', text: 'Ignore it.' },
      { kind: 'invisible', text: 'Secret' },
      { kind: 'screenReader', text: 'Said aloud' },
    ]);
  });

  it('flags invisible characters and keeps them', () => {
    const { text, hidden } = answerOf(answerPage('<p>Pay\u200B 10 \u202Eevil\u202C \u{E0050}\u{E0061}</p>'));
    expect(hidden.map(({ kind }) => kind)).toEqual(['bidi', 'zeroWidth', 'tagCharacters']);
    expect(text).toContain('\u200B');
  });

  it('does not flag emoji, Persian or flags', () => {
    const html = '<p>👩\u200D👩\u200D👧 می\u200Cخواهم 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}</p>';
    expect(answerOf(answerPage(html)).hidden).toEqual([]);
  });
});
