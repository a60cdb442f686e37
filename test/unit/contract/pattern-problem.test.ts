/** Patterns that would hang the browser are told from those that look like them, by how their time really grows. */
import { describe, expect, it } from 'vitest';
import { patternsOf } from '../../../lib/capture/selectors';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { adapters } from '../../../lib/capture/sites/list';
import { patternGrowth, patternProblem } from '../../../lib/contract/pattern-problem';

describe('a pattern', () => {
  it.each([
    ['^https://chat\\.acme\\.example/c/(?<id>[0-9a-f-]+)(?:[?#].*)?$', 2],
    ['^https://chat\\.acme\\.example/c/(?<id>[0-9a-f-]+)$', 1],
    ['^Acme.*$| [-–|] Acme.*$', 2],
    ['^[^/]+/[^/]+/[^/]+$', 1],
    ['(\\d+)\\s*/\\s*(\\d+)', 2],
    ['INV-\\d+', 2],
    ['^.*x', 1],
    ['.*.*=.*', 4],
    ['^(?:.*)(?:.*)(?:.*)$', 3],
    ['a{0,500}a{0,500}b', 3],
    ['\\w+\\d*\\w+!', 4],
    ['^a*b?a*c?a*$', 3],
    ['^a+b+a+b+$', 1],
    ['a{2,5}a{2,5}a', 1],
    ['[\\]a]*[\\]b]*c', 3],
    ['\\u{61}*\\x61*\\p{L}*', 4],
  ])('%s grows with the exponent %i', (pattern, growth) => {
    expect(patternGrowth(pattern)).toBe(growth);
  });

  it.each(['.*.*=.*', '^\\s*\\w*\\s*\\w*\\s*$', '(.*)(.*)(.*)', '(a+)+$', '(a|aa)+$', '(x+x+)+y', '(?=a)b', '(a)\\1'])(
    '%s is refused',
    (pattern) => {
      expect(patternProblem(pattern, false)).toBe('unsafe');
    },
  );

  it('that is let through ends in no time on the worst text', () => {
    for (const pattern of ['^.*.*x$', '\\w*!', '(\\d+)\\s*/\\s*(\\d+)']) {
      expect(patternProblem(pattern, false), pattern).toBeNull();
      for (const text of ['a'.repeat(2000), '1'.repeat(2000), '1 '.repeat(1000)]) {
        const started = performance.now();
        new RegExp(pattern, 'u').test(text);
        expect(performance.now() - started, pattern).toBeLessThan(500);
      }
    }
  });

  it('of every built-in site is let through', () => {
    expect(patternsOf(chatgpt).length).toBeGreaterThan(0);
    for (const adapter of adapters)
      for (const { where, pattern } of patternsOf(adapter))
        expect(patternProblem(pattern, false), `${adapter.id} ${where} ${pattern}`).toBeNull();
  });
});
