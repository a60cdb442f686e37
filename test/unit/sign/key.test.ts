/** Keys and notes against the vectors of RFC 8032, RFC 8037 and the Go module note format. */
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64url } from '../../../lib/sign/base64';
import { type Bytes, fromHex, toHex, utf8 } from '../../../lib/sign/bytes';
import {
  generateKey,
  importPublicKey,
  type PublicJwk,
  sign,
  thumbprint,
  verifyBy,
  verifySignature,
} from '../../../lib/sign/key';
import {
  decodeSignature,
  encodeSignature,
  formatNote,
  noteKeyHash,
  parseNote,
  verifyNote,
} from '../../../lib/sign/note';

const jwkOf = (raw: Uint8Array): PublicJwk => ({ crv: 'Ed25519', kty: 'OKP', x: toBase64url(raw) });
const hex = (text: string) => fromHex(text) as Uint8Array<ArrayBuffer>;

/** RFC 8032, section 7.1, tests 1 to 3: public key, message, signature. */
const RFC8032 = [
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

describe('Ed25519', () => {
  it.each(RFC8032)('RFC 8032: key %s', async (raw, text, signature) => {
    const key = (await importPublicKey(jwkOf(hex(raw)))) as CryptoKey;
    expect(await verifySignature(key, hex(signature), hex(text))).toBe(true);
    expect(await verifySignature(key, hex(signature), hex(`${text}00`))).toBe(false);
    expect(await verifySignature(key, hex(signature).slice(1), hex(text))).toBe(false);
  });

  it('RFC 8037, appendix A.3: thumbprint', async () => {
    const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    expect(thumbprint(jwk)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  it('makes keys that sign, survive cloning and cannot be taken out', async () => {
    const key = structuredClone(await generateKey());
    const signature = await sign(key.privateKey, utf8('x'));
    expect(await verifySignature(key.publicKey, signature, utf8('x'))).toBe(true);
    expect(key.id).toBe(thumbprint(key.jwk));
    expect(key.privateKey.extractable).toBe(false);
  });

  it('keeps the keys it read apart, however many were read meanwhile', async () => {
    const keys = await Promise.all(Array.from({ length: 70 }, generateKey));
    const signatures = await Promise.all(keys.map(({ privateKey }) => sign(privateKey, utf8('x'))));
    for (const round of [1, 2])
      for (const [i, { jwk }] of keys.entries()) {
        expect(await verifyBy(jwk, signatures[i] as Bytes, utf8('x')), `key ${i} in round ${round}`).toBe(true);
        expect(await verifyBy(jwk, signatures[(i + 1) % 70] as Bytes, utf8('x'))).toBe(false);
        expect(await verifyBy(jwk, signatures[i] as Bytes, utf8('y'))).toBe(false);
      }
    expect(await verifyBy({ crv: 'Ed25519', kty: 'OKP', x: 'AAAA' }, signatures[0] as Bytes, utf8('x'))).toBe(false);
  });

  it('reads no key out of anything but 32 bytes', async () => {
    for (const x of ['', 'AAAA', 'not base64!', toBase64url(new Uint8Array(33))]) {
      expect(await importPublicKey({ crv: 'Ed25519', kty: 'OKP', x })).toBeNull();
    }
  });
});

describe('signed notes', () => {
  /** Example of pkg.go.dev/golang.org/x/mod/sumdb/note. */
  const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const NOTE =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const jwk = jwkOf((fromBase64(KEY.slice(22)) as Uint8Array).slice(1));

  it('verify the published example, by its name and key hash', async () => {
    const hash = (await noteKeyHash('PeterNeumann', jwk)) as Uint8Array<ArrayBuffer>;
    expect(toHex(hash)).toBe('c74f20a3');
    const key = { key: (await importPublicKey(jwk)) as CryptoKey, hash };
    const note = parseNote(NOTE);
    expect(note && (await verifyNote(note, 'PeterNeumann', key))).toBe(true);
    expect(note && (await verifyNote(note, 'Somebody', key))).toBe(false);
    const changed = parseNote(NOTE.replace('answer', 'Answer'));
    expect(changed && (await verifyNote(changed, 'PeterNeumann', key))).toBe(false);
    expect(note && formatNote(note)).toBe(NOTE);
  });

  it('ignore signatures of keys they do not know', async () => {
    const hash = (await noteKeyHash('PeterNeumann', jwk)) as Uint8Array<ArrayBuffer>;
    const key = { key: (await importPublicKey(jwk)) as CryptoKey, hash };
    const stranger = encodeSignature({ hash: hex('00000000'), signature: new Uint8Array(64) });
    const note = parseNote(`${NOTE}— PeterNeumann ${stranger}\n— other ${stranger}\n`);
    expect(note?.signatures).toHaveLength(3);
    expect(note && (await verifyNote(note, 'PeterNeumann', key))).toBe(true);
  });

  it.each([
    ['no signature', 'text\n\n'],
    ['no empty line', 'text\n— a AAAAAAA=\n'],
    ['no final newline', NOTE.slice(0, -1)],
    ['a plain dash', NOTE.replace('—', '-')],
    ['loose base64', NOTE.replace('nAM=', 'nAN=')],
    ['a control character', NOTE.replace('answer', 'ans\u0007wer')],
    ['a plus in the name', NOTE.replace('— PeterNeumann', '— Peter+Neumann')],
    ['something after the signature', `${NOTE}more\n`],
  ])('refuse %s', (_, text) => {
    expect(parseNote(text)).toBeNull();
  });

  it('need more than a key hash', () => {
    expect(decodeSignature('AAAAAA==')).toBeNull();
  });
});
