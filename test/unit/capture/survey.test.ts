/** What was read of a page is read again as soon as anything that counts has changed. */
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { Adapter } from '../../../lib/capture/adapter';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { deepChat } from '../../../lib/capture/sites/deep-chat';
import { type Survey, surveyPage } from '../../../lib/capture/survey';
import { address, answerOf, answerPage, take, taken } from './pages';

const page = () => answerPage('<p>First words.</p>');

/** Compared as a truth: whole pages make no readable difference. */
const isSame = (document: Document, adapter: Adapter, before: Survey): boolean =>
  surveyPage(document, adapter) === before;

describe('a page as it was', () => {
  test('is not read again, whoever asks', () => {
    const document = page();
    const before = surveyPage(document, structuredClone(chatgpt));
    expect(isSame(document, structuredClone(chatgpt), before)).toBe(true);
  });
  test('is so where the style of its outermost elements alone has changed', () => {
    const document = page();
    const before = surveyPage(document, chatgpt);
    document.body.style.overflow = 'hidden';
    document.documentElement.style.width = '90%';
    expect(isSame(document, chatgpt, before)).toBe(true);
  });
  test('is read again by another adapter', () => {
    const document = page();
    const before = surveyPage(document, chatgpt);
    expect(isSame(document, { ...chatgpt, streaming: 'main' }, before)).toBe(false);
    expect(isSame(document, chatgpt, before)).toBe(false);
  });
});

describe('a page that changed', () => {
  const changes: Record<string, (document: Document) => void> = {
    'a turn came': (document) => document.querySelector('main')?.append(document.createElement('section')),
    'a word changed': (document) => {
      const text = document.querySelector('.markdown p')?.firstChild;
      if (text) text.nodeValue = 'Other words.';
    },
    'an attribute changed': (document) => document.querySelector('section')?.setAttribute('data-turn', 'assistant'),
    'a style changed inside': (document) => document.querySelector('section')?.setAttribute('style', 'height: 1px'),
    'a class came to the outermost element': (document) => document.body.classList.add('result-streaming'),
  };
  test.each(Object.entries(changes))('is read again: %s', (_, change) => {
    const document = page();
    const before = surveyPage(document, chatgpt);
    change(document);
    expect(isSame(document, chatgpt, before)).toBe(false);
  });
  test('gives its new answer, and says that it is being written', () => {
    const document = page();
    expect(answerOf(document).text).toBe('First words.');
    const answer = document.querySelector('.markdown') as Element;
    answer.innerHTML = '<p>Second words.</p>';
    expect(answerOf(document).text).toBe('Second words.');
    const stop = document.createElement('button');
    stop.setAttribute('data-testid', 'stop-button');
    document.body.append(stop);
    expect(take(document)).toEqual({ ok: false, reason: 'streaming' });
    stop.remove();
    expect(taken(take(document)).completeness.streaming).toBe(false);
  });
  test('counts the turns that came and went', () => {
    const document = page();
    const [prompt] = document.querySelectorAll('section');
    expect(taken(take(document)).completeness.captured).toBe(2);
    const more = prompt?.cloneNode(true) as Element;
    document.querySelector('main')?.append(more);
    expect(taken(take(document)).completeness.captured).toBe(3);
    more.remove();
    expect(taken(take(document)).completeness.captured).toBe(2);
  });
});

describe('a page whose changes cannot all be told', () => {
  test('is read again each time: an adapter asks for what is no part of the document', () => {
    const document = page();
    const adapter = { ...chatgpt, streaming: 'input:checked' };
    expect(isSame(document, adapter, surveyPage(document, adapter))).toBe(false);
  });
  test('is read again each time: its conversation stands in a shadow root', () => {
    const { document } = new JSDOM('<deep-chat></deep-chat>', { url: address }).window;
    expect(isSame(document, deepChat, surveyPage(document, deepChat))).toBe(false);
  });
});
