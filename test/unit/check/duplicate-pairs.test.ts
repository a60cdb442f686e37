/** The threshold of near-duplicates holds on labeled pairs, and the check keeps to it. */
import { describe, expect, it } from 'vitest';
import { duplicates } from '../../../lib/check/duplicates';
import { NEAR_DUPLICATE, resemblance, sameFigures, shinglesOf } from '../../../lib/text/resemblance';
import { contextOf, notesOf, ruleOf } from '../../fixtures/checks/context';
import { duplicatePairs } from '../../fixtures/checks/duplicate-pairs';

const alike = (a: string, b: string) => resemblance(shinglesOf(a), shinglesOf(b));

describe('resemblance', () => {
  it('finds at least nine in ten of the labeled duplicates, and little else', () => {
    const said = duplicatePairs.map(([a, b, label]) => ({
      a,
      label,
      alike: alike(a, b) >= NEAR_DUPLICATE && sameFigures(a, b),
    }));
    const right = said.filter((pair) => pair.alike && pair.label).length;
    const wrong = said.filter((pair) => pair.alike !== pair.label).map(({ a }) => a);
    expect(duplicatePairs.length).toBeGreaterThanOrEqual(50);
    expect(right / said.filter((pair) => pair.alike).length, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
    expect(right / said.filter((pair) => pair.label).length, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
  });
  it('is nothing where one of the two states a figure the other does not, whichever it is', () => {
    const [more, less] = ['The invoice of 3 May was sent to the customer.', 'The invoice was sent to the customer.'];
    expect([sameFigures(more, less), sameFigures(less, more), sameFigures(more, more)]).toEqual([false, false, true]);
  });
  it('is one for the same words, nothing for none, and the same both ways', () => {
    expect(alike('A b c d', 'a, b, c — D!')).toBe(1);
    expect(alike('', '')).toBe(0);
    for (const [a, b] of duplicatePairs) expect(alike(a, b)).toBe(alike(b, a));
  });
});

describe('duplicates', () => {
  const again = 'The invoice was sent to the customer on Monday morning.';
  it('points at the later of two passages, and its fix leaves the first', () => {
    const text = `${again} All is well. ${again}`;
    const [result, ...rest] = duplicates.run(ruleOf('duplicates'), notesOf(text));
    expect(rest).toEqual([]);
    expect(result?.span).toEqual({ start: text.lastIndexOf(again), end: text.length });
    expect(result?.fixes[0]?.value).toBe(`${again} All is well.`);
  });
  it('leaves greetings and short labels alone', () => {
    const [result] = duplicates.run(
      ruleOf('duplicates'),
      notesOf('Thank you.\nStatus: open\nThank you.\nStatus: open'),
    );
    expect(result?.verdict).toBe('pass');
  });
  it('finds the handoff that said it before', () => {
    const others = [
      { id: 'H-1', title: 'Other', text: 'Nothing of the kind was ever said here.' },
      { id: 'H-2', title: 'Renewal', text: `${again} They pay within ten days.` },
    ];
    const context = contextOf({ values: { summary: `${again} They will pay within ten days.` }, others });
    const found = duplicates.run(ruleOf('duplicates'), context).filter(({ verdict }) => verdict !== 'pass');
    expect(found.map(({ detail }) => detail?.params?.slice(1))).toEqual([['Renewal', 'H-2']]);
  });
  it('takes the contract’s threshold', () => {
    const text =
      'Northgate runs 240 trucks from three depots in Leeds. Northgate runs 240 trucks from three depots in Hull.';
    const verdict = (threshold: number) =>
      duplicates.run(ruleOf('duplicates', { arguments: { threshold } }), notesOf(text))[0]?.verdict;
    expect([verdict(0.6), verdict(0.99)]).toEqual(['stop', 'pass']);
  });
  it('compares a long text without comparing each with each', () => {
    const text = Array.from(
      { length: 4000 },
      (_, i) => `Sentence number ${i} says ${i * 7} things about item ${i}.`,
    ).join(' ');
    const start = process.cpuUsage();
    duplicates.run(ruleOf('duplicates'), notesOf(text));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1500);
  });
});
