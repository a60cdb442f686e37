/** Patterns of adapters on texts of a page: the beginning counts, and no text is long enough to stop the browser. */
import { expect, it } from 'vitest';
import { claims } from '../../../lib/capture/adapter';
import { readAdapter } from '../../../lib/capture/override/schema';
import { cutOut, matchesIn, matchIn } from '../../../lib/capture/pattern';
import { claude } from '../../../lib/capture/sites/claude';

it('the worst pattern that is let through ends at once on a text of a megabyte', () => {
  const urls = ['^https://.*.*!$'];
  const read = readAdapter(JSON.parse(JSON.stringify({ ...claude, urls })));
  expect(read.ok).toBe(true);
  const started = performance.now();
  if (read.ok) expect(claims(read.adapter, `https://a.example/${'a'.repeat(1_000_000)}`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(500);
});

it('finds nothing beyond the beginning', () => {
  const text = `${'a'.repeat(2000)}b`;
  expect(matchIn(text, 'b')).toBeNull();
  expect(matchesIn(text, 'b')).toEqual([]);
  expect(cutOut(text, 'b')).toBe(text);
});

it('cuts where it found something, not where the same words stand first', () => {
  expect(cutOut('- Claude and - Claude', '- Claude$')).toBe('- Claude and ');
});
