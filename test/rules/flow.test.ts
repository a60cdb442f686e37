/** Every style runs with the language: nothing of ours stands at the left or the right because English does. */
import { expect, test } from 'vitest';
import { physicalStyles } from './flow';
import { filesIn, read } from './source';

const sheets = [...filesIn('components', ['.css']), 'components/page/look.ts'];

test('styles say start and end, not left and right', () => {
  expect(sheets.length).toBeGreaterThan(30);
  expect(sheets.flatMap((path) => physicalStyles(path, read(path)))).toEqual([]);
});

test('the rule sees every spelling, and leaves alone what is the same both ways', () => {
  const seen = (text: string) => physicalStyles('a.css', text).length;
  for (const style of [
    'a{margin-left:1px}',
    'a {\n  right: 0;\n}',
    'a{border-left-color:red}',
    'a{text-align: right}',
    'a{padding: 1px 2px 3px 4px}',
    'a{box-shadow: inset 3px 0 0 red}',
    'a{border-top-left-radius:2px}',
  ])
    expect([style, seen(style)]).toEqual([style, 1]);
  for (const style of [
    'a{margin-inline-start:1px}',
    'a{padding: 1px 2px 3px 2px}',
    'a{margin: calc(1px + 2px) auto}',
    'a{box-shadow: inset 0 3px 0 red}',
    'a{/* left: 0 */top:0}',
    'a{inset-inline-end:0}',
    'a{background: radial-gradient(to right, red, blue)}',
  ])
    expect([style, seen(style)]).toEqual([style, 0]);
});
