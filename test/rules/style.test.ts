/** Every file keeps the house style, and each rule notices a file that does not. */
import { describe, expect, test } from 'vitest';
import { parseModules, readModules } from './source';
import { browserGlobals, classes, defaultExports, forbiddenCalls, inlineWords, opening } from './style';

const modules = readModules();
const outside = (...folders: string[]) =>
  modules.filter(({ path }) => !folders.some((folder) => path.startsWith(folder)));
const lines = (text: string) => text.trimEnd().split('\n').length;
const one = (text: string, path = 'lib/text/a.tsx') => {
  const [module] = parseModules({ [path]: text });
  if (!module) throw new Error('nothing parsed');
  return module;
};

describe('every file', () => {
  test('opens with its purpose', () => {
    expect(modules.filter(({ text }) => opening(text) === null).map(({ path }) => path)).toEqual([]);
  });
  test('is at most 300 lines, and half of them under 80', () => {
    expect(modules.filter(({ text }) => lines(text) > 300).map(({ path, text }) => `${path} ${lines(text)}`)).toEqual(
      [],
    );
    const sizes = modules.map(({ text }) => lines(text)).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
  });
  test('is named in kebab-case, and no folder is a drawer for everything', () => {
    const bad = modules
      .map(({ path }) => path)
      .filter((path) => {
        const name = path.split('/').at(-1) ?? '';
        const drawer = /(^|[/-])(utils?|helpers?|common|manager|service|misc|index)(s?)([./-]|$)/.test(path);
        return drawer || !/^[a-z0-9]+(-[a-z0-9]+)*(\.content)?\.tsx?$/.test(name);
      });
    expect(bad).toEqual([]);
  });
  test('exports by name, entrypoints aside', () => {
    expect(outside('entrypoints/').flatMap(defaultExports)).toEqual([]);
  });
  test('has functions and values, no classes', () => {
    expect(modules.flatMap(classes)).toEqual([]);
  });
  test('takes the words it shows from _locales', () => {
    // The practice pages play somebody else's site: contracts find their fields by these very words.
    const own = outside('lib/', 'components/practice/');
    expect(own.flatMap(inlineWords)).toEqual([]);
  });
  test('leaves the browser to platform', () => {
    expect(outside('lib/platform/', 'lib/cli/').flatMap(browserGlobals)).toEqual([]);
  });
  test('sends nothing and evaluates nothing', () => {
    expect(outside('lib/cli/').flatMap(forbiddenCalls)).toEqual([]);
  });
});

describe('the rules themselves', () => {
  test('opening', () => {
    expect(opening('import x from "y";')).toBeNull();
    expect(opening('/** words */\nexport {}')).toBeNull();
    expect(opening('/** Says what this file is for. */')).toBe('Says what this file is for.');
    expect(opening('/**\n * Says what this\n * file is for.\n */')).not.toBeNull();
  });
  test('default exports and classes', () => {
    expect(defaultExports(one('export default 1'))).toHaveLength(1);
    expect(defaultExports(one('export default function a() {}'))).toHaveLength(1);
    expect(defaultExports(one('const a = 1; export { a as default }'))).toHaveLength(1);
    expect(classes(one('export class A {}'))).toHaveLength(1);
    expect(classes(one('const a = class extends Dexie {}'))).toHaveLength(1);
    expect(classes(one('export class Store extends Dexie {}', 'lib/ledger/store.ts'))).toEqual([]);
  });
  test('inline words', () => {
    expect(inlineWords(one('const a = <p>Save</p>'))).toHaveLength(1);
    expect(inlineWords(one("const a = <p>{'Save'}</p>"))).toHaveLength(1);
    expect(inlineWords(one('const a = <p title="Save" />'))).toHaveLength(1);
    expect(inlineWords(one("const a = <p aria-label={'Save'} />"))).toHaveLength(1);
    expect(inlineWords(one("const a = <p className=\"x\" title={say('save')}>{say('save')} · 3</p>"))).toEqual([]);
  });
  test('globals and calls', () => {
    expect(browserGlobals(one('chrome.tabs.query({})'))).toHaveLength(1);
    expect(browserGlobals(one('browser.storage.local'))).toHaveLength(1);
    expect(
      forbiddenCalls(one("fetch('x'); new WebSocket('y'); navigator.sendBeacon('z'); new Function('')")),
    ).toHaveLength(4);
    expect(forbiddenCalls(one('const fetched = 1; refetch(fetched)'))).toEqual([]);
  });
});
