/** Addresses and text fragments of citations. */
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { cleanUrl, splitTextFragment } from '../../../lib/capture/sources';
import { openPage, take, taken } from './pages';

const base = 'https://chatgpt.com/c/1';

describe('cleanUrl', () => {
  it.each([
    ['https://a.example/?utm_source=chatgpt.com', 'https://a.example/'],
    ['https://a.example/p?x=1&utm_source=chatgpt.com', 'https://a.example/p?x=1'],
    ['https://a.example/p?utm_source=chatgpt.com&x=1#top', 'https://a.example/p?x=1#top'],
    ['https://a.example/p?q=a%20b&r=%C3%A9', 'https://a.example/p?q=a%20b&r=%C3%A9'],
    ['https://a.example/p?srsltid=AfmB&id=7&gclid=x', 'https://a.example/p?id=7'],
    ['https://a.example/p?', 'https://a.example/p'],
    ['https://a.example/p#what?', 'https://a.example/p#what?'],
    ['/share/2', 'https://chatgpt.com/share/2'],
    ['mailto:ana@a.example', 'mailto:ana@a.example'],
  ])('%s', (href, want) => {
    expect(cleanUrl(href, base)).toBe(want);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    'file:///etc/hosts',
  ])('refuses %s', (href) => {
    expect(cleanUrl(href, base)).toBeNull();
  });

  it('knows addresses of the practice pages only there', () => {
    expect(cleanUrl('practice:policy/refund', 'practice:chat/acme')).toBe('practice:policy/refund');
    expect(cleanUrl('practice:policy/refund', base)).toBeNull();
    expect(cleanUrl('#note', 'practice:chat/acme')).toBeNull();
  });
});

describe('splitTextFragment', () => {
  it.each([
    ['https://a.example/p#:~:text=ten%20days', 'https://a.example/p', 'ten days'],
    ['https://a.example/p#terms:~:text=from,to', 'https://a.example/p#terms', 'from … to'],
    ['https://a.example/p#:~:text=before-,the%20words,-after', 'https://a.example/p', 'the words'],
    ['https://a.example/p#:~:text=one&text=two', 'https://a.example/p', 'one … two'],
    ['https://a.example/p#:~:text=%E0%A4%A', 'https://a.example/p', '%E0%A4%A'],
    ['https://a.example/p#top', 'https://a.example/p#top', null],
  ])('%s', (url, plain, quote) => {
    expect(splitTextFragment(url)).toEqual({ url: plain, quote });
  });
});

describe('the list of sources of an earlier answer', () => {
  it('is not the one of a later answer', () => {
    const url = 'https://www.perplexity.ai/search/port-fees-aBcDeFgHiJkLmNoPqRsTuV';
    const document = openPage('chat-perplexity.html', url);
    const capture = taken(
      take(document, { adapter: adapterFor(url, document), address: url, answer: { id: null, index: 0 } }),
    );
    expect(capture.turns[capture.answer]?.sources.map((source) => source.url)).toEqual(['https://port.example/a']);
  });
});
