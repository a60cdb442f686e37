/** The public key file: its published shape and examples, and every way to change or forge one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { looksLikeKey, verifyKeyFile } from '../../../lib/pack/key-file';
import { formatKeyFile, KEY_TYPE, keyStatement } from '../../../lib/pack/key-statement';
import { utf8 } from '../../../lib/sign/bytes';
import { canonical } from '../../../lib/sign/canonical';
import { parseEnvelope, signEnvelope } from '../../../lib/sign/dsse';
import { generateKey, type SigningKey } from '../../../lib/sign/key';
import { reportKey } from '../../../lib/verify/key';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const published = join(root, 'test/fixtures/interfaces');
const read = (name: string) => readFileSync(join(published, name), 'utf8');
const GOOD = read('key.good.txt');
const schema = JSON.parse(read('key.schema.json'));
const folder = mkdtempSync(join(tmpdir(), 'key-'));
const WHO = { name: 'Jo Park', username: 'jo.park', created: '2026-11-21T09:00:00.000Z' };
const results = ({ steps }: { steps: { step: string; result: string }[] }) =>
  Object.fromEntries(steps.map(({ step, result }) => [step, result]));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function cli(...args: string[]) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'verify', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** A file that this key signs, whatever its statement says. */
async function fileOf(key: SigningKey, statement: object, id = key.id): Promise<string> {
  return formatKeyFile(await signEnvelope(KEY_TYPE, utf8(canonical(statement)), [{ ...key, id }]));
}
const statementOf = (key: SigningKey, over: object = {}) => ({
  ...JSON.parse(new TextDecoder().decode(keyStatement(key, WHO))),
  ...over,
});

describe('what is published', () => {
  it('describes both examples and what is inside them', () => {
    for (const name of ['key.good.txt', 'key.forged.txt']) {
      const envelope = JSON.parse(read(name));
      expect(z.fromJSONSchema(schema).safeParse(envelope).success).toBe(true);
      const statement = JSON.parse(atob(envelope.payload));
      expect(z.fromJSONSchema(schema.$defs.statement).safeParse(statement).success).toBe(true);
      expect(z.fromJSONSchema(schema.$defs.statement).safeParse({ ...statement, d: 'x' }).success).toBe(false);
      expect(z.fromJSONSchema(schema).safeParse({ ...envelope, signatures: [] }).success).toBe(false);
    }
  });

  it.each(['good', 'forged'])('the verification of the %s example, alone on stdout', (name) => {
    const { status, stdout, stderr } = cli(join(published, `key.${name}.txt`), '--json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(read(`verify.key-${name}.json`)));
    expect(z.fromJSONSchema(JSON.parse(read('verify.schema.json'))).safeParse(JSON.parse(stdout)).success).toBe(true);
    expect({ status, stderr }).toEqual({ status: name === 'good' ? 0 : 1, stderr: '' });
  });
});

describe('verifying', () => {
  it('passes what was just made, with or without its line end', async () => {
    const key = await generateKey();
    const text = await fileOf(key, statementOf(key));
    for (const one of [text, `${text}\n`]) {
      const found = await verifyKeyFile(one);
      expect(found).toMatchObject({ ok: true, statement: { ...WHO, keyId: key.id, jwk: key.jwk } });
    }
  });

  it('finds a changed byte wherever it is', { timeout: 60_000 }, async () => {
    const bytes = utf8(GOOD);
    for (let at = 0; at < bytes.length - 1; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 3));
      const found = await reportKey(changed, null, WHO.created);
      expect(found.ok, `byte ${at}`).toBe(false);
      expect(looksLikeKey(new TextDecoder('latin1').decode(changed)), `byte ${at}`).toBe(true);
    }
  });

  it('finds a key that somebody else signed for', async () => {
    const [mine, theirs] = [await generateKey(), await generateKey()];
    const forged = await verifyKeyFile(await fileOf(mine, statementOf(theirs), theirs.id));
    expect(results(forged)).toEqual({ bytes: 'pass', keyId: 'pass', possession: 'fail' });
  });

  it('finds an id that is not the key’s, in the statement or on the signature', async () => {
    const key = await generateKey();
    const other = (await generateKey()).id;
    const wrong = await verifyKeyFile(await fileOf(key, statementOf(key, { keyId: other })));
    expect(results(wrong)).toEqual({ bytes: 'pass', keyId: 'fail', possession: 'pass' });
    const named = await verifyKeyFile(await fileOf(key, statementOf(key), other));
    expect(results(named)).toEqual({ bytes: 'pass', keyId: 'fail', possession: 'pass' });
  });

  it.each<[string, object]>([
    ['a part nobody knows', { extra: 1 }],
    ['no name', { name: '' }],
    ['a date that is none', { created: '2026-13-40T09:00:00.000Z' }],
    ['a key that is none', { jwk: { crv: 'Ed25519', kty: 'OKP', x: 'AAAA' } }],
    ['a private half', { jwk: { crv: 'Ed25519', kty: 'OKP', x: 'AAAA', d: 'AAAA' } }],
  ])('refuses a statement with %s', async (_, over) => {
    const key = await generateKey();
    const found = await verifyKeyFile(await fileOf(key, statementOf(key, over)));
    expect(results(found)).toEqual({ bytes: 'fail', keyId: 'notChecked', possession: 'notChecked' });
  });

  it('refuses two signatures, and the key’s word about something else', async () => {
    const [key, other] = [await generateKey(), await generateKey()];
    const payload = keyStatement(key, WHO);
    const two = await signEnvelope(KEY_TYPE, payload, [key, other]);
    expect((await verifyKeyFile(formatKeyFile(two))).ok).toBe(false);
    const another = await signEnvelope('application/vnd.waybill.other+json', payload, [key]);
    expect(parseEnvelope(formatKeyFile(another))).not.toBeNull();
    expect((await verifyKeyFile(formatKeyFile(another))).ok).toBe(false);
  });
});

describe('the command', () => {
  const keyId = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
  const trust = (name: string, over: object) =>
    write(name, JSON.stringify({ keys: [{ id: keyId, username: 'm.ruiz', ...over }] }));
  const file = join(published, 'key.good.txt');

  it('says whose the key is to a person, and whether somebody vouches for it', () => {
    const good = cli(file, '--trust', trust('good.json', {}));
    expect(good.stdout).toMatch(/Public key kPrK_\S+ of Maria Ruiz \(m\.ruiz\).*People +pass/s);
    expect(good.status).toBe(0);
    const other = cli(file, '--trust', trust('other.json', { username: 'p.ito' }));
    expect(other.stdout).toMatch(/People +fail +line 1: Nobody you trust says that this key belongs to Maria Ruiz/);
    expect(other.status).toBe(1);
    expect(cli(file, '--trust', trust('revoked.json', { revokedAt: '2020-01-01' })).status).toBe(1);
  });

  it('locates a changed key and still knows it for one', () => {
    const changed = cli(write('changed.txt', GOOD.replace('"payload":"eyJ', '"payload":"fyJ')), '--json');
    expect(changed.status).toBe(1);
    expect(JSON.parse(changed.stdout)).toMatchObject({
      ok: false,
      kind: 'key',
      steps: [{ step: 'bytes', result: 'fail', line: 1 }, {}, {}, {}],
    });
  });
});
