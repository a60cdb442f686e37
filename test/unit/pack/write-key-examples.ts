/** Writes the worked examples of a public key and of verifying it. Run once for a new version: `npx tsx test/unit/pack/write-key-examples.ts`. */
import { createPrivateKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { toJson } from '../../../lib/cli/verify';
import { formatKeyFile, KEY_TYPE, keyStatement } from '../../../lib/pack/key-statement';
import { toBase64, toBase64url } from '../../../lib/sign/base64';
import { fromHex, utf8 } from '../../../lib/sign/bytes';
import { preAuthenticate } from '../../../lib/sign/dsse';
import { type PublicJwk, thumbprint } from '../../../lib/sign/key';
import { reportKey } from '../../../lib/verify/key';

const fixtures = new URL('../../fixtures/interfaces/', import.meta.url);

/** RFC 8032, section 7.1, tests 1 and 2: secret seeds and public keys anybody knows, so the examples can be made again byte for byte. */
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const SEEDS = {
  good: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  forged: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
};

/** Prefix of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8 = '302e020100300506032b657004220420';

async function writeExamples(): Promise<void> {
  const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x: toBase64url(fromHex(PUBLIC) as Uint8Array) };
  const id = thumbprint(jwk);
  const who = { name: 'Maria Ruiz', username: 'm.ruiz', created: '2026-11-21T09:00:00.000Z' };
  for (const [name, seed] of Object.entries(SEEDS)) {
    const payload = keyStatement({ id, jwk }, who);
    const key = createPrivateKey({ key: Buffer.from(PKCS8 + seed, 'hex'), format: 'der', type: 'pkcs8' });
    const sig = toBase64(sign(null, preAuthenticate(KEY_TYPE, payload), key));
    const signatures = [{ keyid: id, sig }];
    const text = `${formatKeyFile({ payload: toBase64(payload), payloadType: KEY_TYPE, signatures })}\n`;
    writeFileSync(new URL(`key.${name}.txt`, fixtures), text);
    const report = await reportKey(utf8(text), null, who.created);
    writeFileSync(new URL(`verify.key-${name}.json`, fixtures), `${toJson(report)}\n`);
  }
}

await writeExamples();
