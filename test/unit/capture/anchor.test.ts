/** Anchoring quotes again: labeled pairs with their numbers, exactness in any Unicode text, and the time it takes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchor, LIKE, quoteAt } from '../../../lib/capture/quote/anchor';
import { distanceOf, nearestPart } from '../../../lib/capture/quote/edit-distance';
import { foldText } from '../../../lib/capture/quote/folded-text';
import { CONTEXT, LONGEST_QUOTE } from '../../../lib/capture/quote/text-quote';
import { ARABIC, amid, GERMAN, JAPANESE, QUOTES, type QuoteCase, REFUNDS, TARIFF } from '../../fixtures/quotes';

const folded = (text: string) => foldText(text).text.trim();

function judge({ page, exact, prefix = '', suffix = '', expected }: QuoteCase): string {
  const found = anchor(page, { exact, prefix, suffix });
  if (found.found !== expected.found) return `${found.found}: ${JSON.stringify(found)}`;
  if (found.found === 'none' || expected.found === 'none') return 'right';
  const now = page.slice(found.span.start, found.span.end);
  if (expected.now !== undefined && folded(now) !== folded(expected.now)) return `at “${now}”`;
  if (
    expected.found === 'exact' &&
    expected.before !== undefined &&
    !page.slice(0, found.span.start).endsWith(expected.before)
  )
    return 'at another place';
  return 'right';
}

describe('labeled pairs', () => {
  test.each(QUOTES)('$name', (one) => {
    expect(judge(one)).toBe('right');
  });

  test('are many, of every kind', () => {
    const count = (found: string) => QUOTES.filter(({ expected }) => expected.found === found).length;
    expect({ exact: count('exact'), changed: count('changed'), none: count('none') }).toEqual({
      exact: 20,
      changed: 18,
      none: 16,
    });
  });

  test('a passage that stands often and nowhere in its own surroundings says how often', () => {
    expect(anchor('One. Two. One. Two. One.', { exact: 'One.', prefix: '', suffix: '' })).toMatchObject({
      found: 'exact',
      span: { start: 0, end: 4 },
      places: 3,
    });
  });

  test('several places equally near are unclear, not one of them', () => {
    const page = 'The fee of plan A is 10 euros a month. The fee of plan B is 12 euros a month.';
    expect(anchor(page, { exact: 'The fee of plan C is 14 euros a month.', prefix: '', suffix: '' })).toEqual({
      found: 'none',
      why: 'unclear',
    });
  });
});

const unicode = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });

/** A letter no generated text holds is put around the passage, so that it stands once. */
const text = (length: number) =>
  fc.array(unicode, { minLength: length, maxLength: length * 2 }).map((parts) => parts.join(' '));

describe('exactness', () => {
  test('half a character is taken whole, with whole characters around it', () => {
    const page = `${'a'.repeat(40)}𐀀${'𐀀'.repeat(40)}�`;
    const quote = quoteAt(page, { start: 41, end: 43 });
    expect(quote).toEqual({ exact: '𐀀𐀀', prefix: 'a'.repeat(CONTEXT), suffix: '𐀀'.repeat(CONTEXT / 2) });
    expect(anchor(page, quoteAt(page, { start: 41, end: 42 }))).toMatchObject({
      found: 'exact',
      span: { start: 40, end: 42 },
    });
  });

  test('any passage of any Unicode text is found as it is', () => {
    fc.assert(
      fc.property(text(20), fc.nat(), fc.nat(80), (page, from, size) => {
        const start = from % page.length;
        const end = Math.min(page.length, start + size + 1);
        const quote = quoteAt(page, { start, end });
        if (folded(quote.exact) === '') return;
        const found = anchor(page, quote);
        // A cut through a letter and its marks makes other letters of them; both halves are no passage a person can select.
        fc.pre(foldText(page).text.includes(folded(quote.exact)));
        expect(found.found).toBe('exact');
        if (found.found === 'none') return;
        expect(folded(page.slice(found.span.start, found.span.end))).toBe(folded(quote.exact));
      }),
      { numRuns: 400, seed: 20261121 },
    );
  });

  test('a passage that stands once is found where it stands, in a large text too', () => {
    fc.assert(
      fc.property(
        text(1500),
        text(1500),
        fc.string({ unit: 'grapheme', minLength: 3, maxLength: 40 }),
        (before, after, middle) => {
          const exact = `⟪${middle}⟫`;
          const clean = (part: string) => part.replaceAll('⟪', '').replaceAll('⟫', '');
          const page = `${clean(before)} ${exact} ${clean(after)}`;
          const found = anchor(page, { exact, prefix: '', suffix: '' });
          expect(found).toMatchObject({ found: 'exact', places: 1 });
          if (found.found !== 'none') expect(found.span.start).toBe(clean(before).length + 1);
        },
      ),
      { numRuns: 15, seed: 20261121 },
    );
  });

  test('decomposed, spaced otherwise and sprinkled with unseen characters it is the same passage', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme-composite', minLength: 8, maxLength: 200 }),
        fc.constantFrom('\u200b', '\u00ad', '\u2060', '\u202e'),
        (words, unseen) => {
          fc.pre(folded(words) !== '');
          const page = `Before. ${words.normalize('NFD').split(' ').join(` ${unseen}\n`)} After.`;
          expect(anchor(page, { exact: words, prefix: '', suffix: '' }).found).toBe('exact');
        },
      ),
      { numRuns: 200, seed: 20261121 },
    );
  });

  test('every find is as near as it says, and nothing below the threshold is found', () => {
    fc.assert(
      fc.property(
        fc.nat(REFUNDS.length - 60),
        fc.array(fc.tuple(fc.nat(59), fc.constantFrom('x', '7', ' ', 'é')), { maxLength: 40 }),
        (start, edits) => {
          const letters = [...REFUNDS.slice(start, start + 60)];
          for (const [at, letter] of edits) letters[at] = letter;
          const exact = letters.join('');
          const found = anchor(REFUNDS, { exact, prefix: '', suffix: '' });
          if (found.found === 'exact') expect(folded(REFUNDS)).toContain(folded(exact));
          if (found.found === 'changed') expect(found.likeness).toBeGreaterThanOrEqual(LIKE);
        },
      ),
      { numRuns: 200, seed: 20261121 },
    );
  });
});

describe('edit distance', () => {
  const slow = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1)
        next.push(
          Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
        );
      row = next;
    }
    return row[b.length] ?? 0;
  };
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 140 });

  test('is the one by the book', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(distanceOf(a, b)).toBe(slow(a, b));
      }),
      { numRuns: 300, seed: 20261121 },
    );
  });

  test('the nearest part is as near as any', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 70 }),
        word,
        (pattern, within) => {
          const { start, end, distance } = nearestPart(pattern, within);
          expect(slow(pattern, within.slice(start, end))).toBe(distance);
          let row = new Array<number>(within.length + 1).fill(0);
          for (let i = 1; i <= pattern.length; i += 1) {
            const next = [i];
            for (let j = 1; j <= within.length; j += 1)
              next.push(
                Math.min(
                  (row[j] ?? 0) + 1,
                  (next[j - 1] ?? 0) + 1,
                  (row[j - 1] ?? 0) + (pattern[i - 1] === within[j - 1] ? 0 : 1),
                ),
              );
            row = next;
          }
          expect(distance).toBe(Math.min(...row));
        },
      ),
      { numRuns: 200, seed: 20261121 },
    );
  });
});

describe('time', () => {
  const page = amid(REFUNDS).repeat(28).slice(0, 1_000_000);
  const took = (exact: string) => {
    const start = performance.now();
    anchor(page, { exact, prefix: 'something before it ', suffix: ' something after it' });
    return performance.now() - start;
  };

  test('a page of a megabyte takes well under a second, found or not, short or long', () => {
    expect(page.length).toBe(1_000_000);
    expect(took('Refunds take up to 10 days.')).toBeLessThan(1500);
    expect(took('Employees may work from home on two days of each week.')).toBeLessThan(1500);
    expect(took('a')).toBeLessThan(1500);
    const long = page.slice(400_000, 400_000 + LONGEST_QUOTE).replaceAll('order', 'basket');
    expect(took(long)).toBeLessThan(4000);
  });

  test('a page made to be slow is not', () => {
    const start = performance.now();
    anchor('a'.repeat(1_000_000), {
      exact: `${'a'.repeat(200)}b`,
      prefix: 'a'.repeat(CONTEXT),
      suffix: 'a'.repeat(CONTEXT),
    });
    anchor('a'.repeat(1_000_000), { exact: 'a', prefix: 'a'.repeat(CONTEXT), suffix: 'b'.repeat(CONTEXT) });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe('sentences nobody labeled by hand', () => {
  const page = amid([REFUNDS, TARIFF, GERMAN].join('\n'));
  const own = [...REFUNDS.split(/(?<=\.)\s+/), ...GERMAN.split(/(?<=\.)\s+/)].filter((line) => line.length > 40);

  /** The same numbers in every run: mulberry32. */
  function dice(seed: number): () => number {
    let state = seed;
    return () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /** Replaces, leaves out or puts in one word in each `every` words. */
  function reword(sentence: string, every: number, roll: () => number): string {
    return sentence
      .split(' ')
      .flatMap((word) => {
        if (roll() > 1 / every) return [word];
        const kind = roll();
        return kind < 0.4 ? [] : kind < 0.7 ? [word, 'indeed'] : ['another'];
      })
      .join(' ');
  }

  test.each([
    [12, 0.97],
    [6, 0.85],
  ])('with one word in %i changed are found at their place, or at none', (every, least) => {
    const roll = dice(every);
    const tally = { right: 0, wrong: 0, none: 0 };
    for (let round = 0; round < 20; round += 1)
      for (const sentence of own) {
        const found = anchor(page, { exact: reword(sentence, every, roll), prefix: '', suffix: '' });
        const start = page.indexOf(sentence);
        if (found.found === 'none') tally.none += 1;
        else if (found.span.start < start + sentence.length && found.span.end > start) tally.right += 1;
        else tally.wrong += 1;
      }
    expect(tally.wrong).toBe(0);
    expect(tally.right / (tally.right + tally.none)).toBeGreaterThanOrEqual(least);
  });

  test('of another page are not found', () => {
    const others = [...JAPANESE.split('。'), ...ARABIC.split('. '), ...README_LIKE].filter((line) => line.length > 8);
    const found = others.filter((exact) => anchor(page, { exact, prefix: '', suffix: '' }).found !== 'none');
    expect(found).toEqual([]);
  });
});

const README_LIKE = [
  'A new version waits while a form is filled, and pages it closes are opened again.',
  'The key never leaves the browser, and whoever controls the computer can use it.',
  'Each customer of the north gets a letter before the order of the month is sent.',
  'Orders that were paid late are sent by road and speak of nothing else.',
  'Die Lieferung erfolgt innerhalb von drei Werktagen nach Eingang der Zahlung.',
  'Every event is signed, and a changed byte is found and located.',
];
