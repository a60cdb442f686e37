import { describe, expect, it } from 'vitest';
import { findWords, isNoValue, normalizeLabel } from '../../../lib/text/normalize';
import { parseNumber } from '../../../lib/text/number';
import { findSentences, sentenceAt, withoutSentence } from '../../../lib/text/sentence';
import { countWords, sharedTopics } from '../../../lib/text/word';

describe('normalize', () => {
  it('makes labels alike', () => {
    expect(normalizeLabel(' 2. Next  Step: ')).toBe('next step');
    expect(normalizeLabel('Nächster Schritt：')).toBe('nächster schritt');
  });
  it.each([
    'Not stated in the notes',
    'none',
    'N/A',
    'Unknown.',
    '–',
    '(not specified)',
    'nicht angegeben',
    'No date was given.',
    '',
  ])('%s is no value', (text) => expect(isNoValue(text)).toBe(true));
  it.each(['Nonesuch Ltd', 'Nothing Phone order', 'Send the invoice; none was sent before', 'Not before Friday', '0'])(
    '%s is a value',
    (text) => expect(isNoValue(text)).toBe(false),
  );
  it('finds whole words only', () => {
    expect(findWords('Acme and Acmeland, ACME.', 'Acme')).toEqual([
      { start: 0, end: 4 },
      { start: 19, end: 23 },
    ]);
  });
});

describe('parseNumber', () => {
  it.each([
    ['$1,240', '1240'],
    ['1.240,50 €', '1240.5'],
    ['-3', '-3'],
    ['1,240 (that is 1240)', '1240'],
    ['between 3 and 5', null],
    ['INV-3307x', null],
    ['none', null],
  ])('%s', (text, want) => expect(parseNumber(text)).toBe(want));
});

describe('sentences', () => {
  const text = 'One here. The refund comes in 3 days. Last one.';
  it('finds the one around a place', () => {
    const span = sentenceAt(text, { start: 30, end: 36 }, 'en');
    expect(text.slice(span.start, span.end)).toBe('The refund comes in 3 days.');
    expect(findSentences(text, 'en')).toHaveLength(3);
  });
  it('takes one out and closes the gap', () => {
    expect(withoutSentence(text, { start: 10, end: 37 })).toBe('One here. Last one.');
    expect(withoutSentence('A.\n\nB.\n\nC.', { start: 4, end: 6 })).toBe('A.\n\nC.');
    expect(withoutSentence('Only.', { start: 0, end: 5 })).toBe('');
  });
});

describe('words', () => {
  it('counts in any script', () => {
    expect(countWords('Charged $1,240 twice.', 'en')).toBe(3);
    expect(countWords('今日は良い天気です', 'ja')).toBeGreaterThan(2);
  });
  it('sees what sentences are about', () => {
    expect(sharedTopics('The refund will arrive.', 'Refunds take up to 10 days.')).toBe(1);
    expect(sharedTopics('Delivery takes long.', 'Refunds take up to 10 days.')).toBe(0);
  });
});
