/** Writes the worked examples of a signed pack, of verifying it and of signing it. Run once for a new version: `npx tsx test/unit/pack/write-pack-examples.ts`. */
import { createPrivateKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { toJson } from '../../../lib/cli/verify';
import { formatPack, PACK_TYPE } from '../../../lib/pack/pack-file';
import { toBase64, toBase64url } from '../../../lib/sign/base64';
import { fromHex, utf8 } from '../../../lib/sign/bytes';
import { canonicalBytes } from '../../../lib/sign/canonical';
import { preAuthenticate } from '../../../lib/sign/dsse';
import { type PublicJwk, thumbprint } from '../../../lib/sign/key';
import { reportPack } from '../../../lib/verify/pack';
import { refundPack, withKeys } from './outside';

const fixtures = new URL('../../fixtures/interfaces/', import.meta.url);

/** RFC 8032, section 7.1, tests 2 and 3: seeds and public keys anybody knows, so the examples can be made again byte for byte. Test 1 is the key of `key.good.txt`. */
const SEEDS = {
  good: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  forged: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
};
const PUBLIC = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const MARIA = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

/** Prefix of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = '302e020100300506032b657004220420';

const jwkOf = (hex: string): PublicJwk => ({
  crv: 'Ed25519',
  kty: 'OKP',
  x: toBase64url(fromHex(hex) as Uint8Array),
});

async function writeExamples(): Promise<void> {
  const jwk = jwkOf(PUBLIC);
  const kid = thumbprint(jwk);
  const maria = jwkOf(MARIA);
  const keys = [{ kid: thumbprint(maria), jwk: maria, validFrom: '2026-11-21' }];
  const pack = refundPack({ expires: '2099-12-31', publishers: [{ kid, jwk, name: 'Acme RevOps' }] });
  const payload = canonicalBytes(withKeys(pack, 'm.ruiz', keys));
  for (const [name, seed] of Object.entries(SEEDS)) {
    const key = createPrivateKey({ key: Buffer.from(PKCS8 + seed, 'hex'), format: 'der', type: 'pkcs8' });
    const sig = toBase64(sign(null, preAuthenticate(PACK_TYPE, payload), key));
    const signatures = [{ keyid: kid, sig }];
    const text = formatPack({ payload: toBase64(payload), payloadType: PACK_TYPE, signatures });
    writeFileSync(new URL(`pack.${name}.txt`, fixtures), text);
    const report = await reportPack(utf8(text), null, '2026-11-21T09:00:00.000Z');
    writeFileSync(new URL(`verify.pack-${name}.json`, fixtures), `${toJson(report)}\n`);
  }
}

await writeExamples();
