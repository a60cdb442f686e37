/** Whole captures: the answer with its thread, and every refusal. */
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { Capture } from '../../../lib/capture/schema';
import { takeThread } from '../../../lib/capture/take';
import { promptOf } from '../../../lib/capture/thread';
import { address, answerOf, answerPage, openPage, take, taken } from './pages';

describe('a complete page', () => {
  const page = openPage('chat-chatgpt-complete.html');

  it('takes the last answer with its prompt and the thread before it', () => {
    const capture = taken(take(page));
    expect(capture.turns.map(({ role, id }) => `${role} ${id}`)).toEqual([
      'user u-1',
      'assistant a-1',
      'user u-2',
      'assistant a-2',
    ]);
    expect(promptOf(capture.turns, capture.answer)?.text).toBe('Which sources say so?');
    expect(capture.conversation).toEqual({
      id: '0f7d1c52-1111-4222-8333-944455556666',
      title: 'Acme renewal',
      url: address,
      temporary: false,
    });
    expect(capture.completeness).toEqual({ captured: 4, total: 4, known: true, streaming: false });
    expect(Capture.safeParse(JSON.parse(JSON.stringify(capture))).success).toBe(true);
  });

  it('takes an earlier answer with nothing after it', () => {
    const capture = taken(take(page, { answer: { id: 'a-1', index: 0 } }));
    expect(capture.turns.map(({ id }) => id)).toEqual(['u-1', 'a-1']);
    expect(taken(take(page, { answer: { id: null, index: 0 } })).turns[1]?.id).toBe('a-1');
  });

  it('leaves reasoning and page furniture out', () => {
    const words = JSON.stringify(taken(take(page)));
    for (const stranger of [
      'look for the call notes',
      'compare the invoice',
      'Thought for',
      'You said',
      'Read aloud',
      'Copy code',
      'Copy table',
    ]) {
      expect(words).not.toContain(stranger);
    }
    expect(taken(take(page)).warnings).toContain('reasoningLeftOut');
  });

  it('reads the model of each message', () => {
    const { turns } = taken(take(page));
    expect(turns[1]?.model).toEqual({ value: 'gpt-5-5', scope: 'message' });
    expect(turns[3]?.model).toEqual({ value: 'gpt-5-5-thinking', scope: 'message' });
    expect(turns[0]?.model).toEqual({ value: null, scope: 'unknown' });
    expect(turns[3]?.provider).toBe('openai');
  });

  it('keeps a prompt as it was typed, with its files as attachments', () => {
    const prompt = taken(take(page)).turns[0];
    expect(prompt?.text).toBe('Plan the renewal of Acme.\n\n- 40 seats\n- refund the double charge');
    expect(prompt?.attachments).toEqual([{ name: 'call-notes.pdf', kind: 'pdf' }]);
  });
});

describe('refusals and warnings', () => {
  it('refuses an answer that is still being written, and takes the one before it', () => {
    const page = openPage('chat-chatgpt-streaming.html');
    expect(take(page)).toEqual({ ok: false, reason: 'streaming' });
    const capture = taken(take(page, { answer: { id: 'a-1', index: 0 } }));
    expect(capture.completeness.streaming).toBe(true);
    expect(capture.turns.at(-1)?.text).toBe('Acme renews 40 seats.');
  });

  it('says how much of a half loaded page there is, and pairs no wrong prompt', () => {
    const capture = taken(take(openPage('chat-chatgpt-half-loaded.html')));
    expect(capture.completeness).toMatchObject({ captured: 2, total: 6, known: true });
    expect(capture.warnings).toEqual(['halfLoaded', 'startMissing', 'promptMissing']);
    expect(promptOf(capture.turns, capture.answer)).toBeNull();
  });

  it('names a changed layout, an empty chat and an answer that is gone', () => {
    expect(take(openPage('chat-chatgpt-changed.html'))).toEqual({ ok: false, reason: 'layoutChanged' });
    expect(take(openPage('chat-chatgpt-empty.html'))).toEqual({ ok: false, reason: 'noAnswer' });
    const gone = { id: 'unloaded', index: 0 };
    expect(take(openPage('chat-chatgpt-complete.html'), { answer: gone })).toEqual({ ok: false, reason: 'notFound' });
  });

  it('does not call a page of words without a conversation a changed layout', () => {
    const page = openPage('chat-chatgpt-changed.html');
    expect(take(page, { address: 'https://chatgpt.com/pricing' })).toEqual({ ok: false, reason: 'noAnswer' });
  });

  it('refuses an answer whose only content is an image or a frame of another origin', () => {
    const page = answerPage('');
    page.querySelector('[data-message-id="a"]')?.remove();
    page
      .querySelector('[data-turn="assistant"]')
      ?.insertAdjacentHTML('beforeend', '<iframe title="internal://deep-research"></iframe>');
    expect(take(page)).toEqual({ ok: false, reason: 'noAnswer' });
    const adapter = adapterFor(address, page);
    const thread = adapter ? takeThread(page, adapter, address) : null;
    expect(thread?.ok && thread.thread.warnings).toContain('frameNotRead');
    expect(thread?.ok && thread.thread.turns[1]?.hidden).toEqual([{ kind: 'frame', text: 'internal://deep-research' }]);
  });

  it('pairs no earlier prompt where the page emptied the turn before the answer', () => {
    const page = openPage('chat-chatgpt-complete.html');
    page.querySelector('[data-turn-id-container="client-created-root"]')?.remove();
    for (const element of page.querySelectorAll('[data-turn-id-container]'))
      element.removeAttribute('data-turn-id-container');
    page.querySelector('[data-testid="conversation-turn-3"]')?.replaceChildren();
    const capture = taken(take(page));
    expect(capture.completeness).toMatchObject({ captured: 3, total: 4, known: true });
    expect(capture.warnings).toEqual(expect.arrayContaining(['halfLoaded', 'promptMissing']));
    expect(promptOf(capture.turns, capture.answer)).toBeNull();
  });

  it('says that the beginning is not in the page where turns are numbered from later', () => {
    const page = answerPage('<p>Yes.</p>');
    page.querySelector('[data-turn="user"]')?.setAttribute('data-testid', 'conversation-turn-9');
    page.querySelector('[data-turn="assistant"]')?.setAttribute('data-testid', 'conversation-turn-10');
    const capture = taken(take(page));
    expect(capture.warnings).toEqual(['startMissing']);
    expect(capture.completeness).toMatchObject({ total: null, known: false });
    expect(promptOf(capture.turns, capture.answer)?.text).toBe('Why?');
  });
});

describe('a page that changed a little', () => {
  it('still reads turns, roles and text when tags and style classes are renamed', () => {
    const page = openPage('chat-chatgpt-complete.html');
    const whole = page.body.innerHTML
      .replaceAll('<section', '<article')
      .replaceAll('</section>', '</article>')
      .replaceAll('whitespace-pre-wrap', 'zq81')
      .replaceAll('markdown prose', 'pq17')
      .replaceAll('You said:', 'Dijiste:');
    const before = taken(take(page)).turns.map(({ text }) => text);
    page.body.innerHTML = whole;
    expect(taken(take(page)).turns.map(({ text }) => text)).toEqual(before);
  });

  it('finds messages when turns lost their names', () => {
    const page = openPage('chat-chatgpt-streaming.html');
    for (const element of page.querySelectorAll('[data-testid^="conversation-turn-"]')) {
      for (const name of ['data-testid', 'data-turn', 'data-turn-id', 'data-turn-id-container'])
        element.removeAttribute(name);
    }
    page.querySelector('[data-testid="stop-button"]')?.remove();
    page.querySelector('.result-streaming')?.classList.remove('result-streaming');
    expect(taken(take(page)).turns).toHaveLength(4);
  });
});

describe('large and deep answers', () => {
  it('reads a megabyte in seconds', () => {
    const paragraph = `<p>${'Refunds take up to 10 days. '.repeat(20)}</p><ul><li>one</li><li>two</li></ul>`;
    const page = answerPage(paragraph.repeat(1700));
    const started = performance.now();
    expect(answerOf(page).text.length).toBeGreaterThan(900_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('refuses nesting that would exhaust the stack', () => {
    const page = answerPage('<p>top</p>');
    let place = page.querySelector('.markdown') as Element;
    for (let level = 0; level < 5000; level++) place = place.appendChild(page.createElement('div'));
    place.textContent = 'deep';
    expect(take(page)).toEqual({ ok: false, reason: 'tooLarge' });
  });
});
