/** What is said of an adapter on a page, and that what is sent for its repair holds nothing of the page's content. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { checkHealth } from '../../../lib/capture/health';
import { adapterFor } from '../../../lib/capture/known-sites';
import { adapters, selfTests } from '../../../lib/capture/sites/list';
import { drawSkeleton, skeletonLimits } from '../../../lib/capture/skeleton';
import { openPage } from './pages';

const tests = Object.values(selfTests).flat();
const open = (page: string, address: string) => openPage(page, address.startsWith('http') ? address : undefined);

function healthOf(document: Document, address: string) {
  const adapter = adapterFor(address, document);
  if (!adapter) throw new Error(address);
  return checkHealth(document, adapter, address);
}

describe('health', () => {
  it.each(tests)('is ok on $page', ({ page, address }) => {
    expect(healthOf(open(page, address), address)).toMatchObject({ state: 'ok', missing: [], odd: [] });
  });

  const address = 'https://claude.ai/chat/1';
  it('is broken where a conversation is shown and nothing of it is found, and says which selectors', () => {
    const page = open('chat-claude.html', address);
    page.body.innerHTML = page.body.innerHTML
      .replaceAll(/data-(?:test|is|user)[a-z-]*/g, 'data-gone')
      .replaceAll('font-claude', 'zq');
    expect(healthOf(page, address)).toMatchObject({
      state: 'broken',
      missing: expect.arrayContaining(['turn[0]']),
      odd: ['noTurns'],
    });
  });

  it('is degraded where answers lost their text', () => {
    const page = open('chat-claude.html', address);
    for (const body of page.querySelectorAll('.standard-markdown')) body.replaceChildren();
    for (const body of page.querySelectorAll('.standard-markdown')) body.className = 'zq';
    expect(healthOf(page, address)).toMatchObject({ state: 'degraded', missing: ['body.assistant'] });
  });

  it('is empty where no conversation is open', () => {
    const page = new JSDOM('<main><h1>What can I help with?</h1></main>', { url: 'https://claude.ai/new' }).window
      .document;
    expect(healthOf(page, 'https://claude.ai/new').state).toBe('empty');
  });

  it('is broken where the browser does not understand a selector', () => {
    const page = open('chat-claude.html', address);
    const [claude] = adapters.filter(({ id }) => id === 'claude');
    expect(claude && checkHealth(page, { ...claude, copy: '.a > > .1b' }, address)).toMatchObject({
      state: 'broken',
      missing: ['copy'],
    });
  });
});

describe('the skeleton', () => {
  it.each(tests)('of $page holds none of its words or addresses', ({ page, address }) => {
    const document = open(page, address);
    const drawn = drawSkeleton(document.documentElement);
    expect(drawn.split('\n').length).toBeGreaterThan(5);
    const roots = [document, ...[...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const texts = roots.flatMap((root) =>
      [...root.querySelectorAll('*')].flatMap((element) => [
        ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ nodeValue }) => nodeValue ?? ''),
        ...['href', 'src', 'aria-label', 'alt', 'title', 'id'].map((name) => element.getAttribute(name) ?? ''),
      ]),
    );
    const found = texts.map((text) => text.trim()).filter((text) => text.length > 12 && drawn.includes(text));
    expect(found).toEqual([]);
  });

  it('keeps no value a person could have put anywhere, whatever the attribute', () => {
    const random = (seed: number) => {
      let state = seed;
      return () => {
        state = (state * 1103515245 + 12345) % 2147483648;
        return state / 2147483648;
      };
    };
    const letters = 'abcdefghijklmnopqrstuvwxyzÄß0123456789 -_';
    const places = [
      'class',
      'id',
      'role',
      'data-testid',
      'data-content',
      'data-turn',
      'aria-label',
      'href',
      'style',
      'data-x',
      'title',
      'value',
      'name',
      'alt',
    ];
    for (let seed = 1; seed <= 200; seed++) {
      const next = random(seed);
      const secret = () =>
        `zq${Array.from({ length: 4 + Math.floor(next() * 20) }, () => letters[Math.floor(next() * letters.length)]).join('')}`;
      const { document } = new JSDOM('<main></main>').window;
      const secrets: string[] = [];
      let place: Element = document.querySelector('main') as Element;
      for (let depth = 0; depth < 12; depth++) {
        place = place.appendChild(document.createElement(next() < 0.5 ? 'div' : 'user-query'));
        for (const name of places) {
          if (next() < 0.5) continue;
          const word = secret();
          secrets.push(word);
          place.setAttribute(name, next() < 0.3 ? `message-${word}` : word);
        }
        const word = secret();
        secrets.push(word);
        place.append(word);
      }
      const drawn = drawSkeleton(document.documentElement).toLowerCase();
      expect(secrets.filter((word) => drawn.includes(word.toLowerCase()))).toEqual([]);
      expect(drawn).not.toContain('zq');
    }
  });

  it('keeps what tells an adapter apart: roles and test ids that are words of a site', () => {
    const { document } = new JSDOM(
      '<main><div data-testid="user-message" role="article" data-testid2="x"><i data-testid="conversation-turn-17"></i><b data-testid="Meeting with Ms Ortiz"></b></div></main>',
    ).window;
    expect(drawSkeleton(document.querySelector('main') as Element)).toBe(
      [
        'main',
        ' div[data-testid2 data-testid=user-message role=article]',
        '  i[data-testid=conversation-turn-#]',
        '  b[data-testid]',
      ].join('\n'),
    );
  });

  it('keeps class names made of such words, without numbers, and no other', () => {
    const { document } = new JSDOM(
      '<main class="message-bubble css-1x9f user-message-text-4711 language-python Ortiz"><p class="sc-f00"></p></main>',
    ).window;
    expect(drawSkeleton(document.querySelector('main') as Element)).toBe(
      'main[class=message-bubble.user-message-text-#]\n p[class]',
    );
  });

  it('is bounded', () => {
    const { document } = new JSDOM(`<main>${'<p><b></b></p>'.repeat(9000)}</main>`).window;
    expect(drawSkeleton(document.body).split('\n').length).toBeLessThanOrEqual(skeletonLimits.lines + 5);
  });
});
