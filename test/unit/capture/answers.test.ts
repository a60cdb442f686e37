/** Finding turns, answers and their buttons, as the resident watcher does. */
import { describe, expect, it } from 'vitest';
import { conversationId } from '../../../lib/capture/adapter';
import { answerAt, findAnswers } from '../../../lib/capture/answers';
import { isStreaming, turnsLoaded } from '../../../lib/capture/find-turns';
import { adapterFor } from '../../../lib/capture/known-sites';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { adapters, selfTests } from '../../../lib/capture/sites/list';
import { practice } from '../../../lib/capture/sites/practice';
import { takeThread } from '../../../lib/capture/take';
import { answerPage, openPage } from './pages';

describe('addresses', () => {
  const page = openPage('chat-chatgpt-empty.html');

  it.each([
    ['https://chatgpt.com/c/abc-1', 'abc-1'],
    ['https://chatgpt.com/g/g-p-77-sales/c/abc-2?model=x', 'abc-2'],
    ['https://chatgpt.com/share/abc-3', 'abc-3'],
    ['https://chatgpt.com/?temporary-chat=true', null],
    ['https://chat.openai.com/c/abc-4#top', 'abc-4'],
  ])('%s is ChatGPT, conversation %s', (address, id) => {
    expect(adapterFor(address, page)?.id).toBe('chatgpt');
    expect(conversationId(chatgpt, address)).toBe(id);
  });

  it.each([
    'https://chatgpt.com.evil.example/c/1',
    'http://chatgpt.com/c/1',
    'https://example.com/?u=https://chatgpt.com/c/1',
  ])('%s is not', (address) => {
    expect(adapterFor(address, page)).toBeNull();
  });

  it('knows the practice chat', () => {
    expect(adapterFor('practice:chat/acme', page)?.id).toBe('practice');
    expect(conversationId(practice, 'practice:chat/acme')).toBe('acme');
  });
});

describe('answers', () => {
  it('names each answer by message id and place, with its row of buttons and copy button', () => {
    const page = openPage('chat-chatgpt-complete.html');
    const answers = findAnswers(page, chatgpt);
    expect(answers.map(({ ref, done }) => ({ ...ref, done }))).toEqual([
      { id: 'a-1', index: 0, done: true },
      { id: 'a-2', index: 1, done: true },
    ]);
    expect(answers[0]?.actions?.getAttribute('aria-label')).toBe('Response actions');
    expect(answers[1]?.copy?.closest('[data-turn]')).toBe(answers[1]?.element);
  });

  it('knows which answer a node belongs to, and that a prompt is none', () => {
    const page = openPage('chat-chatgpt-complete.html');
    expect(answerAt(page.querySelector('blockquote p')?.firstChild ?? null, page, chatgpt)?.ref.id).toBe('a-1');
    const copies = page.querySelectorAll('[data-testid="copy-turn-action-button"]');
    expect(answerAt(copies[1] ?? null, page, chatgpt)?.ref.id).toBe('a-1');
    expect(answerAt(copies[0] ?? null, page, chatgpt)).toBeNull();
    expect(answerAt(page.querySelector('nav'), page, chatgpt)).toBeNull();
  });

  it('holds only the last answer unfinished while the page writes', () => {
    const page = openPage('chat-chatgpt-streaming.html');
    expect(isStreaming(page, chatgpt)).toBe(true);
    expect(findAnswers(page, chatgpt).map(({ done }) => done)).toEqual([true, false]);
  });

  it('holds an answer without the finished mark of the others unfinished, also before any sign of writing', () => {
    const page = openPage('chat-chatgpt-streaming.html');
    page.querySelector('[data-testid="stop-button"]')?.remove();
    page.querySelector('.result-streaming')?.classList.remove('result-streaming');
    expect(findAnswers(page, chatgpt).map(({ done }) => done)).toEqual([true, false]);
  });

  it('does not take the class that finished answers keep for writing', () => {
    const page = answerPage('<p>Yes.</p>');
    page.querySelector('.markdown')?.classList.add('streaming-animation');
    expect(findAnswers(page, chatgpt)[0]?.done).toBe(true);
  });

  it('holds a placeholder without words unfinished', () => {
    expect(findAnswers(answerPage(''), chatgpt)[0]?.done).toBe(false);
  });

  it('counts turns that are not loaded', () => {
    expect(turnsLoaded(openPage('chat-chatgpt-half-loaded.html'), chatgpt)).toEqual({ loaded: 2, total: 6 });
    expect(turnsLoaded(answerPage('<p>Yes.</p>'), chatgpt)).toEqual({ loaded: 2, total: null });
  });

  it('counts an emptied turn as not loaded where the page has no list of turns', () => {
    const page = answerPage('<p>Yes.</p>');
    page.querySelector('[data-message-id="u"]')?.remove();
    expect(turnsLoaded(page, chatgpt)).toEqual({ loaded: 1, total: 2 });
  });

  it('drops reasoning without a mark by the button that stands before the answer', () => {
    const page = openPage('chat-chatgpt-complete.html');
    page.querySelector('[data-message-id="a-2"]')?.removeAttribute('data-turn-start-message');
    expect(findAnswers(page, chatgpt)[1]?.ref.id).toBe('a-2');
    const thread = takeThread(page, chatgpt, 'https://chatgpt.com/c/x');
    expect(thread.ok && thread.thread.turns[3]?.text).not.toContain('compare the invoice');
  });

  it('keeps all messages of a turn where nothing says that one is reasoning', () => {
    const page = answerPage('<p>Part one.</p>');
    page
      .querySelector('[data-turn="assistant"]')
      ?.insertAdjacentHTML(
        'beforeend',
        '<div data-message-author-role="assistant" data-message-id="b"><div class="markdown"><p>Part two.</p></div></div>',
      );
    const thread = takeThread(page, chatgpt, 'https://chatgpt.com/c/x');
    expect(thread.ok && thread.thread.turns[1]?.text).toBe('Part one.\n\nPart two.');
  });
});

describe.each(adapters)('the self-tests of $id', (adapter) => {
  it('has at least one, and a date', () => {
    expect(selfTests[adapter.id]?.length).toBeGreaterThan(0);
    expect(adapter.verified).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it.each(selfTests[adapter.id] ?? [])('reads $page', ({ page, address, turns, answers, lastAnswerHolds }) => {
    const document = openPage(page, address);
    expect(adapterFor(address, document)).toBe(adapter);
    const thread = takeThread(document, adapter, address);
    if (!thread.ok) throw new Error(thread.reason);
    expect(thread.thread.turns).toHaveLength(turns);
    expect(findAnswers(document, adapter)).toHaveLength(answers);
    expect(thread.thread.turns.at(-1)?.text).toContain(lastAnswerHolds);
  });
});
