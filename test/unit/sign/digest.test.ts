/** Hashes, salts and base64 against published vectors and a second implementation. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, fromBase64url, toBase64, toBase64url } from '../../../lib/sign/base64';
import { concat, fromHex, toHex, utf8 } from '../../../lib/sign/bytes';
import { digestText, hashLeaf, hashLeaves, hashNode } from '../../../lib/sign/digest';
import { preAuthenticate } from '../../../lib/sign/dsse';
import { digestSalted, makeSalt } from '../../../lib/sign/salt';
import { sha256 } from '../../../lib/sign/sha256';

const node = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('SHA-256', () => {
  it('FIPS 180-2, appendix B', async () => {
    const long = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq';
    expect(toHex(sha256(utf8('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(toHex(sha256(utf8(long)))).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1');
    expect(await digestText('abc')).toBe(toHex(sha256(utf8('abc'))));
  });

  it('agrees with another implementation at every length around a block', () => {
    for (let length = 0; length < 200; length += 1) {
      const bytes = crypto.getRandomValues(new Uint8Array(length));
      expect(toHex(sha256(bytes)), `${length} bytes`).toBe(node(bytes));
    }
  });
});

it('RFC 6962: leaf and node hashes are kept apart by their first byte', async () => {
  const [left, right] = await hashLeaves([utf8(''), utf8('L123456')]);
  expect(toHex(await hashLeaf(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(toHex(right as Uint8Array)).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
  expect(toHex(hashNode(left as Uint8Array, right as Uint8Array))).toBe(
    node(concat(Uint8Array.of(1), left as Uint8Array, right as Uint8Array)),
  );
  expect(toHex(hashNode(utf8('N123'), utf8('N456')))).toBe(
    'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
  );
});

describe('salted digests', () => {
  it('cover salt, name and value, each kept apart from the next', async () => {
    const salt = fromHex('000102030405060708090a0b0c0d0e0f') as Uint8Array;
    const expected = node(Buffer.concat([salt, Buffer.from('due\0"2026-11-28"')]));
    expect(await digestSalted(salt, 'due', '"2026-11-28"')).toBe(expected);
    expect(await digestSalted(salt, 'a1', '2')).not.toBe(await digestSalted(salt, 'a', '12'));
  });

  it('differ for the same value under two salts', async () => {
    const [one, two] = [makeSalt(), makeSalt()];
    expect(one).toHaveLength(16);
    expect(await digestSalted(one, 'n', '1')).not.toBe(await digestSalted(two, 'n', '1'));
  });
});

describe('base64', () => {
  it('RFC 4648, section 10', () => {
    const pairs = [
      ['', ''],
      ['f', 'Zg=='],
      ['fo', 'Zm8='],
      ['foo', 'Zm9v'],
      ['foob', 'Zm9vYg=='],
      ['fooba', 'Zm9vYmE='],
    ];
    for (const [plain, coded] of pairs) {
      expect(toBase64(utf8(plain as string))).toBe(coded);
      expect(toHex(fromBase64(coded as string) as Uint8Array)).toBe(toHex(utf8(plain as string)));
    }
  });

  it('has one spelling only', () => {
    for (const bad of ['Zh==', 'Zm9=', 'Zg', 'Zg=', 'Zg==\n', ' Zg==', 'Zg==Zg==', 'Z===', '-_8='])
      expect(fromBase64(bad), bad).toBeNull();
    for (const bad of ['Zg==', 'Zh', 'Z', '+/8', 'Zg\n']) expect(fromBase64url(bad), bad).toBeNull();
  });

  it('gives every bytes back, in both alphabets and in hex', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(fromBase64(toBase64(bytes))).toEqual(Uint8Array.from(bytes));
        expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes));
        expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
    expect(fromHex('AB')).toBeNull();
    expect(fromHex('abc')).toBeNull();
  });
});

it('DSSE: the example of protocol.md', () => {
  const text = new TextDecoder().decode(preAuthenticate('http://example.com/HelloWorld', utf8('hello world')));
  expect(text).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
});
