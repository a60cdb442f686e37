/** `sign`, `bind` and `verify` on packs: what a publisher types, what it answers, and what it refuses. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { claude } from '../../../lib/capture/sites/claude';
import { readSigningKey, writeNewKey } from '../../../lib/cli/signing-key';
import { openPack } from '../../../lib/pack/open-pack';
import { readOutsidePack } from '../../../lib/pack/read-outside';
import { utf8 } from '../../../lib/sign/bytes';
import { reportPack } from '../../../lib/verify/pack';
import { keyEntry, packFile, publisher, refundPack, withKeys } from './outside';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const published = join(root, 'test/fixtures/interfaces');
const read = (name: string) => readFileSync(join(published, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'pack-'));
const at = (name: string) => join(folder, name);
const AT = '2026-11-21T09:00:00.000Z';

function write(name: string, content: string | object): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  return at(name);
}

function cli(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

const fits = (schema: string, value: unknown) => z.fromJSONSchema(JSON.parse(read(schema))).safeParse(value).success;

describe('what is published', () => {
  it.each(['good', 'forged'])('the verification of the %s pack, alone on stdout', { timeout: 30_000 }, (name) => {
    const { status, stdout, stderr } = cli('verify', join(published, `pack.${name}.txt`), '--json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(read(`verify.pack-${name}.json`)));
    expect(fits('verify.schema.json', JSON.parse(stdout))).toBe(true);
    expect({ status, stderr }).toEqual({ status: name === 'good' ? 0 : 1, stderr: '' });
  });

  it('the answer of a signing, and the findings of a pack that cannot be signed', { timeout: 60_000 }, async () => {
    const { id } = await writeNewKey(at('khan.json'), 'Anika Khan', AT);
    const key = await readSigningKey(at('khan.json'));
    if (!key) throw new Error('no key');
    const pack = withKeys(refundPack(), 'a.khan', [keyEntry(key)]);
    const good = cli('sign', write('good.json', pack), '--key', at('khan.json'), '--out', at('good.pack'), '--json');
    expect(JSON.parse(good.stdout)).toEqual(JSON.parse(read('sign.good.json')));
    expect([good.status, good.stderr]).toEqual([0, '']);
    const opened = await openPack(readFileSync(at('good.pack'), 'utf8'), readOutsidePack);
    expect(opened).toMatchObject({
      ok: true,
      opened: { pack, signers: [{ keyId: id, person: { username: 'a.khan' } }] },
    });
    const bad = write('bad.json', { ...pack, version: '1.0', owner: 'x' });
    const refused = cli('sign', bad, '--key', at('khan.json'), '--out', at('bad.pack'), '--json');
    expect(JSON.parse(refused.stdout)).toEqual(JSON.parse(read('sign.findings.json')));
    expect(refused.status).toBe(1);
    for (const name of ['sign.good.json', 'sign.findings.json'])
      expect(fits('sign.schema.json', JSON.parse(read(name)))).toBe(true);
    expect(fits('sign.schema.json', { findings: [] })).toBe(false);
  });
});

describe('signing', () => {
  it('is refused where site support could hang the browser or take everything', { timeout: 30_000 }, () => {
    cli('sign', '--new-key', at('sites.json'), '--name', 'Acme RevOps');
    const adapters = [
      { ...claude, turn: ['main *'] },
      { ...claude, id: 'own', urls: ['^https://a\\.b/.*.*.*x'] },
    ];
    const refused = cli('sign', write('sites-bad.json', { ...refundPack(), adapters }), '--key', at('sites.json'));
    expect([refused.status, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toContain('adapters[0].turn[0]: would match nearly everything');
    expect(refused.stderr).toContain('adapters[1].urls: is not a pattern that is safe to run');
  });

  it('makes a key nobody else can read, and never over another', { timeout: 30_000 }, () => {
    const made = cli('sign', '--new-key', at('new.json'), '--name', 'Acme RevOps');
    expect([made.status, made.stdout]).toEqual([0, '']);
    expect(statSync(at('new.json')).mode & 0o777).toBe(0o600);
    const before = readFileSync(at('new.json'), 'utf8');
    expect(cli('sign', '--new-key', at('new.json'), '--name', 'Acme RevOps').status).toBe(2);
    expect(readFileSync(at('new.json'), 'utf8')).toBe(before);
    expect(cli('sign', '--new-key', at('nameless.json')).status).toBe(2);
  });

  it('names its key in a pack that does not, takes a second signature, and refuses a third that is not named', {
    timeout: 60_000,
  }, async () => {
    await writeNewKey(at('one.json'), 'Acme RevOps', AT);
    const two = await writeNewKey(at('two.json'), 'Acme Ops', AT);
    await writeNewKey(at('three.json'), 'Nobody', AT);
    const jwk = (await readSigningKey(at('two.json')))?.jwk;
    const draft = write(
      'draft.json',
      refundPack({ publishers: [{ kid: two.id, jwk: jwk as never, name: 'Acme Ops' }] }),
    );
    const first = cli('sign', draft, '--key', at('one.json'), '--armor');
    expect(first.stdout).toMatch(/^-----BEGIN WAYBILL PACK-----\n/);
    const second = cli('sign', write('first.txt', first.stdout), '--key', at('two.json'), '--out', at('both.pack'));
    expect(second.stderr).toMatch(/signed by Acme RevOps, Acme Ops/);
    const third = cli('sign', at('both.pack'), '--key', at('three.json'), '--out', at('three.pack'));
    expect(third).toMatchObject({ status: 1, stdout: '' });
    const again = cli('sign', at('both.pack'), '--key', at('two.json'));
    expect(again.stdout).toBe(readFileSync(at('both.pack'), 'utf8'));
    expect(cli('verify', at('both.pack')).stdout).toMatch(/Pack acme-revops 1\.0\.0 .*Acme RevOps \(.*Acme Ops \(/);
    expect(cli('sign', write('changed.txt', first.stdout.replace('A', 'B')), '--key', at('two.json')).status).toBe(1);
  });

  it('takes a PEM and a bare JWK, and no public or mismatched one', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const jwk = privateKey.export({ format: 'jwk' });
    write('key.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }) as string);
    write('key.jwk', jwk);
    expect((await readSigningKey(at('key.pem')))?.id).toBe((await readSigningKey(at('key.jwk')))?.id);
    expect((await readSigningKey(at('key.jwk')))?.jwk).toEqual({ crv: 'Ed25519', kty: 'OKP', x: jwk.x });
    const other = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
    const bad = [publicKey.export({ format: 'jwk' }), { ...jwk, x: other.x }, { ...jwk, crv: 'X25519' }, 'no key'];
    for (const [i, one] of bad.entries())
      expect(await readSigningKey(write(`bad${i}`, one as object)), `${i}`).toBeNull();
  });

  it('explains itself where it is asked for nothing, or for what is not there', { timeout: 30_000 }, () => {
    expect(cli('sign').status).toBe(2);
    expect(cli('sign', at('nothing.json'), '--key', at('none')).status).toBe(2);
  });
});

describe('binding', () => {
  it('writes a person’s key into the pack, once, and only if they hold it', { timeout: 60_000 }, () => {
    const pack = write('bind.json', refundPack());
    const good = cli('bind', pack, join(published, 'key.good.txt'), '--person', 'm.ruiz', '--from', '2026-11-21');
    expect([good.status, good.stdout]).toEqual([0, '']);
    const after = readFileSync(pack, 'utf8');
    const maria = JSON.parse(after).people.find((one: { username: string }) => one.username === 'm.ruiz');
    expect(maria.keys).toMatchObject([{ kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', validFrom: '2026-11-21' }]);
    expect(cli('bind', pack, join(published, 'key.good.txt'), '--person', 'm.ruiz').status).toBe(0);
    expect(cli('bind', pack, join(published, 'key.good.txt'), '--person', 'p.ito').status).toBe(1);
    expect(cli('bind', pack, join(published, 'key.forged.txt'), '--person', 'p.ito').status).toBe(1);
    expect(cli('bind', pack, join(published, 'key.good.txt'), '--person', 'nobody').status).toBe(1);
    expect(readFileSync(pack, 'utf8')).toBe(after);
  });
});

describe('verifying', () => {
  const steps = (report: { steps: { step: string; result: string }[] }) =>
    Object.fromEntries(report.steps.map(({ step, result }) => [step, result]));

  it('asks who vouches for those who signed', async () => {
    const acme = await publisher();
    const file = utf8(await packFile(refundPack({ publishers: [acme.entry], expires: '2026-12-01' }), [acme.key]));
    const trust = (over: object = {}) => ({ keys: [{ id: acme.key.id, username: 'acme', ...over }] });
    expect(steps(await reportPack(file, null, AT))).toMatchObject({ people: 'notChecked', expires: 'pass' });
    expect((await reportPack(file, trust(), AT)).ok).toBe(true);
    expect(steps(await reportPack(file, trust({ revokedAt: '2026-11-01' }), AT)).people).toBe('fail');
    expect(steps(await reportPack(file, { keys: [] }, AT)).people).toBe('fail');
    expect(steps(await reportPack(file, trust(), '2026-12-01T00:00:00.000Z'))).toMatchObject({ expires: 'fail' });
  });

  it('knows a person by key and username', async () => {
    const acme = await publisher();
    const file = utf8(await packFile(withKeys(refundPack(), 'a.khan', [keyEntry(acme.key)]), [acme.key]));
    const by = (username: string) => reportPack(file, { keys: [{ id: acme.key.id, username }] }, AT);
    expect([(await by('a.khan')).ok, (await by('m.ruiz')).ok]).toEqual([true, false]);
  });

  it('says at which step a file stops', async () => {
    const acme = await publisher();
    const bad = await packFile({ ...refundPack({ publishers: [acme.entry] }), version: 'x' }, [acme.key]);
    const found = await reportPack(utf8(bad), null, AT);
    expect(steps(found)).toEqual({
      bytes: 'pass',
      shape: 'fail',
      signatures: 'notChecked',
      people: 'notChecked',
      expires: 'notChecked',
    });
  });
});
