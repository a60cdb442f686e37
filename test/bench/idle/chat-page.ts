/** A long conversation with ChatGPT's own markers: 100 turns of prose, lists, tables and code, drawn by React. */
import { reactPage } from './react-page';
import { makeRandom, sentence } from './words';

export const CHAT_ADDRESS = 'https://chatgpt.com/c/6a1b0c52-1111-4222-8333-944455556666';

/** Class lists of the length such sites use; they cost style work, as there. */
const STYLE = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui;display:grid;grid-template-columns:260px 1fr;height:100vh}
nav{overflow:auto;padding:8px;background:#f7f7f7}main{overflow:auto;position:relative}#thread{max-width:48rem;margin:0 auto;padding:16px}
.user-bubble{background:#eee;border-radius:18px;padding:8px 16px;margin-left:20%}.sr-only{position:absolute;width:1px;height:1px;overflow:hidden}
.markdown table{border-collapse:collapse;width:100%}.markdown td,.markdown th{border-bottom:1px solid #ddd;padding:4px 8px}
pre{background:#f4f4f4;border-radius:12px;padding:12px;overflow:auto}.tok-k{color:#a626a4}.tok-s{color:#50a14f}.actions{display:flex;gap:4px;min-height:34px}
.actions button{width:32px;height:32px;border:0;background:none;border-radius:8px}.actions button:hover{background:#eee}
.composer{position:sticky;bottom:0;background:#fff;padding:12px}.composer [contenteditable]{border:1px solid #ccc;border-radius:24px;padding:12px 20px}
${Array.from({ length: 400 }, (_, at) => `.u-${at}{--u${at % 40}:${at}px}.dark .u-${at}:hover{color:rgb(${at % 255} 0 0)}`).join('')}`;

type Block =
  | { kind: 'h' | 'p'; text: string; link?: string }
  | { kind: 'ul'; items: string[] }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'code'; lines: string[][] };

function blocksOf(random: () => number, index: number): Block[] {
  const text = (words: number) => sentence(random, words);
  const list = (count: number) => Array.from({ length: count }, () => text(8));
  const blocks: Block[] = [
    { kind: 'h', text: text(4) },
    { kind: 'p', text: text(40), link: `https://example.com/source/${index}` },
    { kind: 'ul', items: list(6) },
    { kind: 'p', text: text(55) },
  ];
  if (index % 3 === 0)
    blocks.push({ kind: 'table', rows: Array.from({ length: 6 }, () => [text(2), text(3), text(2), text(1)]) });
  if (index % 4 === 1)
    blocks.push({ kind: 'code', lines: Array.from({ length: 14 }, () => ['const ', text(2), ' = ', text(3)]) });
  blocks.push({ kind: 'p', text: text(30) });
  return blocks;
}

const APP = String.raw`
const h = React.createElement;
const classes = (at, count) => Array.from({ length: count }, (_, n) => 'u-' + ((at * 7 + n * 13) % 400)).join(' ');
const Icon = ({ at }) => h('svg', { width: 20, height: 20, viewBox: '0 0 20 20', className: classes(at, 4), 'aria-hidden': true },
  h('path', { d: 'M12.7 2.9c.6 0 1 .4 1 1v8.4c0 .6-.4 1-1 1H4.3a1 1 0 0 1-1-1V3.9c0-.6.4-1 1-1zM7 16h9V7', fill: 'currentColor' }));
function Action({ at, label, testid }) {
  const [pressed, setPressed] = React.useState(false);
  return h('button', { type: 'button', 'aria-label': label, 'aria-pressed': pressed, 'data-testid': testid, className: classes(at, 8), onClick: () => setPressed(!pressed) },
    h('span', { className: classes(at + 1, 4) }, h(Icon, { at })));
}
function Actions({ at, names, done }) {
  return h('div', { role: 'group', 'aria-label': 'Message actions', className: 'actions ' + classes(at, 6) },
    done && names.map(([label, testid], n) => h(Action, { key: label, at: at + n, label, testid })));
}
function Block({ block, at }) {
  switch (block.kind) {
    case 'h': return h('h3', { className: classes(at, 3) }, block.text);
    case 'p': return h('p', { className: classes(at, 3) }, block.text.slice(0, 60), h('strong', null, block.text.slice(60, 80)), block.text.slice(80), ' ',
      block.link && h('span', { 'data-testid': 'webpage-citation-pill' }, h('a', { href: block.link, className: classes(at, 6) }, 'example.com')));
    case 'ul': return h('ul', null, block.items.map((item, n) => h('li', { key: n }, h('p', null, item))));
    case 'table': return h('div', { className: classes(at, 4) }, h('table', null, h('tbody', null, block.rows.map((row, n) => h('tr', { key: n }, row.map((cell, m) => h(n ? 'td' : 'th', { key: m }, cell)))))));
    case 'code': return h('pre', null, h('div', { className: classes(at, 4) }, 'js'), h('code', null, block.lines.map((line, n) => h('span', { key: n }, line.map((word, m) => h('span', { key: m, className: m % 2 ? 'tok-s' : 'tok-k' }, word)), '\n'))));
  }
}
const NAMES = [['Copy', 'copy-turn-action-button'], ['Good response', 'good-response-turn-action-button'], ['Bad response', 'bad-response-turn-action-button'], ['Share', 'share-turn-action-button'], ['More actions', 'more-turn-action-button']];
const Turn = React.memo(function Turn({ turn, at }) {
  const assistant = turn.role === 'assistant';
  return h('div', { 'data-turn-id-container': turn.id }, h('section', { 'data-turn-id': turn.id, 'data-testid': 'conversation-turn-' + (at + 1), 'data-turn': turn.role, className: classes(at, 10) },
    h('h4', { className: 'sr-only' }, assistant ? 'ChatGPT said:' : 'You said:'),
    h('div', { className: classes(at + 2, 9) }, h('div', { className: classes(at + 3, 7) },
      h('div', { 'data-message-author-role': turn.role, 'data-message-id': turn.id, className: 'text-message ' + classes(at, 8), ...(assistant ? { 'data-message-model-slug': 'gpt-5', 'data-turn-start-message': 'true' } : {}) },
        assistant
          ? h('div', { className: 'markdown prose ' + classes(at, 5) + (turn.streaming ? ' result-streaming' : ''), ref: turn.ref }, turn.blocks.map((block, n) => h(Block, { key: n, block, at: at + n })))
          : h('div', { className: 'user-bubble' }, h('div', { className: 'whitespace-pre-wrap' }, turn.text)))),
      h(Actions, { at, names: assistant ? NAMES : NAMES.slice(0, 1), done: !turn.streaming }))));
});
function Chat() {
  const [turns, setTurns] = React.useState(data.turns);
  // A new answer that writes itself for so many milliseconds: 500 changes of the tree a second, then the row of buttons.
  window.stream = (milliseconds) => new Promise((done) => {
    const body = React.createRef(), id = 'stream-' + turns.length;
    const turn = { role: 'assistant', id, blocks: [{ kind: 'p', text: 'Writing.' }], streaming: true, ref: body };
    setTurns((before) => [...before, { role: 'user', id: id + '-u', text: 'And then?' }, turn]);
    const started = performance.now();
    let changes = 0, line = null;
    const timer = setInterval(() => {
      if (!body.current) return;
      const due = Math.min(milliseconds, performance.now() - started) / 2;
      for (; changes < due; changes += 1) {
        if (changes % 40 === 0) { line = document.createElement('p'); body.current.append(line); }
        else line.append(changes % 2 ? 'word ' : Object.assign(document.createElement('span'), { textContent: 'more ' }));
      }
      if (performance.now() - started < milliseconds) return;
      clearInterval(timer);
      setTurns((before) => before.map((one) => (one.id === id ? { ...one, streaming: false } : one)));
      done(changes);
    }, 20);
  });
  return h(React.Fragment, null,
    h('nav', null, Array.from({ length: 60 }, (_, n) => h('a', { key: n, href: '/c/' + n, className: classes(n, 8), style: { display: 'block' } }, 'An older conversation ' + n))),
    h('main', null, h('div', { id: 'thread' }, turns.map((turn, at) => h(Turn, { key: turn.id, turn, at }))),
      h('form', { className: 'composer' }, h('div', { contentEditable: true, suppressContentEditableWarning: true, role: 'textbox', 'aria-label': 'Ask anything' }), h('button', { type: 'button' }, 'Send'))));
}
createRoot(document.getElementById('root')).render(h(Chat));
`;

/** The page as HTML; `turns` counts prompts and answers. */
export function chatPage(turns: number): string {
  const random = makeRandom(7);
  const data = {
    turns: Array.from({ length: turns }, (_, index) =>
      index % 2 === 0
        ? { role: 'user', id: `u-${index}`, text: sentence(random, 24) }
        : { role: 'assistant', id: `a-${index}`, blocks: blocksOf(random, index) },
    ),
  };
  return reactPage({ title: 'Renewals - ChatGPT', style: STYLE, data, app: APP });
}
