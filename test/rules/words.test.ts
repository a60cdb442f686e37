/** Every sentence a person reads exists once, is used, and exists in every language with the same parameters. */
import { describe, expect, test } from 'vitest';
import { endsOf } from '../../lib/text/plural';
import { filesIn, parseModules, read, readModules } from './source';
import { catalogProblems, messageCalls, namedKeys, paramsOf } from './words';

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
    // A plural is asked for by its base.
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
  test('every locale holds every sentence, each plural its language has, and no parameter English lacks', () => {
    const paths = filesIn('public/_locales', ['messages.json']);
    expect(paths).toContain('public/_locales/en/messages.json');
    for (const path of paths) {
      const folder = path.split('/').at(-2) ?? '';
      expect(catalogProblems(english, catalogOf(path), folder.replace('_', '-')), path).toEqual([]);
    }
  });
});

describe('a new language', () => {
  const base: Catalog = {
    localeTag: { message: 'en' },
    localeDirection: { message: 'ltr' },
    gapOne: { message: 'one gap' },
    gapMany: { message: '$1 gaps' },
    plain: { message: 'Hello $1' },
  };
  const polish: Catalog = {
    localeTag: { message: 'pl' },
    localeDirection: { message: 'ltr' },
    gapOne: { message: '$1 luka' },
    gapFew: { message: '$1 luki' },
    gapMany: { message: '$1 luk' },
    plain: { message: 'Witaj $1' },
  };
  test('is complete with the plurals it has', () => {
    expect(endsOf('pl').sort()).toEqual(['Few', 'Many', 'One']);
    expect(endsOf('ja')).toEqual(['Many']);
    expect(catalogProblems(base, polish, 'pl')).toEqual([]);
    expect(catalogProblems(base, base, 'en')).toEqual([]);
  });
  test.each([
    ['lacks plain', { plain: undefined }],
    ['lacks gapFew', { gapFew: undefined }],
    ['does not know gapTwo', { gapTwo: { message: '$1' } }],
    ['plain has $2', { plain: { message: '$1 $2' } }],
    ['plain has no $1', { plain: { message: 'Witaj' } }],
    ['localeTag is en', { localeTag: { message: 'en' } }],
    ['localeDirection is up', { localeDirection: { message: 'up' } }],
    ['gapFew is empty', { gapFew: { message: ' ' } }],
  ])('that %s is not', (problem, change) => {
    const broken = JSON.parse(JSON.stringify({ ...polish, ...change })) as Catalog;
    expect(catalogProblems(base, broken, 'pl')).toEqual([problem]);
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
