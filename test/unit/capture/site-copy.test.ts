/** The Copy button of every site: the whole answer is what it copies, whatever the button is called. */
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { copiedAnswer } from '../../../lib/capture/site-copy';
import { answerPage, openPage } from './pages';

function copied(document: Document, selector: string): string | null {
  const adapter = adapterFor(document.URL, document);
  const button = document.querySelector(selector);
  if (!adapter || !button) throw new Error(selector);
  return copiedAnswer(button, document, adapter)?.element.textContent?.replace(/\s+/g, ' ').trim() ?? null;
}

/** Answers with a row of buttons where such sites put it. */
function withRow(url: string, user: string, answer: string, row: string): Document {
  return new JSDOM(`<main>${user}${answer}${row}${user}${answer.replace('First', 'Second')}</main>`, { url }).window
    .document;
}

it.each([
  [
    'DeepSeek',
    'https://chat.deepseek.com/a/chat/s/0b',
    '<div class="ds-message"><div>Why?</div></div>',
    '<div><div class="ds-message"><div class="ds-markdown"><p>First.</p></div></div>',
    '<div class="ds-flex"><div role="button" class="ds-icon-button" aria-label="复制"><svg></svg></div></div></div>',
  ],
  [
    'Kimi',
    'https://www.kimi.com/chat/d0',
    '<div class="chat-content-item-user"><div class="user-content">Why?</div></div>',
    '<div class="chat-content-item-assistant"><div class="markdown">First.</div>',
    '<div class="segment-assistant-actions"><div role="button" class="icon-button" title="Copy"><svg></svg></div></div></div>',
  ],
  [
    'Perplexity',
    'https://www.perplexity.ai/search/x-aBcDeFgHiJkLmNoPqRsTuV',
    '<div class="group/query">Why?</div>',
    '<div><div id="markdown-content-0"><div class="prose"><p>First.</p></div></div>',
    '<div><button aria-label="Kopieren"><svg></svg></button></div></div>',
  ],
])('%s', (_, url, user, answer, row) => {
  const document = withRow(url, user, answer, row);
  expect(copied(document, 'button, [role="button"]')).toMatch(/First\./);
});

it('is the button alone that copies all of the answer', () => {
  const document = answerPage('<p>Forty.</p><pre><button aria-label="Copy">Copy</button><code>a</code></pre>');
  expect(copied(document, 'pre button')).toBeNull();
  const turn = document.querySelector('[data-turn="assistant"]');
  turn?.insertAdjacentHTML(
    'beforeend',
    '<div><button id="link" aria-label="Copy link"></button><button id="all" aria-label="Copiar"></button><button id="up" aria-label="Good response"></button></div>',
  );
  document
    .querySelector('[data-turn="user"]')
    ?.insertAdjacentHTML('beforeend', '<button id="prompt" aria-label="Copy"></button>');
  document.body.insertAdjacentHTML('afterbegin', '<button id="page" aria-label="Copy"></button>');
  expect(copied(document, '#all')).toContain('Forty.');
  for (const other of ['#link', '#up', '#prompt', '#page']) expect(copied(document, other), other).toBeNull();
});

it.each(['chat-claude.html', 'chat-gemini.html', 'chat-copilot.html'])(
  'a button in a code block of %s copies no answer',
  (name) => {
    const urls: Record<string, string> = {
      'chat-claude.html': 'https://claude.ai/chat/1',
      'chat-gemini.html': 'https://gemini.google.com/app/0123456789abcdef',
      'chat-copilot.html': 'https://copilot.microsoft.com/chats/1',
    };
    const document = openPage(name, urls[name]);
    const inCode = '[aria-label="Copy to clipboard"], [aria-label="Copy code"], [title="Copy code"]';
    expect(copied(document, inCode)).toBeNull();
  },
);
