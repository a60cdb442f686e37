/** Signatures checked without WebCrypto: the published vectors, and whatever WebCrypto itself says of signatures good and bent. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, fromHex, toHex } from '../../../lib/sign/bytes';
import { verifyEd25519 } from '../../../lib/sign/ed25519';
import { generateKey, rawKey, sign, verifySignature } from '../../../lib/sign/key';
import { sha512 } from '../../../lib/sign/sha512';

const hex = (text: string) => fromHex(text) as Bytes;

/** RFC 8032, section 7.1: tests 1 to 3. */
const VECTORS = [
  [
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

describe('SHA-512', () => {
  it.each([0, 1, 111, 112, 127, 128, 239, 240, 1000])('of %d bytes is what every other tool gives', (length) => {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
    expect(toHex(sha512(bytes))).toBe(createHash('sha512').update(bytes).digest('hex'));
  });
});

describe('a signature', () => {
  it.each(VECTORS)('of the published key %s is good', (key, message, signature) => {
    expect(verifyEd25519(hex(key), hex(signature), hex(message))).toBe(true);
    expect(verifyEd25519(hex(key), hex(signature), hex(`${message}00`))).toBe(false);
  });

  it('has one spelling: with the order of the curve added it is none', () => {
    const [key, message, signature] = VECTORS[1];
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const bytes = hex(signature);
    let s = bytes.slice(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + order;
    for (let i = 32; i < 64; i += 1, s >>= 8n) bytes[i] = Number(s & 0xffn);
    expect(verifyEd25519(hex(key), bytes, hex(message))).toBe(false);
  });

  it('is judged as WebCrypto judges it, whichever bit is bent', async () => {
    const own = await generateKey();
    const raw = rawKey(own.jwk) as Bytes;
    const bend = fc.record({ part: fc.constantFrom('signature', 'message', 'none'), bit: fc.nat(511) });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 64, maxLength: 200 }), bend, async (given, { part, bit }) => {
        const message = new Uint8Array(given);
        const signature = await sign(own.privateKey, message);
        const bent = part === 'signature' ? signature : message;
        if (part !== 'none') bent[bit >> 3] = (bent[bit >> 3] as number) ^ (1 << (bit & 7));
        const theirs = await verifySignature(own.publicKey, signature, message);
        expect(theirs).toBe(part === 'none');
        expect(verifyEd25519(raw, signature, message)).toBe(theirs);
      }),
      { numRuns: 25 },
    );
  });
});
