/** Pages no adapter knows: the block a person means, its neighbors, and the prompt before it. */
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { beside, blockAt, narrow, promptBefore, widen } from '../../../lib/capture/point';
import { takePicked } from '../../../lib/capture/take';
import { takeBlock } from '../../../lib/capture/take-selection';
import { answerPage, address as chat, take, taken } from './pages';

const address = 'https://desk.example/talk/7';
const page = (html: string): Document => new JSDOM(`<body>${html}</body>`, { url: address }).window.document;
const at = (document: Document, selector: string): Element => {
  const found = document.querySelector(selector);
  if (!found) throw new Error(selector);
  return found;
};

const talk = (mark: (who: 'me' | 'them') => string) => `<nav><a>Chats</a></nav><main><div id="list">
  <div ${mark('me')}><div class="text">What does a berth cost?</div></div>
  <div ${mark('them')}><div class="who">Pilot</div><div class="text" id="first"><p>It costs <b>42</b> a day.</p><ul><li>Dues<ul><li>Tides</li></ul></li></ul><div class="scroll"><table><tr><td id="cell">4</td></tr></table></div><pre><code id="code">fee = 42</code></pre></div><button>Copy</button></div>
  <div ${mark('me')}><div class="text">And in winter?</div></div>
  <div ${mark('them')}><div class="who">Pilot</div><div class="text" id="second"><p id="half">Half of it.</p></div></div>
</div></main>`;
const marked = talk((who) => (who === 'me' ? 'class="row from-user"' : 'class="row from-bot"'));

it('means the whole text by any part of it', () => {
  const document = page(marked);
  for (const part of ['#first b', '#first li', '#first li li', '#cell', '#code', '#first'])
    expect(blockAt(at(document, part))?.id, part).toBe('first');
  expect(blockAt(at(document, '#half'))?.id).toBe('second');
  expect(blockAt(document.body)).toBeNull();
});

it('goes wider and narrower, and back to where the pointer is', () => {
  const document = page(marked);
  const block = at(document, '#second');
  const row = widen(block);
  expect(row?.className).toBe('row from-bot');
  expect(widen(row as Element)?.id).toBe('list');
  expect(narrow(row as Element, at(document, '#half'))?.id).toBe('second');
  expect(narrow(at(document, '#first'), at(document, '#first b'))?.localName).toBe('p');
  expect(widen(at(document, 'main'))).toBe(null);
  expect(narrow(at(document, '#cell'), null)).toBeNull();
});

it('goes to the block before and after, past furniture', () => {
  const document = page(marked);
  expect(beside(at(document, '#first'), true)?.className).toBe('row from-user');
  expect(beside(at(document, '#first'), false)?.className).toBe('who');
  expect(beside(at(document, '#list > :last-child'), true)).toBeNull();
});

it('finds the prompt a page marks, or that alternates with the answers, and no other', () => {
  const prompt = (html: string, selector: string) => promptBefore(at(page(html), selector))?.textContent?.trim();
  expect(prompt(marked, '#second')).toBe('And in winter?');
  expect(prompt(marked, '#first')).toBe('What does a berth cost?');
  const alternating = talk((who) => `class="${who === 'me' ? 'x1' : 'x2'}"`);
  expect(prompt(alternating, '#second')).toBe('And in winter?');
  // Two unlike blocks alone say nothing of who spoke.
  expect(prompt(alternating, '#first')).toBeUndefined();
  expect(
    prompt(
      talk(() => 'class="row"'),
      '#second',
    ),
  ).toBeUndefined();
  expect(
    prompt('<div class="user-menu">Ada</div><div class="article"><p id="a">Text.</p></div>', '#a'),
  ).toBeUndefined();
  expect(prompt('<article><h1>Fees</h1><p>One.</p><p id="a">Two.</p></article>', '#a')).toBeUndefined();
});

it('takes the block with its prompt, its address and the words around it', () => {
  const document = page(`<title>Talk</title>${marked}`);
  const capture = taken(takeBlock(at(document, '#first'), { address, now: '2026-11-21T09:00:00Z' }));
  expect(capture).toMatchObject({ tool: 'page', adapter: null, method: 'pick', answer: 1, warnings: [] });
  expect(capture.conversation).toMatchObject({ url: address, title: 'Talk', id: null });
  expect(capture.turns.map(({ role }) => role)).toEqual(['user', 'assistant']);
  expect(capture.turns[0]?.text).toBe('What does a berth cost?');
  const answer = capture.turns[1];
  expect(answer?.markdown).toContain('- Dues\n  - Tides');
  expect(answer?.code).toEqual([{ language: null, text: 'fee = 42' }]);
  expect(answer?.tables).toEqual([[['4']]]);
  expect(answer?.model).toEqual({ value: null, scope: 'unknown' });
  expect(capture.anchor?.exact).toMatch(/^It costs 42 a day\./);
  expect(capture.anchor?.prefix).toMatch(/a berth cost\? Pilot$/);
  expect(capture.anchor?.suffix).toMatch(/^Copy And in winter\?/);
});

it('says so where no prompt is marked, and refuses a block without words', () => {
  const document = page('<div><p id="a">Text.</p></div><div id="b"></div>');
  const request = { address, now: '2026-11-21T09:00:00Z' };
  expect(taken(takeBlock(at(document, '#a'), request)).warnings).toEqual(['promptMissing']);
  expect(takeBlock(at(document, '#b'), request)).toEqual({ ok: false, reason: 'noAnswer' });
});

it('takes the whole answer where the page is a known chat', () => {
  const document = answerPage('<p>Forty-two.</p><p id="more">And a half.</p>');
  const request = {
    adapter: adapterFor(chat, document),
    address: chat,
    answer: null,
    selected: null,
    now: '2026-11-21T09:00:00Z',
  };
  const capture = taken(takePicked(document, { ...request, method: 'pick' }, at(document, '#more')));
  expect(capture).toMatchObject({ tool: 'chatgpt', method: 'pick', answer: 1 });
  expect(capture.turns[1]?.text).toBe('Forty-two.\n\nAnd a half.');
  expect(takePicked(document, { ...request, method: 'pick' }, null)).toEqual({ ok: false, reason: 'notFound' });
});

it('gives a selection on an unknown page its prompt and the words around it', () => {
  const document = page(marked);
  const range = document.createRange();
  range.selectNodeContents(at(document, '#half'));
  document.getSelection()?.addRange(range);
  const capture = taken(take(document, { adapter: null, address, selected: 'Half of it.', method: 'menu' }));
  expect(capture.turns.map(({ text }) => text)).toEqual(['And in winter?', 'Half of it.']);
  expect(capture.answer).toBe(1);
  expect(capture.anchor).toMatchObject({ exact: 'Half of it.', prefix: expect.stringMatching(/Pilot$/) });
});
