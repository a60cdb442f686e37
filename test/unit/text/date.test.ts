import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, parseDate } from '../../../lib/text/date';

describe('parseDate', () => {
  it.each([
    ['2026-11-26', '2026-11-26'],
    ['26 November 2026', '2026-11-26'],
    ['Thursday, 26 November 2026', '2026-11-26'],
    ['November 26th, 2026', '2026-11-26'],
    ['26. November 2026', '2026-11-26'],
    ['am 3. März 2027', '2027-03-03'],
    ['le 1er décembre 2026', '2026-12-01'],
    ['26.11.2026', '2026-11-26'],
    ['26/11/2026', '2026-11-26'],
    ['11/26/2026', '2026-11-26'],
    ['05/05/2026', '2026-05-05'],
    ['26 Nov', '2026-11-26'],
    ['5 January', '2027-01-05'],
    ['1 Nov', '2026-11-01'],
  ])('%s', (text, want) => {
    expect(parseDate(text, { near: '2026-11-21' })).toBe(want);
  });

  it.each([
    'tomorrow',
    'next week',
    'Friday',
    'in November',
    '05/06/2026',
    '26 or 27 November 2026',
    '31 November 2026',
    'Not stated',
    '40 seats',
  ])('does not guess %s', (text) => {
    expect(parseDate(text, { near: '2026-11-21' })).toBeNull();
  });

  it('lets a locale settle a numeric date', () => {
    expect(parseDate('05/06/2026', { locale: 'en-GB' })).toBe('2026-06-05');
    expect(parseDate('05/06/2026', { locale: 'en-US' })).toBe('2026-05-06');
  });

  it('needs a day to be near to for a missing year', () => {
    expect(parseDate('26 Nov')).toBeNull();
  });
});

it('counts days over months', () => {
  expect(addDays('2026-11-26', 9)).toBe('2026-12-05');
  expect(daysBetween('2026-11-26', '2026-12-05')).toBe(9);
});
