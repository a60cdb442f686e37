/** Every sentence a person reads exists once, is used, and exists in every language with the same parameters. */
import { describe, expect, test } from 'vitest';
import { filesIn, parseModules, read, readModules } from './source';
import { messageCalls, namedKeys, paramsOf } from './words';

type Catalog = Record<string, { message: string }>;
const catalogOf = (path: string) => JSON.parse(read(path)) as Catalog;
const english = catalogOf('public/_locales/en/messages.json');
const modules = readModules();
const manifestKeys = ['wxt.config.ts', ...filesIn('entrypoints', ['.html', '.css'])].flatMap((path) =>
  [...read(path).matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key ?? ''),
);

describe('messages', () => {
  test('every key that is named exists', () => {
    const calls = messageCalls(modules);
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter(({ key }) => !(key in english))).toEqual([]);
    expect(manifestKeys.filter((key) => !(key in english))).toEqual([]);
  });
  test('every key is used', () => {
    const { literals, patterns } = namedKeys(modules);
    // A pair of plurals is asked for by its base.
    const names = (key: string) => [key, key.replace(/(One|Many)$/, '')];
    const used = (key: string) =>
      names(key).some((name) => literals.has(name) || manifestKeys.includes(name)) ||
      patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(english).filter((key) => !used(key))).toEqual([]);
  });
  test('keys are sorted and sentences are not empty', () => {
    expect(Object.keys(english)).toEqual(Object.keys(english).sort());
    expect(Object.entries(english).filter(([, { message }]) => message.trim() === '')).toEqual([]);
  });
  test('plurals come in pairs', () => {
    const many = Object.keys(english).filter((key) => /Many$/.test(key));
    expect(many.filter((key) => !(key.replace(/Many$/, 'One') in english))).toEqual([]);
  });
  test('every other locale holds the same keys with the same parameters', () => {
    const others = filesIn('public/_locales', ['messages.json']).filter((path) => !path.includes('/en/'));
    for (const path of others) {
      const other = catalogOf(path);
      expect(Object.keys(other).sort(), path).toEqual(Object.keys(english).sort());
      for (const [key, { message }] of Object.entries(english))
        expect(paramsOf(other[key]?.message ?? ''), `${path} ${key}`).toEqual(paramsOf(message));
    }
  });
});

test('the rule sees literals, templates and calls, and nothing else', () => {
  const seen = parseModules({
    'lib/a.ts': `message('gapOne', 1); const k = \`state\${s}\`; const t = \`\${a} of \${b}\`;`,
  });
  const { literals, patterns } = namedKeys(seen);
  expect(literals.has('gapOne')).toBe(true);
  expect(patterns.map((pattern) => pattern.test('stateDraft'))).toEqual([true]);
  expect(messageCalls(seen)).toEqual([{ key: 'gapOne', path: 'lib/a.ts' }]);
  expect(paramsOf('$2 of $1 and $2')).toEqual(['$1', '$2']);
});
