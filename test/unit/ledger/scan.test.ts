/** What the walk over bytes passes is the canonical form of an object, and ends where that ends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOWHERE, skipCount, skipHex, skipObject, skipText } from '../../../lib/ledger/scan';
import { utf8 } from '../../../lib/sign/bytes';
import { canonical, canonicalText } from '../../../lib/sign/canonical';

const walk = (text: string) => skipObject(utf8(text), 0);

/** Where the canonical form of an object ends that a text begins with, found by trying every end. */
function slowEnd(text: string): number {
  for (let end = 2; end <= text.length; end += 1) {
    try {
      const value: unknown = JSON.parse(text.slice(0, end));
      const own = canonicalText(value);
      return own.ok && own.text === text.slice(0, end) && !Array.isArray(value) && typeof value === 'object'
        ? end
        : NOWHERE;
    } catch {}
  }
  return NOWHERE;
}

const WORD = fc.string({ unit: fc.constantFrom(...'ab! #\u007f'), maxLength: 3 });
const { value: VALUE } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, WORD, fc.integer(), fc.constantFrom(null, true, false), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(WORD, tie('value'), { maxKeys: 3 }),
}));
const OBJECT = fc.dictionary(WORD, VALUE, { maxKeys: 4 });

describe('the walk over bytes', () => {
  it('passes every canonical object of plain texts and whole numbers', () => {
    fc.assert(
      fc.property(OBJECT, WORD, (value, behind) => {
        const text = canonical(value);
        expect(walk(text + behind)).toBe(text.length);
      }),
      { seed: 20261122 },
    );
  });

  it('passes nothing else', () => {
    const pieces = [...'"\\{}[],:-0.e 1', '\u0000', '\n', 'é', 'null', '"a":', '-0', '01', '1234567890123456', '""'];
    const change = fc.record({ value: OBJECT, at: fc.nat(60), cut: fc.nat(3), put: fc.constantFrom(...pieces) });
    let passed = 0;
    fc.assert(
      fc.property(change, ({ value, at, cut, put }) => {
        const whole = canonical(value);
        const from = at % whole.length;
        const text = whole.slice(0, from) + put + whole.slice(from + cut);
        const end = walk(text);
        if (end === NOWHERE) return;
        passed += 1;
        expect(end).toBe(slowEnd(text));
      }),
      { numRuns: 5000, seed: 20261122 },
    );
    expect(passed).toBeGreaterThan(500);
  });

  it('does not go deeper than the stack', () => {
    expect(walk(`{"a":${'['.repeat(100_000)}`)).toBe(NOWHERE);
    expect(walk('{"a":'.repeat(100_000))).toBe(NOWHERE);
  });

  it('leads nowhere from nowhere, and not beyond the end', () => {
    const bytes = utf8('"abc');
    for (const skip of [skipText, skipCount, skipObject]) expect(skip(bytes, NOWHERE)).toBe(NOWHERE);
    expect([skipText(bytes, 0), skipHex(bytes, NOWHERE, 1), skipHex(bytes, 1, 4)]).toEqual([-1, -1, -1]);
    expect(skipHex(bytes, 1, 3)).toBe(4);
  });
});
