/** Envelopes against the published vectors of DSSE, and against whoever would change one. */
import { createPublicKey, verify } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromAnyBase64, toBase64, toBase64url } from '../../../lib/sign/base64';
import { fromHex, toHex, utf8 } from '../../../lib/sign/bytes';
import {
  type Envelope,
  formatEnvelope,
  parseEnvelope,
  preAuthenticate,
  readEnvelope,
  signEnvelope,
  type VerifyKey,
  verifySigned,
} from '../../../lib/sign/dsse';
import { generateKey, type SigningKey } from '../../../lib/sign/key';

const keyOf = (id: string, hex: string): VerifyKey => ({
  id,
  jwk: { crv: 'Ed25519', kty: 'OKP', x: toBase64url(fromHex(hex) as Uint8Array) },
});

/** The keys of RFC 8032, section 7.1, tests 1 and 2, as the vectors of secure-systems-lab/dsse name them. */
const A = keyOf('A', 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
const B = keyOf('B', '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');

const IN_TOTO = 'application/vnd.in-toto+json';
const STATEMENT = 'eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEifQ==';
const SIG_A = '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==';
const SIG_B = 'c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw==';

interface Vector {
  payload?: string;
  type?: string;
  signatures: Envelope['signatures'];
  keys?: VerifyKey[];
  threshold?: number;
  types?: string[];
  accept: boolean;
}

/** testvectors/vectors.json of secure-systems-lab/dsse, by their ids. */
const VECTORS: Record<string, Vector> = {
  'single-signature': { signatures: [{ keyid: 'A', sig: SIG_A }], accept: true },
  'url-safe-base64': {
    payload: '-_-_Pj8=',
    signatures: [
      {
        keyid: 'A',
        sig: 'P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==',
      },
    ],
    accept: true,
  },
  'payload-type-swapped': {
    type: 'application/vnd.example.other+json',
    types: [IN_TOTO, 'application/vnd.example.other+json'],
    signatures: [{ keyid: 'A', sig: SIG_A }],
    accept: false,
  },
  'non-ascii-payload-type': {
    type: 'application/vnd.exämple+json',
    types: ['application/vnd.exämple+json'],
    signatures: [
      {
        keyid: 'A',
        sig: 'xmSk/ug66ysT7ayhkCIjhAq42zgZXSsEWuzUaNL7w2eGAdF/NU6/fRXPtmfN+5DNSAs5/i2lUnHjbbjPsu0tAw==',
      },
    ],
    accept: true,
  },
  'empty-payload': {
    payload: '',
    signatures: [
      {
        keyid: 'A',
        sig: 'gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==',
      },
    ],
    accept: true,
  },
  'empty-payload-type': {
    type: '',
    signatures: [
      {
        keyid: 'A',
        sig: 'iC3q/+3Rm0+lpAJRueDmDh15PnwCfxKmS0NAfKsbv+zgulXQC/WM9trc+j1XEqlwDIg/vf/uNfebeD6sxInrDg==',
      },
    ],
    accept: false,
  },
  'threshold-two-distinct-keys': {
    signatures: [
      { keyid: 'A', sig: SIG_A },
      { keyid: 'B', sig: SIG_B },
    ],
    keys: [A, B],
    threshold: 2,
    accept: true,
  },
  'threshold-two-one-key-twice': {
    signatures: [
      { keyid: 'A', sig: SIG_A },
      { keyid: 'A', sig: SIG_A },
    ],
    keys: [A, B],
    threshold: 2,
    accept: false,
  },
  'threshold-two-without-keyids': {
    signatures: [{ sig: SIG_A }, { sig: SIG_B }],
    keys: [A, B],
    threshold: 2,
    accept: true,
  },
};

describe('the published vectors', () => {
  it.each(Object.entries(VECTORS))('%s', async (_, vector) => {
    const { payload = STATEMENT, type = IN_TOTO, signatures, keys = [A], types = [IN_TOTO], threshold } = vector;
    const found = await verifySigned({ payload, payloadType: type, signatures }, keys, { types, threshold });
    expect(found.ok).toBe(vector.accept);
    if (found.ok) expect(toHex(found.payload)).toBe(toHex(fromAnyBase64(payload) as Uint8Array));
  });

  it('the example of protocol.md signs the bytes we would sign (ECDSA, so only its bytes are ours)', () => {
    const number = (decimal: string) =>
      Buffer.from(BigInt(decimal).toString(16).padStart(64, '0'), 'hex').toString('base64url');
    const x = number('46950820868899156662930047687818585632848591499744589407958293238635476079160');
    const y = number('5640078356564379163099075877009565129882514886557779369047442380624545832820');
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const bytes = preAuthenticate('http://example.com/HelloWorld', utf8('hello world'));
    const sig = 'A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==';
    expect(verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(sig, 'base64'))).toBe(true);
  });
});

describe('our own envelopes', () => {
  const TYPE = 'application/vnd.waybill.test+json';
  let keys: SigningKey[];
  let text: string;
  beforeAll(async () => {
    keys = [await generateKey(), await generateKey()];
    text = formatEnvelope(await signEnvelope(TYPE, utf8('{"a":1}'), keys));
  });
  const check = async (line: string, types = [TYPE]) => {
    const envelope = parseEnvelope(line);
    return envelope && verifySigned(envelope, keys, { types, threshold: 2 });
  };

  it('pass, name both signers and give back the signed bytes', async () => {
    const found = await check(text);
    expect(found).toMatchObject({ ok: true, signers: keys.map(({ id }) => id), unverified: 0 });
    expect(found?.ok && new TextDecoder().decode(found.payload)).toBe('{"a":1}');
  });

  it('are refused or lose a signer at every changed byte', async () => {
    const bytes = utf8(text);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ flip;
        expect((await check(new TextDecoder().decode(changed)))?.ok ?? false).toBe(false);
      }),
      { numRuns: 400, seed: 20261121 },
    );
  });

  it('are refused as another kind of thing, and by strangers', async () => {
    expect(await check(text, ['application/vnd.waybill.other+json'])).toEqual({ ok: false, reason: 'type' });
    const strangers = [await generateKey()];
    expect(await verifySigned(parseEnvelope(text), strangers, { types: [TYPE] })).toEqual({
      ok: false,
      reason: 'signature',
    });
  });

  it('never pass unsigned, even where nobody asks for a signature', async () => {
    const unsigned = { ...(parseEnvelope(text) as Envelope), signatures: [] };
    expect((await verifySigned(unsigned, keys, { types: [TYPE], threshold: 0 })).ok).toBe(false);
  });

  it('count one key once, under however many names it is trusted', async () => {
    const [first] = keys as [SigningKey];
    const envelope = await signEnvelope(TYPE, utf8('x'), [first, { ...first, id: 'alias' }]);
    const trusted = [first, { ...first, id: 'alias' }];
    expect((await verifySigned(envelope, trusted, { types: [TYPE], threshold: 2 })).ok).toBe(false);
    expect(await verifySigned(envelope, trusted, { types: [TYPE] })).toMatchObject({ signers: [first.id] });
  });

  it('count what nobody vouches for', async () => {
    const [first] = keys as [SigningKey];
    expect(await verifySigned(parseEnvelope(text), [first], { types: [TYPE] })).toMatchObject({
      ok: true,
      signers: [first.id],
      unverified: 1,
    });
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', []],
    ['a part nobody knows', { payload: '', payloadType: 'x', signatures: [], extra: 1 }],
    ['a part missing', { payload: '', signatures: [] }],
    ['half a character in the type', { payload: '', payloadType: '\ud83d', signatures: [] }],
    ['a signature that is none', { payload: '', payloadType: 'x', signatures: [{ keyid: 'a' }] }],
    ['a key id that is none', { payload: '', payloadType: 'x', signatures: [{ keyid: 1, sig: '' }] }],
    ['too many signatures', { payload: '', payloadType: 'x', signatures: Array(65).fill({ sig: '' }) }],
  ])('are not read from %s', async (_, value) => {
    expect(readEnvelope(value)).toBeNull();
    expect(await verifySigned(value, keys, { types: ['x'] })).toEqual({ ok: false, reason: 'form' });
  });

  it.each<[string, (line: string) => string]>([
    ['with a space', (line) => line.replace(':', ': ')],
    ['with a line end', (line) => `${line}\n`],
    ['with a doubled part', (line) => line.replace('{"payload"', '{"payload":"","payload"')],
    ['without a key id', (line) => line.replace(/"keyid":"[^"]+",/, '')],
    ['with loose bits in the payload', (line) => line.replace('fQ==', 'fR==')],
  ])('are not parsed %s', (_, change) => {
    expect(change(text)).not.toBe(text);
    expect(parseEnvelope(change(text))).toBeNull();
  });
});

it('either alphabet is read, a mixture and loose bits are not', () => {
  const bytes = Uint8Array.of(0xfb, 0xff, 0xbf, 0x3e, 0x3f);
  expect(fromAnyBase64(toBase64(bytes))).toEqual(bytes);
  expect(fromAnyBase64('-_-_Pj8=')).toEqual(bytes);
  expect(fromAnyBase64('-_-_Pj8')).toEqual(bytes);
  for (const text of ['-_+/Pj8=', '+/+/Pj9=', '-_-_Pj9=', '+/+/Pj8', 'A', 'A===']) {
    expect(fromAnyBase64(text), text).toBeNull();
  }
});
