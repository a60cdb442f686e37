/** What answers are drawn with beyond one site's own ways: formulas, code, lists, tables, pictures and files of many renderers. */
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { takeThread } from '../../../lib/capture/take';
import { answerOf, answerPage } from './pages';

const read = (html: string) => answerOf(answerPage(html));
const annotated = (tex: string, words: string, display = false) =>
  `<span class="${display ? 'katex-display' : 'katex'}"><span class="katex-mathml"><math${display ? ' display="block"' : ''}><semantics><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">${words}</span></span>`;

it.each([
  [
    'MathJax 2',
    '<span class="MathJax_Preview"></span><span class="MathJax"><nobr>x2</nobr></span><script type="math/tex">x^2</script>',
    'x^2',
    false,
  ],
  [
    'MathJax 2 on its own line',
    '<div class="MathJax_Display"><span class="MathJax"><nobr>x2</nobr></span></div><script type="math/tex; mode=display">x^2</script>',
    'x^2',
    true,
  ],
  [
    'KaTeX inside a code element',
    `<ms-katex><code class="rendered">${annotated('E=mc^2', 'E=mc2')}</code></ms-katex>`,
    'E=mc^2',
    false,
  ],
  [
    'KaTeX inside preformatted text',
    `</p><ms-katex><pre><code class="rendered">${annotated('E=mc^2', 'E=mc2', true)}</code></pre></ms-katex><p>`,
    'E=mc^2',
    true,
  ],
  ['KaTeX that could not draw', '<span class="katex-error" title="ParseError">\\foo{</span>', '\\foo{', false],
  ['an attribute', '<span class="math-inline" data-expr="a_1"><svg></svg></span>', 'a_1', false],
  ['MathML alone', '<math><msup><mi>x</mi><mn>2</mn></msup></math>', 'x^2', false],
  [
    'MathML alone, on its own line',
    '</p><math display="block"><mfrac><mi>a</mi><msqrt><mrow><mi>b</mi><mo>%</mo></mrow></msqrt></mfrac><msubsup><mo>∑</mo><mi>i</mi><mn>10</mn></msubsup></math><p>',
    '\\frac{a}{\\sqrt{b\\%}}∑_i^{10}',
    true,
  ],
  [
    'MathML alone with words and a grid',
    '<math><mi>sin</mi><mi>x</mi><mtext>for all</mtext><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable></math>',
    '\\operatorname{sin}x\\text{for all}\\begin{matrix}1 & 2\\end{matrix}',
    false,
  ],
  ['a picture', '<img alt="{\\displaystyle x^2}" src="https://x.example/m.svg">', 'x^2', false],
])('a formula drawn by %s is its TeX, once', (_, html, tex, display) => {
  const answer = read(`<p>So ${html} holds.</p>`);
  expect(answer.math).toEqual([{ tex, display }]);
  expect(answer.code).toEqual([]);
  expect(answer.text.replace(/\s+/g, ' ')).toBe(`So ${tex} holds.`);
});

it.each([
  [
    'rows of a table',
    '<pre><table class="hljs-ln"><tbody><tr><td class="hljs-ln-numbers">1</td><td>a</td></tr><tr><td class="hljs-ln-numbers">2</td><td>b</td></tr></tbody></table></pre>',
    null,
  ],
  [
    'lines without line feeds',
    '<pre class="shiki"><code><span class="line">a</span><span class="line">b</span></code></pre>',
    null,
  ],
  [
    'lines with line feeds',
    '<pre data-language="ts"><code><span class="line">a</span>\n<span class="line">b</span></code></pre>',
    'ts',
  ],
  [
    'lines placed by their style',
    '<div class="monaco-editor" data-mode-id="sql"><div class="margin"><div class="line-numbers">1</div></div><div class="view-lines"><div class="view-line" style="top:19px">b</div><div class="view-line" style="top:0px">a</div></div></div>',
    'sql',
  ],
  [
    'a code element alone',
    '<div><div><span>bash</span><button>Copy</button></div><div><code class="hljs language-bash">a\nb</code></div></div>',
    'bash',
  ],
  [
    'a bar whose controls are words',
    '<div><header><span>vbscript</span><div><span>复制</span></div></header><div><pre><code>a\nb</code></pre></div></div>',
    'vbscript',
  ],
])('code drawn as %s keeps its lines and its language', (_, html, language) => {
  expect(read(`<p>Run:</p>${html}`).code).toEqual([{ language, text: 'a\nb' }]);
  expect(read(`<p>Run:</p>${html}`).text).toBe('Run:\n\na\nb');
});

it('nests lists that stand beside their item, and reads lists drawn with roles', () => {
  expect(read('<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>').markdown).toBe('- a\n  - b\n- c');
  expect(read('<div role="list"><div role="listitem">a</div><div role="listitem">b</div></div>').markdown).toBe(
    '- a\n- b',
  );
});

it('keeps the caption of a table beside its cells', () => {
  const answer = read('<table><caption>Fees</caption><tr><th>A</th></tr><tr><td>1</td></tr></table>');
  expect(answer.text).toBe('Fees\n\nA\n1');
  expect(answer.tables).toEqual([[['A'], ['1']]]);
});

it('names pictures, recordings, diagrams and files, with their address where they have one', () => {
  const answer = read(`<p>See <img src="https://x.example/a.png?utm_source=chatgpt.com" alt="Chart of fees">
    <img src="blob:https://chatgpt.com/1" alt="Harbor"> <img src="https://x.example/s2/favicons?d=y" alt="y">
    <a href="sandbox:/mnt/data/fees%202026.csv">Download</a> <a href="blob:https://chatgpt.com/2" download="fees.xlsx">Sheet</a>
    <video src="https://x.example/v.mp4" title="Clip"></video></p><div><svg aria-roledescription="flowchart-v2"><text>A</text></svg><svg><path></path></svg></div>`);
  expect(answer.attachments).toEqual([
    { name: 'Chart of fees', kind: 'image', url: 'https://x.example/a.png' },
    { name: 'Harbor', kind: 'image' },
    { name: 'fees 2026.csv', kind: 'csv' },
    { name: 'fees.xlsx', kind: 'xlsx' },
    { name: 'Clip', kind: 'video', url: 'https://x.example/v.mp4' },
    { name: 'flowchart-v2', kind: 'diagram' },
  ]);
});

it('takes an answer that is a picture alone, and says what a frame in an answer is called', () => {
  expect(read('<p><img src="data:image/png;base64,AA" alt="The berth plan"></p>')).toMatchObject({
    text: '',
    attachments: [{ name: 'The berth plan', kind: 'image' }],
  });
  expect(read('<p>Drawn below.</p><iframe title="Tide table"></iframe>').hidden).toEqual([
    { kind: 'frame', text: 'Tide table' },
  ]);
});

it('keeps the mark of a footnote apart from the number before it', () => {
  expect(read('<p>It is $10<sup><a href="#fn1">1</a></sup> now.</p>').text).toBe('It is $10[1] now.');
});

it('reads a table drawn with roles that has no rows', () => {
  const cell = (words: string, role = 'cell') => `<div role="${role}">${words}</div>`;
  const html = `<div role="table">${cell('Berth', 'columnheader')}${cell('Fee', 'columnheader')}${cell('4')}${cell('120')}</div>`;
  expect(read(html).tables).toEqual([
    [
      ['Berth', 'Fee'],
      ['4', '120'],
    ],
  ]);
});

it.each([
  [
    '<div data-testid="code-block"><div><span>sql</span><button>Copier</button></div><div><code>select 1;</code></div></div>',
  ],
  [
    '<ms-code-block><div><span class="material-symbols-outlined">code</span><span>SQL</span></div><pre><code>select 1;</code></pre><footer><span>sql</span></footer></ms-code-block>',
  ],
])('reads a code viewer that says what it is without the words of its bars: %s', (html) => {
  expect(read(html)).toMatchObject({ text: 'select 1;', code: [{ language: 'sql', text: 'select 1;' }] });
});

it('leaves out what an open switch labeled as reasoning shows, in any language, and not what another shows', () => {
  const fold = (label: string) =>
    `<div><button aria-expanded="true">${label}</button></div><div><p>They may mean rates.</p></div><div><p>Berth 4.</p></div>`;
  for (const label of ['Thought for 12s', '12초 동안 생각함', 'Réflexion durant 12 s', '思考过程'])
    expect(read(fold(label)).text).toBe('Berth 4.');
  expect(read(fold('More rates')).text).toBe('They may mean rates.\n\nBerth 4.');
  const closed = '<div><button aria-expanded="false">Thought for 12s</button></div><div><p>Berth 4.</p></div>';
  expect(read(closed).text).toBe('Berth 4.');
});

it('counts a pill that is a number alone as a source the page keeps to itself', () => {
  const answer = read('<p>Dues rose<span data-testid="webpage-citation-pill">3</span>.</p>');
  expect(answer.text).toBe('Dues rose.');
  expect(answer.sources).toEqual([{ title: null, url: null, quote: null, hidden: true, from: 'answer' }]);
});

it('leaves reasoning out by the names such places go by, and nothing else', () => {
  const answer =
    read(`<div class="x-thinking-panel"><p>They may mean rates.</p></div><div data-testid="reasoning-block">Hm.</div>
    <details type="reasoning"><summary>Thought</summary>Hm.</details><p class="thinking">Thinking costs time.</p><p class="thoughtful-content">Be kind.</p>`);
  expect(answer.text).toBe('Thinking costs time.\n\nBe kind.');
});

it('names the files beside a prompt, whatever the tile is called, and not what a person typed', () => {
  const url = 'https://www.perplexity.ai/search/x-aBcDeFgHiJkLmNoPqRsTuV';
  const { document } = new JSDOM(
    `<main><div data-testid="user-message" class="group/query"><div><div>Sum up notes.md</div></div></div><div id="markdown-content-0"><div class="prose"><p>Done.</p></div></div></main>`,
    { url },
  ).window;
  const adapter = adapterFor(url, document);
  const thread = adapter && takeThread(document, adapter, url);
  expect(thread?.ok && thread.thread.turns[0]?.attachments).toEqual([]);
  const chat = answerPage('<p>Done.</p>', 'Sum up notes.md');
  chat
    .querySelector('[data-message-author-role="user"]')
    ?.insertAdjacentHTML(
      'afterbegin',
      '<div><div title="dues 2026.xlsx"><span>dues 2026.xlsx</span><span>Spreadsheet</span></div></div>',
    );
  const known = adapterFor(chat.URL, chat);
  const read = known && takeThread(chat, known, chat.URL);
  expect(read?.ok && read.thread.turns[0]).toMatchObject({
    text: 'Sum up notes.md',
    attachments: [{ name: 'dues 2026.xlsx', kind: 'xlsx' }],
  });
});
