/** The top level is the agreed one, and no file names a machine, a registry or somebody else's pages. */
import { describe, expect, test } from 'vitest';
import { ownFiles, read } from './source';

const TOP = [
  '.ci',
  '.gitignore',
  '.npmrc',
  'LICENSE',
  'README.md',
  'biome.json',
  'components',
  'entrypoints',
  'lib',
  'package-lock.json',
  'package.json',
  'public',
  'test',
  'tsconfig.json',
  'wxt.config.ts',
];

const files = ownFiles();
const texts = files.filter((path) => !/\.(png|bin|ico|woff2?|zip)$/.test(path));

/** Written so that this file does not match itself. */
const MACHINE = /(^|[^.\w])\/(w[o]rk|f[a]rm|r[o]ot|h[o]me|U[s]ers|t[m]p)\/|registry\.[a-z]+\.org|deb\.[a-z]+\.org/;

function linesWith(pattern: RegExp, paths: string[]): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])),
  );
}

describe('the tree', () => {
  test('has the agreed top level, and nothing else', () => {
    expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual([...TOP].sort());
  });
  test('names no machine and no registry', () => {
    expect(linesWith(MACHINE, texts)).toEqual([]);
  });
  test('locks versions, not download addresses', () => {
    expect(linesWith(/"resolved":/, ['package-lock.json'])).toEqual([]);
  });
  test('leaves nothing for later and skips no test', () => {
    const code = texts.filter((path) => /^(entrypoints|components|lib|test)\//.test(path) && /\.tsx?$/.test(path));
    expect(linesWith(/\b(T[O]DO|F[I]XME|X[X]X)\b/, code)).toEqual([]);
    expect(linesWith(/\b(it|test|describe)\.(o[n]ly|s[k]ip|t[o]do)\(/, code)).toEqual([]);
  });
  test('holds no saved page of a real site, and one file alone knows where they may lie', () => {
    expect(files.filter((path) => /c[o]rpus\//.test(path))).toEqual([]);
    expect(
      linesWith(
        /shared\/c[o]rpus/,
        texts.filter((path) => path !== '.ci/run'),
      ),
    ).toEqual([]);
  });
  test('keeps .env away, because it would change the build', () => {
    expect(files.filter((path) => /(^|\/)\.env/.test(path))).toEqual([]);
  });
});

test('the machine pattern notices paths', () => {
  expect(MACHINE.test(`see ${'/ho'}me/ada/notes`)).toBe(true);
  expect(MACHINE.test(`"${'/wo'}rk/main"`)).toBe(true);
  expect(MACHINE.test('../framework/main and https://example.com/roots/')).toBe(false);
});
