/** A code comes back whole after everything editors and mail do to it, and damage has its right name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32Length, fromBase32, toBase32 } from '../../../lib/receipt/base32';
import { type Form, formatCode } from '../../../lib/receipt/code';
import { findCodes } from '../../../lib/receipt/find';
import { type Bytes, toHex } from '../../../lib/sign/bytes';

const bytesOf = (size: { min?: number; max: number }) =>
  fc.uint8Array({ minLength: size.min ?? 0, maxLength: size.max }).map((bytes) => Uint8Array.from(bytes) as Bytes);
const form = fc.constantFrom<Form>('full', 'thin');
const only = (text: string) => {
  const found = findCodes(text);
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
};

/** 0xff00123456 by hand: 11111 11100 00000 00001 00100 01101 00010 10110. */
const KNOWN = [31, 28, 0, 1, 4, 13, 2, 22].map((n) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[n]).join('');

describe('the alphabet', () => {
  it('gives back every bytes, in letters and digits alone', () => {
    fc.assert(
      fc.property(bytesOf({ max: 80 }), (bytes) => {
        const text = toBase32(bytes);
        expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]*$/);
        expect(text).toHaveLength(base32Length(bytes.length));
        expect(toHex(fromBase32(text) as Bytes)).toBe(toHex(bytes));
      }),
    );
  });
  it.each(['A', 'AAA', 'AAAAAA', 'ZZ', 'U0', 'a0', ' 0', '0!'])('refuses %s', (text) => {
    expect(fromBase32(text)).toBeNull();
  });
  it('has a known spelling', () => {
    expect(toBase32(Uint8Array.of(0xff, 0x00, 0x12, 0x34, 0x56))).toBe(KNOWN);
  });
});

/** What happens to a text between the field it was written to and the one that reads it. */
const HARMLESS: Record<string, (text: string) => string> = {
  nothing: (text) => text,
  'a field of one line': (text) => text.replace(/\s+/g, ' '),
  'spaces taken out': (text) => text.replaceAll(' ', ''),
  'spaces made hard': (text) => text.replaceAll(' ', '\u00a0'),
  'wrapped at 76': (text) => text.replace(/(.{76})/g, '$1\n'),
  'wrapped at 20 with CRLF': (text) => text.replace(/(.{20})/g, '$1\r\n'),
  'wrapped at spaces': (text) => text.replaceAll(' ', '\n'),
  quoted: (text) => `> ${text.replace(/(.{70})/g, '$1\n> ')}`,
  'quoted three times': (text) => `>>> ${text.replace(/(.{70})/g, '$1\n> > > ')}`,
  'quoted with initials': (text) => `JD> ${text.replace(/(.{70})/g, '$1\nJD> ')}`,
  'quoted with bars': (text) => `| ${text.replace(/(.{70})/g, '$1\n| ')}`,
  'quoted-printable': (text) => text.replaceAll(' ', '=20').replace(/(.{73})/g, '$1=\r\n'),
  'lower case': (text) => text.toLowerCase(),
  'upper case': (text) => text.toUpperCase(),
  'soft hyphens': (text) => text.replace(/(\w{9})/g, '$1\u00ad'),
  'zero width spaces': (text) => text.replace(/(\w{5})/g, '$1\u200b'),
  hyphenated: (text) => text.replace(/(\w{30})/g, '$1-\n'),
  'bold in Markdown': (text) => `**${text}**`,
  'code in Markdown': (text) => `\`\`\`\n${text}\n\`\`\``,
  'a list': (text) => `* ${text}\n* more`,
  'a table': (text) => `| proof | ${text} |\n|---|---|`,
  'HTML lines': (text) => text.replaceAll(' ', '<br>\n'),
  'HTML spans': (text) => `<p>${text.replace(/(\w{40})/g, '<span style="a: b">$1</span>')}</p>`,
  'HTML entities': (text) => text.replaceAll(' ', '&nbsp;'),
  'read from print': (text) => text.replace(/(?<=[0-9A-Z])0/g, 'O').replace(/(?<=[0-9A-Z])1/g, 'l'),
  'a page around it': (text) => `Customer called, order 4711.\n\n${text}\n\nRegards, Jun (ext. 42)`,
  'quotation marks': (text) => `“${text}”`,
};

describe.each(Object.entries(HARMLESS))('after %s', (_, mangle) => {
  it('it is whole', () => {
    fc.assert(
      fc.property(form, bytesOf({ max: 400 }), (kind, bytes) => {
        const found = only(mangle(formatCode(kind, bytes)));
        expect(found).toMatchObject({ ok: true, form: kind });
        if (found.ok) expect(toHex(found.bytes)).toBe(toHex(bytes));
      }),
      { numRuns: 25 },
    );
  });
});

describe('whatever was done', () => {
  const last = Object.entries(HARMLESS).filter(([name]) => !/Markdown|table|list/.test(name));
  // Nobody wraps the source of a page and then reads it as text.
  const step = last.filter(([name]) => !/HTML|printable|initials/.test(name));
  const steps = [fc.constantFrom(...step), fc.constantFrom(...step), fc.constantFrom(...last)] as const;
  it('three of them in turn leave it whole', () => {
    fc.assert(
      fc.property(form, bytesOf({ min: 20, max: 300 }), ...steps, (kind, bytes, [, one], [, two], [, three]) => {
        const found = only(three(two(one(formatCode(kind, bytes)))));
        expect(found.ok && toHex(found.bytes)).toBe(toHex(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('is named, and nothing is named that was not done', () => {
    const text = formatCode('full', Uint8Array.from({ length: 200 }, (_, i) => (i * 37) % 256) as Bytes);
    const marks = (mangled: string) => only(mangled).marks;
    expect(marks(text)).toEqual([]);
    expect(marks(HARMLESS['wrapped at 76']?.(text) ?? '')).toEqual(['wrapped']);
    expect(marks(HARMLESS.quoted?.(text) ?? '')).toEqual(['quoted']);
    expect(marks(HARMLESS['lower case']?.(text) ?? '')).toEqual(['case']);
    expect(marks(HARMLESS['HTML entities']?.(text) ?? '')).toEqual(['marked']);
    expect(marks(HARMLESS['a page around it']?.(text) ?? '')).toEqual([]);
    expect(marks(HARMLESS['read from print']?.(text) ?? '')).toContain('lookalike');
  });

  it('its place is told, so that it can be taken out', () => {
    const text = formatCode('thin', Uint8Array.of(1, 2, 3, 4));
    const page = `Before. ${text} After.`;
    const found = only(page);
    expect(page.slice(0, found.start) + page.slice(found.end)).toBe('Before.  After.');
  });
});

describe('damage', () => {
  const code = fc.tuple(form, bytesOf({ min: 8, max: 300 })).map(([kind, bytes]) => formatCode(kind, bytes));
  /** First and last letter of the body in the code's text. */
  const bodyOf = (text: string) => [text.indexOf(' ', 14) + 1, text.lastIndexOf(' ')] as const;

  it('is a cut wherever the text ends early', () => {
    fc.assert(
      fc.property(code, fc.nat(), (text, at) => {
        const [first, last] = bodyOf(text);
        const cut = text.slice(0, first + (at % (last - first)));
        const found = only(cut);
        expect(found).toMatchObject({ ok: false, damage: 'cut' });
        // Cut in the head, the number itself is gone.
        if (!found.ok && found.stated !== null) expect(found.found).toBeLessThan(found.stated);
      }),
    );
  });

  it('is a cut where a piece in between or the beginning is gone', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.integer({ min: 1, max: 30 }), (text, at, length) => {
        const [first, last] = bodyOf(text);
        const from = first + (at % (last - first));
        const without = text.slice(0, from) + text.slice(Math.min(last, from + length));
        // A group's space alone is no loss.
        if (without.replaceAll(' ', '') === text.replaceAll(' ', '')) return;
        expect(only(without)).toMatchObject({ ok: false, damage: 'cut' });
        expect(only(text.slice(first))).toMatchObject({ ok: false, damage: 'cut', form: null });
      }),
    );
  });

  it('is alteration where a letter became another one, or was put in', () => {
    fc.assert(
      fc.property(code, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (text, at, letter) => {
        const [first, last] = bodyOf(text);
        const place = first + (at % (last - first));
        if (text[place] === ' ' || text[place] === letter) return;
        const changed = text.slice(0, place) + letter + text.slice(place + 1);
        expect(only(changed)).toMatchObject({ ok: false, damage: 'altered' });
        const added = text.slice(0, place) + letter + text.slice(place);
        const found = only(added);
        expect(found).toMatchObject({ ok: false, damage: 'altered' });
        if (!found.ok) expect(found.found).toBe((found.stated ?? 0) + 1);
        expect(only(`${text.slice(0, place)}ß${text.slice(place + 1)}`)).toMatchObject({ damage: 'altered' });
      }),
    );
  });

  it('is alteration where two letters changed places', () => {
    fc.assert(
      fc.property(code, fc.nat(), (text, at) => {
        const [first, last] = bodyOf(text);
        const place = first + (at % (last - first - 1));
        const [one, two] = [text[place], text[place + 1]];
        if (one === two || one === ' ' || two === ' ') return;
        const swapped = text.slice(0, place) + two + one + text.slice(place + 2);
        expect(only(swapped)).toMatchObject({ ok: false, damage: 'altered' });
      }),
    );
  });

  it('of the number or the checksum is alteration too, and the end mark alone is no loss', () => {
    const text = formatCode('full', Uint8Array.from({ length: 90 }, (_, i) => i) as Bytes);
    expect(only(text.replace(' 00144 ', ' 00143 '))).toMatchObject({ ok: false, damage: 'altered', stated: 143 });
    expect(only(text.replace(' 00144 ', ' 0014X '))).toMatchObject({ ok: false, damage: 'altered', stated: null });
    expect(only(text.replace('HRXU1F', 'HRXU1T'))).toMatchObject({ ok: false, damage: 'altered' });
    expect(only(text.replace(' HRXU1E', ' and more words'))).toMatchObject({ ok: true });
    expect(only(text.slice(0, 16))).toMatchObject({ ok: false, damage: 'cut', stated: null });
  });

  it('is a cut whose size is not known where other text follows', () => {
    const text = formatCode('thin', new Uint8Array(100).fill(3));
    const page = `${text.slice(0, 60)}\n\n${'And so the page goes on with words. '.repeat(40)}`;
    expect(only(page)).toMatchObject({ ok: false, damage: 'cut', stated: 160, found: null });
  });

  it('of one code does not touch the next', () => {
    const [one, two] = [1, 2].map((byte) => formatCode('thin', new Uint8Array(40).fill(byte)));
    const found = findCodes(`${one?.slice(0, 50)}\n${two}\n${one}`);
    expect(found.map((code) => code.ok)).toEqual([false, true, true]);
  });
});

it('any text is read without an error, and ordinary words hold no code', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(() => findCodes(text)).not.toThrow();
    }),
  );
  expect(findCodes('Drove thru 1 town, 5 fields sha256 1a2b:3c4d. 返金 in 10 days > ok')).toEqual([]);
});
