/** Canonical JSON against the examples of RFC 8785, and what it refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, canonicalText, isInOrder } from '../../../lib/sign/canonical';

describe('RFC 8785', () => {
  it('section 3.2.2: literals, numbers and strings', () => {
    const text = String.raw`{"numbers":[333333333.33333329,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`;
    expect(canonical(JSON.parse(text))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('section 3.2.3: keys are sorted by UTF-16 code units', () => {
    const text = String.raw`{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`;
    const sorted = Object.values(JSON.parse(canonical(JSON.parse(text))) as Record<string, string>);
    expect(canonical(JSON.parse(text)).startsWith(String.raw`{"\r":"Carriage Return","1":"One"`)).toBe(true);
    expect(new Set(sorted).size).toBe(7);
    const order = ['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew'];
    const places = order.map((word) => canonical(JSON.parse(text)).indexOf(`"${word}`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('appendix B: numbers as ECMAScript writes them, from their bits', () => {
    const samples: [string, string][] = [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['4340000000000001', 'refused'],
      ['7fefffffffffffff', 'refused'],
      ['44b52d02c7e14af6', 'refused'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
      ['41b3de4355555555', '333333333.3333333'],
      ['41b3de4355555557', '333333333.33333343'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['7fffffffffffffff', 'refused'],
      ['7ff0000000000000', 'refused'],
    ];
    for (const [bits, written] of samples) {
      const value = new DataView(new BigUint64Array([BigInt(`0x${bits}`)]).buffer).getFloat64(0, true);
      const result = canonicalText(value);
      expect(result.ok ? result.text : 'refused', bits).toBe(written);
    }
  });
});

describe('refusals', () => {
  it.each([
    ['half a character', { a: ['x', 'b\ud83d'] }, 'loneSurrogate', '$.a[1]'],
    ['half a character in a key', { '\ude00': 1 }, 'loneSurrogate', '$'],
    ['an infinity', { n: Number.POSITIVE_INFINITY }, 'notFinite', '$.n'],
    ['no number', [Number.NaN], 'notFinite', '$[0]'],
    ['an integer beyond 2^53', { id: 2 ** 53 }, 'unsafeInteger', '$.id'],
    ['a date', { at: new Date(0) }, 'notJson', '$.at'],
    ['a map', new Map(), 'notJson', '$'],
    ['bytes', new Uint8Array(1), 'notJson', '$'],
    ['a function', { f: () => 1 }, 'notJson', '$.f'],
    ['a big integer', 1n, 'notJson', '$'],
    ['nothing at all', undefined, 'notJson', '$'],
    ['a hole in a list', [undefined], 'notJson', '$[0]'],
  ])('%s', (_, value, reason, path) => {
    expect(canonicalText(value)).toEqual({ ok: false, fault: { reason, path } });
    expect(() => canonical(value)).toThrow(TypeError);
  });

  it('a circle', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(canonicalText(circle)).toMatchObject({ ok: false, fault: { reason: 'notJson' } });
  });

  it('what is nested without end, long before the stack does', () => {
    const nested = (depth: number): unknown => JSON.parse(`${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}`);
    expect(canonicalText(nested(250)).ok).toBe(true);
    for (const depth of [251, 50_000]) {
      expect(canonicalText(nested(depth))).toMatchObject({ ok: false, fault: { reason: 'tooDeep' } });
      expect(isInOrder(nested(depth))).toBe(false);
    }
  });

  it('not the same object twice, nor an absent optional property, nor the largest safe integer', () => {
    const same = { a: 1 };
    expect(canonical([same, same])).toBe('[{"a":1},{"a":1}]');
    expect(canonical({ a: undefined, b: 2 ** 53 - 1 })).toBe('{"b":9007199254740991}');
  });
});

it('is the same for equal values, whatever the order of their keys, and reads back equal', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const result = canonicalText(value);
      if (!result.ok) return;
      const back = JSON.parse(result.text);
      expect(canonical(back)).toBe(result.text);
      const turned = JSON.parse(JSON.stringify(back), (_, item) =>
        item && typeof item === 'object' && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).reverse())
          : item,
      );
      expect(canonical(turned)).toBe(result.text);
    }),
  );
});
