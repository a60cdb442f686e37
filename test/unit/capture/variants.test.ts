/** Layouts of the chat sites that no fixture page has: older and newer ones, reasoning drawn like an answer, names that changed. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { takeCapture, takeThread } from '../../../lib/capture/take';
import { openShadowRoots } from '../../../lib/cli/shadow-roots';

function open(html: string, url: string): Document {
  const { document } = new JSDOM(html, { url }).window;
  openShadowRoots(document);
  return document;
}

function threadOf(html: string, url: string) {
  const document = open(html, url);
  const adapter = adapterFor(url, document);
  const taken = adapter ? takeThread(document, adapter, url) : null;
  if (!taken?.ok) throw new Error(`${url}: ${taken ? taken.reason : 'no adapter'}`);
  return taken.thread;
}

const saidIn = (html: string, url: string) => threadOf(html, url).turns.map(({ role, text }) => [role, text]);

function captureOf(html: string, url: string) {
  const document = open(html, url);
  const adapter = adapterFor(url, document);
  return takeCapture(document, {
    adapter,
    address: url,
    answer: null,
    method: 'shortcut',
    selected: null,
    now: '2026-11-21T09:00:00Z',
  });
}

describe('Claude', () => {
  const url = 'https://claude.ai/chat/11111111-2222-4333-8444-555555555555';
  const prompt = '<div data-test-render-count="1"><div data-testid="user-message"><p>Which berth?</p></div></div>';
  const answer = (inner: string, look = 'font-claude-response') =>
    `<main>${prompt}<div data-test-render-count="1"><div data-is-streaming="false"><div class="${look} relative"><div>${inner}</div></div></div></div></main>`;
  const thought = (look: string) =>
    `<div class="card"><button class="row">Thought for 12s</button><div class="fold"><div class="${look}"><div><div class="standard-markdown"><p>They may mean rates.</p></div></div></div></div></div>`;
  const status = (look: string) =>
    `<div class="pill"><div class="flex"><button aria-expanded="true"><span>Gedachte 12 seconden</span></button></div><span class="sr-only" role="status">Klaar</span><div class="grid"><div class="${look}"><div class="standard-markdown"><p>They may mean rates.</p></div></div></div></div>`;
  const told = '<div class="standard-markdown"><p>Berth 4.</p></div>';

  it.each([
    ['as it is', thought('font-claude-response'), 'font-claude-response', []],
    ['with its style renamed', thought('font-k1x'), 'font-k1x', ['reasoningLeftOut']],
    ['behind a line that tells its state', status('font-k1x'), 'font-k1x', ['reasoningLeftOut']],
  ])('leaves reasoning out that is drawn like the answer, %s', (_, reasoning, look, warnings) => {
    for (const inner of [`${reasoning}${told}`, `<div>${reasoning}</div><div>${told}</div>`]) {
      const thread = threadOf(answer(inner, look), url);
      expect(thread.turns.map(({ text }) => text)).toEqual(['Which berth?', 'Berth 4.']);
      expect(thread.warnings).toEqual(warnings);
    }
  });

  it('refuses an answer of nothing but such reasoning, also where an answer stands before it', () => {
    const before = answer(told).replace('</main>', '');
    const mute = answer(status('font-k1x'), 'font-k1x').replace('<main>', '');
    expect(captureOf(answer(status('font-k1x'), 'font-k1x'), url)).toEqual({ ok: false, reason: 'layoutChanged' });
    expect(captureOf(before + mute, url)).toEqual({ ok: false, reason: 'layoutChanged' });
  });

  it('keeps every part of an answer around cards, tools and artifacts', () => {
    const card =
      '<button class="w-full" aria-label="Preview contents"><div class="artifact-block-cell"><div>Berth plan</div><div>Document</div></div></button>';
    const tool =
      '<div class="card"><button class="row">Searched the web</button><div class="fold"><a href="https://x.example/">X</a></div></div>';
    const page = answer(`${card}${told}${tool}<div class="standard-markdown"><p>It is free.</p></div>`);
    expect(saidIn(page, url)[1]).toEqual(['assistant', 'Berth 4.\n\nIt is free.']);
    expect(threadOf(page, url).turns[1]?.attachments).toEqual([{ name: 'Berth plan', kind: 'artifact' }]);
  });

  it('reads the layout of 2025, whose parts had no name, with its style renamed', () => {
    const part = (inner: string) => `<div><div class="grid">${inner}</div></div>`;
    const old = `<main>${prompt}<div data-is-streaming="false"><div class="k9"><div class="card"><button>Thought process</button><div class="fold"><p>They may mean rates.</p></div></div>${part('<p>Berth 4.</p>')}<div class="pt-3"><button><div class="artifact-block-cell">Plan</div></button></div>${part('<blockquote>Free.</blockquote>')}</div></div></main>`;
    expect(saidIn(old, url)).toEqual([
      ['user', 'Which berth?'],
      ['assistant', 'Berth 4.\n\nFree.'],
    ]);
    expect(saidIn(old.replace('k9', 'font-claude-message'), url)[1]).toEqual(['assistant', 'Berth 4.\n\nFree.']);
  });
});

describe('Grok', () => {
  const url = 'https://grok.com/c/0a0a0a0a-1111-4222-8333-944455556666';
  const bubble = (words: string) =>
    `<div class="message-bubble"><div class="response-content-markdown"><p>${words}</p></div></div>`;

  it('tells prompts from answers by their buttons where the sides were renamed', () => {
    const page = `<main><div id="response-1" class="k1">${bubble('When?')}<div class="action-buttons"><button></button><button></button></div></div>
      <div id="response-2" class="k2">${bubble('At noon.')}<div class="action-buttons"><button></button><button></button><button aria-haspopup="menu"></button></div></div></main>`;
    expect(saidIn(page, url)).toEqual([
      ['user', 'When?'],
      ['assistant', 'At noon.'],
    ]);
  });
});

describe('other layouts', () => {
  it.each([
    [
      'Claude, a shared copy without the mark of streaming, and a note that looks like an answer',
      'https://claude.ai/share/11111111-2222-4333-8444-555555555555',
      '<div data-testid="user-message"><p>When?</p></div><div class="font-claude-response"><div><div class="standard-markdown"><p>At noon.</p></div></div></div><div class="font-claude-response">Claude can make mistakes</div>',
    ],
    [
      'Gemini, thoughts that are closed, in another language',
      'https://gemini.google.com/app/0123456789abcdef',
      '<user-query><div class="query-text"><span class="cdk-visually-hidden">내가 한 말</span><p>When?</p></div></user-query><model-response><model-thoughts><div><button aria-expanded="false">Gedanken anzeigen</button></div></model-thoughts><div><message-content><div class="markdown"><p>At noon.</p></div></message-content></div></model-response>',
    ],
    [
      'Copilot of 2025, the newest exchange in a place of its own',
      'https://copilot.microsoft.com/chats/AbCdEfGhIjKlMnOpQrStU',
      '<div data-testid="highlighted-chats"><div><div data-content="user-message"><div>When?</div></div></div><div role="article" data-content="ai-message"><h6 id="4-author">Copilot heeft gezegd</h6><div><p>At noon.</p></div><div data-testid="message-item-reactions"><button>Like</button></div></div></div>',
    ],
    [
      'DeepSeek, files beside the prompt and an open chain of thought',
      'https://chat.deepseek.com/a/chat/s/0b0b0b0b-1111-4222-8333-944455556666',
      '<div data-virtual-list-item-key="1"><div class="ds-message"><div class="files"><span>plan.pdf</span><span>PDF 12KB</span></div><div class="fbb"><div class="ds-collapsible-text">When?</div></div></div></div><div data-virtual-list-item-key="2"><div class="ds-message"><div class="ds-think-content"><div class="ds-markdown"><p>They ask for an hour.</p></div></div><div class="ds-markdown ds-assistant-message-main-content"><p>At noon.</p></div></div></div>',
    ],
    [
      'Meta AI, roles in the ids of messages',
      'https://www.meta.ai/prompt/0e0e0e0e-1111-4222-8333-944455556666',
      '<div data-message-id="m1_user"><div data-slot="text" class="text-response">When?</div></div><div data-message-id="m2_assistant"><div data-testid="thinking-status">Thought</div><p>At noon.</p></div>',
    ],
    [
      'Grok since 2026-07, with thoughts that are open',
      'https://grok.com/c/0a0a0a0a-1111-4222-8333-944455556666',
      '<div data-testid="user-message"><div class="message-bubble"><p>When?</p></div></div><div data-testid="assistant-message"><div class="thinking-container"><button aria-expanded="true">Thought for 6s</button><div class="response-content-markdown"><p>They ask for an hour.</p></div></div><div class="message-bubble"><div class="response-content-markdown"><p>At noon.</p></div></div></div>',
    ],
  ])('%s', (_, url, html) => {
    const { turns } = threadOf(`<main>${html}</main>`, url);
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ['user', 'When?'],
      ['assistant', 'At noon.'],
    ]);
  });
});

describe('what the person is told of a conversation that is not whole', () => {
  const chat = (turns: string) => `<main>${turns}</main>`;
  const prompt = (id: number, words: string) =>
    `<section data-testid="conversation-turn-${id}" data-turn="user"><div data-message-author-role="user" data-message-id="u${id}"><div class="whitespace-pre-wrap">${words}</div></div></section>`;
  const answer = (id: number, words: string) =>
    `<section data-testid="conversation-turn-${id}" data-turn="assistant"><div data-message-author-role="assistant" data-message-id="a${id}" data-message-model-slug="gpt-5"><div class="markdown"><p>${words}</p></div></div></section>`;
  const url = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';
  const warningsOf = (html: string, address: string) => {
    const taken = captureOf(html, address);
    return taken.ok ? taken.capture.warnings : taken.reason;
  };

  it('a prompt without its answer', () => {
    expect(warningsOf(chat(prompt(1, 'One?') + answer(2, 'First.')), url)).toEqual([]);
    expect(warningsOf(chat(prompt(1, 'One?') + prompt(3, 'Two?') + answer(4, 'Second.')), url)).toContain(
      'answerMissing',
    );
  });

  it('a report that is closed, until it is open', () => {
    const gemini = 'https://gemini.google.com/app/0123456789abcdef';
    const panel =
      '<deep-research-immersive-panel><message-content><div class="markdown"><h1>Fees</h1><p>They rose.</p></div></message-content></deep-research-immersive-panel>';
    const page = (report: string) =>
      chat(
        `<user-query><div class="query-text">Fees?</div></user-query><model-response><message-content><div class="markdown"><p>The report is done.</p></div></message-content><immersive-entry-chip><span>Fees</span></immersive-entry-chip></model-response>${report}`,
      );
    expect(warningsOf(page(''), gemini)).toEqual(['reportClosed']);
    expect(warningsOf(page(panel), gemini)).toEqual([]);
  });

  it('a copy that was shared', () => {
    const shared = threadOf(
      chat(prompt(1, 'One?') + answer(2, 'First.')),
      'https://chatgpt.com/share/0f7d1c52-1111-4222-8333-944455556666',
    );
    expect(shared.conversation.shared).toBe(true);
  });
});
