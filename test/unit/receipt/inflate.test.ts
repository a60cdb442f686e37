/** Inflating against zlib, which wrote what is read here in every way it can. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflate } from '../../../lib/receipt/deflate';
import { inflate } from '../../../lib/receipt/inflate';
import type { Bytes } from '../../../lib/sign/bytes';

const own = (bytes: Uint8Array) => Uint8Array.from(bytes) as Bytes;
const text = fc
  .array(fc.constantFrom('{"name":"', '","url":"https://', 'aaaaaaaa', 'x', '1234567890', '日本語', '\u0001'), {
    maxLength: 300,
  })
  .map((parts) => own(new TextEncoder().encode(parts.join(''))));
const noise = fc.uint8Array({ maxLength: 3000 }).map(own);
const LARGE = 2 ** 20;

describe('inflating', () => {
  it('gives back what zlib deflated, at every level and with every strategy', () => {
    const strategy = fc.constantFrom(
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FIXED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
    );
    fc.assert(
      fc.property(fc.oneof(text, noise), fc.integer({ min: 0, max: 9 }), strategy, (bytes, level, how) => {
        const deflated = own(deflateRawSync(bytes, { level, strategy: how }));
        const read = inflate(deflated, LARGE);
        expect(read && Buffer.from(read).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives back long repetitions and far references', async () => {
    const block = Array.from({ length: 30_000 }, (_, i) => (i * i) % 251);
    const bytes = own(Uint8Array.from([...block, ...block, ...new Array(70_000).fill(7)]));
    const read = inflate(await deflate(bytes), LARGE);
    expect(read && Buffer.from(read).equals(Buffer.from(bytes))).toBe(true);
    expect(inflate(await deflate(bytes), bytes.length - 1)).toBeNull();
    expect(inflate(await deflate(bytes), bytes.length)?.length).toBe(bytes.length);
  });

  it('takes nothing before or after the end', () => {
    fc.assert(
      fc.property(fc.oneof(text, noise), fc.uint8Array({ minLength: 1, maxLength: 3 }), (bytes, more) => {
        const deflated = own(deflateRawSync(bytes));
        expect(inflate(own(Uint8Array.from([...deflated, ...more])), LARGE)).toBeNull();
        expect(inflate(deflated.slice(0, -1), LARGE)).toBeNull();
      }),
    );
    expect(inflate(own(new Uint8Array()), LARGE)).toBeNull();
  });

  it('agrees with zlib about bent data, or is stricter, and never throws', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 0, max: 7 }), (bytes, at, bit) => {
        const deflated = own(deflateRawSync(bytes));
        const place = at % deflated.length;
        deflated[place] = (deflated[place] as number) ^ (1 << bit);
        const read = inflate(deflated, LARGE);
        if (read === null) return;
        expect(Buffer.from(inflateRawSync(deflated)).equals(Buffer.from(read))).toBe(true);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(noise, (bytes) => void inflate(bytes, 10_000)));
  });

  it('leaves no bit after the end without meaning', () => {
    const deflated = own(deflateRawSync(Buffer.from('handoff')));
    let idle = 0;
    for (let bit = 0; bit < 8; bit += 1) {
      const bent = deflated.slice();
      bent[bent.length - 1] = (bent.at(-1) as number) ^ (1 << bit);
      const same = (() => {
        try {
          return inflateRawSync(bent).toString() === 'handoff';
        } catch {
          return false;
        }
      })();
      if (same) idle += 1;
      expect(inflate(bent, LARGE)).toBeNull();
    }
    // Otherwise this shows nothing.
    expect(idle).toBeGreaterThan(0);
  });
});
