/** Adapters that come as data: the built-in ones are all readable that way, and hostile ones are refused by name. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { readAdapter } from '../../../lib/capture/override/schema';
import { selectorProblem } from '../../../lib/capture/selectors';
import { adapters } from '../../../lib/capture/sites/list';
import { openPage } from './pages';

const json = (adapter: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(adapter));
const [chatgpt] = adapters;

describe.each(adapters.map((adapter) => ({ id: adapter.id, adapter })))('$id', ({ adapter }) => {
  it('survives JSON and its own checks', () => {
    expect(readAdapter(json(adapter))).toEqual({ ok: true, adapter: json(adapter) });
  });
});

describe('an adapter that is refused', () => {
  it.each([
    ['shape', 'turn', { turn: [] }],
    ['shape', '', { run: 'alert(1)' }],
    ['shape', 'id', { id: 'Not an id' }],
    ['shape', 'strip', { strip: Array.from({ length: 41 }, () => '.x') }],
    ['shape', 'streaming', { streaming: 'x'.repeat(601) }],
    ['shape', 'urls', { urls: [] }],
    ['selector', 'exclude', { exclude: '.a { color: red }' }],
    ['selector', 'turn[0]', { turn: ['[data-x'] }],
    ['tooBroad', 'turn[0]', { turn: ['*'] }],
    ['tooBroad', 'strip[0]', { strip: ['.ad, div'] }],
    ['tooBroad', 'strip[0]', { strip: [':not(.answer)'] }],
    ['tooBroad', 'exclude', { exclude: '[class]' }],
    ['tooBroad', 'body.assistant', { body: { user: '.u', assistant: 'div:not(.x)', userText: 'markdown' } }],
    ['pattern', 'urls', { urls: ['^https://(?:a+)+$'] }],
    ['pattern', 'title.strip', { title: { select: ['title'], strip: '(x|x)*y' } }],
    ['tooBroad', 'urls[0]', { urls: ['^https://'] }],
    ['tooBroad', 'urls[1]', { urls: ['^https://a\\.example/', '^https://[^/]+/c/(?<id>[^/]+)'] }],
  ])('%s at %s', (reason, where, change) => {
    expect(readAdapter({ ...json(chatgpt), ...change })).toEqual({ ok: false, reason, where });
  });

  it.each([null, 7, 'x', [], {}])('%j', (value) => {
    expect(readAdapter(value)).toMatchObject({ ok: false, reason: 'shape' });
  });

  it('by the breadth of its selectors, judged on a page of everything', () => {
    const { document } = new JSDOM(
      '<main class="a" id="b"><div class="card" role="x"><span style="">t</span></div></main>',
    ).window;
    const everything = ['*', ':not(.zz)', 'div', 'body', 'main', '[style]', 'div, .zz', ':has(*)', 'html', ':is(*)'];
    const inSteps = ['* *', 'body *', 'html > body div', 'main > :not(.zz)', ':root *', 'div[class]', 'main [class]'];
    for (const broad of [...everything, ...inSteps, '[class*="a"]', "[class^='ca']", '[class*=c i]']) {
      expect(document.querySelector(broad), broad).not.toBeNull();
      expect(selectorProblem(broad, true), broad).toBe('tooBroad');
    }
    for (const fine of [
      '.a > div',
      'article.x',
      '[data-testid="a, b"]',
      '.x:not(:has(.y))',
      'ms-text-chunk',
      'h2',
      '[class*="turn"]',
      '.a *',
    ])
      expect(selectorProblem(fine, true), fine).toBeNull();
    for (const odd of ['*|*', '.a, /* */ *', '&', 'p::part(x)', '.a\\, *'])
      expect(selectorProblem(odd, true), odd).toBe('invalid');
  });
});

describe('an override', () => {
  const address = 'https://chatgpt.com/c/1';
  const page = openPage('chat-chatgpt-complete.html', address);

  it('takes the place of the built-in adapter of its id', () => {
    const override = readAdapter({ ...json(chatgpt), verified: '2026-11-20' });
    expect(override.ok && adapterFor(address, page, [override.adapter])?.verified).toBe('2026-11-20');
  });

  it('is passed over where the page cannot use one of its selectors', () => {
    const override = readAdapter({ ...json(chatgpt), verified: '2026-11-20', copy: '.a > > .1b' });
    expect(override.ok && adapterFor(address, page, [override.adapter])?.verified).toBe(chatgpt?.verified);
  });

  it('reaches a site nobody knew', () => {
    const override = readAdapter({ ...json(chatgpt), id: 'own', urls: ['^https://ai\\.own\\.example/c/(?<id>[^/]+)'] });
    expect(override.ok && adapterFor('https://ai.own.example/c/1', page, [override.adapter])?.id).toBe('own');
  });
});
