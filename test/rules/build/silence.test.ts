/** No bundle can send anything or run text as code; every harmless mention has its reason. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, textsOf } from './built';
import { EXCUSES, excuseFor, mentions } from './silence';

describe.each(BROWSERS)('%s', (browser) => {
  const texts = textsOf(browser);
  test('holds nothing that sends or evaluates', () => {
    expect(texts.length).toBeGreaterThan(3);
    const found = texts.flatMap(({ path, text }) =>
      mentions(text)
        .filter((mention) => !excuseFor(mention))
        .map(({ what, near }) => `${path}: ${what}: ${near}`),
    );
    expect(found).toEqual([]);
  });
  test('pages load scripts and styles of their own only', () => {
    const loads = texts
      .filter(({ path }) => path.endsWith('.html'))
      .flatMap(({ path, text }) => [
        ...[...text.matchAll(/<(?:script|link|img|iframe)\b[^>]*?(?:src|href)="([^"]*)"/g)]
          .filter(([, address = '']) => !/^(\/|\.\/)[^/]/.test(address))
          .map(([tag]) => `${path}: ${tag}`),
        ...[...text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|<[^>]+\son\w+=/g)].map(([tag]) => `${path}: ${tag}`),
      ]);
    expect(loads).toEqual([]);
  });
});

test('no excuse outlives what it excuses', () => {
  const all = BROWSERS.flatMap(textsOf).flatMap(({ text }) => mentions(text));
  expect(EXCUSES.filter((excuse) => !all.some((mention) => excuseFor(mention) === excuse))).toEqual([]);
});

test.each([
  'fetch(e.href,n)',
  'new XMLHttpRequest',
  'new WebSocket(a)',
  'navigator.sendBeacon(a)',
  'const F=Function;new F("")',
  'new Function("a")',
  'eval("1")',
  'i.src="https://collect.example.org/p.gif"',
  '@import url(//cdn.example.org/a.css)',
])('the rule notices %s', (text) => {
  expect(mentions(text).filter((mention) => !excuseFor(mention))).not.toEqual([]);
});

test('the rule lets names through that only look alike', () => {
  expect(mentions('refetch(a);prefetch(b);Function.call.bind(c);medieval(d);x instanceof Function')).toEqual([]);
});
