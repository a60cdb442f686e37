import { describe, expect, it } from 'vitest';
import { daysIn, monthIn } from '../../../lib/fill/written-day';

describe('daysIn', () => {
  it.each<[string, string, string[]]>([
    ['2026-03-09', 'en', ['2026-03-09']],
    ['2026/3/9', 'ja', ['2026-03-09']],
    ['03/09/2026', 'en', ['2026-09-03', '2026-03-09']],
    ['26.11.2026', 'de', ['2026-11-26']],
    ['11/11/2026', 'en', ['2026-11-11']],
    ['March 9, 2026', 'en', ['2026-03-09']],
    ['Choose Monday, March 9th, 2026', 'en', ['2026-03-09']],
    ['9, Monday March 2026', 'en', ['2026-03-09']],
    ['Montag, 9. März 2026', 'de', ['2026-03-09']],
    ['9 Mrz. 2026', 'de', []],
    ['9 mars 2026', 'fr', ['2026-03-09']],
    ['2026年3月9日', 'ja', ['2026-03-09']],
    ['3月 9, 2026', 'ja', ['2026-03-09']],
    ['令和8年3月9日', 'ja', ['2026-03-09']],
    ['2026년 3월 9일', 'ko', ['2026-03-09']],
    ['٢٦‏/١١‏/٢٠٢٦', 'ar-EG', ['2026-11-26']],
    ['٩ مارس ٢٠٢٦', 'ar-EG', ['2026-03-09']],
    ['26/11/2569', 'th', ['2026-11-26']],
    ['9 มีนาคม พ.ศ. 2569', 'th', ['2026-03-09']],
    ['26/11/26', 'en', ['2026-11-26']],
    ['31/02/2026', 'en', []],
    ['03/09/2026 - 03/12/2026', 'en', []],
    ['03/09/2026 –', 'en', []],
    ['9 March', 'en', []],
    ['March 2026', 'en', []],
    ['Monday, March 9, 2026, 3 events', 'en', []],
    ['9 March 1405', 'fa', []],
  ])('%s on a page in %s', (text, language, days) => expect(daysIn(text, language).sort()).toEqual([...days].sort()));
});

describe('monthIn', () => {
  it.each<[string, string, string | null]>([
    ['March 2026', 'en', '2026-3'],
    ['März 2026', 'de', '2026-3'],
    ['2026年3月', 'ja', '2026-3'],
    ['3月 2026', 'ja', '2026-3'],
    ['مارس ٢٠٢٦', 'ar-EG', '2026-3'],
    ['มีนาคม 2569', 'th', '2026-3'],
    ['Mar 2026 ‹ ›', 'en', '2026-3'],
    ['March 2026 April 2026', 'en', null],
    ['March 2026 2027', 'en', null],
    ['March', 'en', null],
    ['Mon Tue Wed 2026', 'en', null],
  ])('%s on a page in %s', (text, language, month) => {
    const found = monthIn(text, language);
    expect(found && `${found.year}-${found.month}`).toBe(month);
  });
});
