/** A site, check or driver is one file, one line in a list, tests of its own, and one row in the README. */
import { describe, expect, test } from 'vitest';
import { inspect, KINDS, type Kind, type Member } from './lists';
import { filesIn, parseModules, read, readModules } from './source';

const modules = readModules();
const readme = read('README.md');
const tests = ['test/unit', 'test/fixtures']
  .flatMap((folder) => filesIn(folder, ['.ts', '.tsx']))
  .map((path) => ({ path, text: read(path) }));
const fixtures = filesIn('test/fixtures', ['']);

/** A fixture named after it, or a test of its room that names it by id, by file or as the constant it is. */
function shown({ id, path, name }: Member, kind: Kind): boolean {
  const file = path.replace(/^.*\/|\.ts$/g, '');
  const named = new RegExp(`['"\`/](${id}|${file})['"\`]|^\\s*${id}: |\\b${name}\\b`, 'm');
  return (
    fixtures.some((fixture) => fixture.split('/').some((part) => part.startsWith(id) || part.startsWith(file))) ||
    tests.some(
      ({ path: test, text }) =>
        (test.startsWith(kind.tests) || test.startsWith('test/fixtures/')) &&
        (test.includes(`/${file}.`) || named.test(text)),
    )
  );
}

describe.each(KINDS)('$folder', (kind) => {
  const { members, unlisted, stray } = inspect(modules, kind);
  test('has members, each in its list, and no file that nobody uses', () => {
    expect(members.length).toBeGreaterThan(1);
    expect(unlisted).toEqual([]);
    expect(stray).toEqual([]);
    expect(new Set(members.map(({ id }) => id)).size).toBe(members.length);
  });
  test('has a fixture or a test for each', () => {
    expect(members.filter((member) => !shown(member, kind)).map(({ path }) => path)).toEqual([]);
  });
  test('has a row in the README for each', () => {
    expect(members.filter(({ id }) => !readme.includes(`\n| \`${id}\` |`)).map(({ id }) => id)).toEqual([]);
  });
});

describe('the README', () => {
  test('names every dependency with its reason', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const names = Object.keys({ ...dependencies, ...devDependencies });
    const [, table = ''] = readme.split('## Dependencies');
    expect(names.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
    const rows = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) =>
      cell.replaceAll('`', '').split(', '),
    );
    expect(rows.filter((name) => !names.includes(name))).toEqual([]);
  });
  test('names no script, file or folder that does not exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?(?:-s )?([\w:]+)/g)].map(([, script]) => script ?? '');
    const known = [...Object.keys(scripts), 'ci'];
    expect(named.filter((script) => !known.includes(script))).toEqual([]);
    const paths = [
      ...readme.matchAll(/(?:`|\()((?:lib|test|public|components|entrypoints)\/[\w./-]*\w\/?)(?:`|\)|:)/g),
    ];
    const have = new Set(
      ['lib', 'test', 'public', 'components', 'entrypoints'].flatMap((folder) => filesIn(folder, [''])),
    );
    const missing = paths
      .map(([, path]) => path ?? '')
      .filter((path) => ![...have].some((file) => file === path || file.startsWith(path.replace(/\/?$/, '/'))));
    expect(missing).toEqual([]);
  });
});

test('the rule notices what is unlisted and what is stray', () => {
  const found = inspect(
    parseModules({
      'lib/check/list.ts': "import { a } from './a'",
      'lib/check/a.ts': "export const a: Check = { metric: 'one', run: () => [] }",
      'lib/check/b.ts': "export const b = { metric: 'two', run: () => [] } satisfies Check",
      'lib/check/c.ts': 'export const c = 1',
    }),
    { folder: 'lib/check', type: 'Check', id: 'metric', lists: ['list.ts'], tests: 'test/unit/check/' },
  );
  expect(found.members.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(found.unlisted).toEqual(['lib/check/b.ts']);
  expect(found.stray).toEqual(['lib/check/c.ts']);
});
