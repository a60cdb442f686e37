/** Signed packs: form, signatures, whom to trust, and no way back to an older one. */
import { describe, expect, it } from 'vitest';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { type OpenedPack, openPack } from '../../../lib/pack/open-pack';
import { armorPack, looksLikePack, PACK_TYPE, readPackFile, tidyPasted } from '../../../lib/pack/pack-file';
import { bindingOf } from '../../../lib/pack/people';
import { readOutsidePack } from '../../../lib/pack/read-outside';
import { type HeldPack, NO_RULES, type PackPlace, type PackRules, verifyPack } from '../../../lib/pack/signed';
import { retirePack, standingOf } from '../../../lib/pack/standing';
import { compareVersions, isVersion } from '../../../lib/pack/version';
import { canonicalBytes } from '../../../lib/sign/canonical';
import { signEnvelope } from '../../../lib/sign/dsse';
import { generateKey } from '../../../lib/sign/key';
import { keyEntry, packFile, publisher, refundPack, withKeys } from './outside';

const AT = '2026-11-21T09:00:00.000Z';
const acme = await publisher();
const other = await publisher('Somebody Else');
const PACK = refundPack({ publishers: [acme.entry] });
const FILE = await packFile(PACK, [acme.key]);

const place = (over: Partial<PackPlace> = {}): PackPlace => ({
  at: AT,
  rules: NO_RULES,
  held: [],
  bundled: [practicePack],
  accepted: [],
  ...over,
});
const verify = (text: string, over: Partial<PackPlace> = {}) => verifyPack(text, readOutsidePack, place(over));

async function opened(text: string): Promise<OpenedPack> {
  const found = await openPack(text, readOutsidePack);
  if (!found.ok) throw new Error(found.reason.key);
  return found.opened;
}

/** What a browser remembers after it accepted a file. */
async function held(text: string, over: Partial<HeldPack> = {}): Promise<HeldPack> {
  const found = await verify(text);
  if (!found.ok) throw new Error(found.reason.key);
  const { pack, digest, keys } = found;
  return { id: pack.id, version: pack.version, digest, keys, removed: false, ...over };
}

async function reason(text: string, over: Partial<PackPlace> = {}): Promise<string> {
  const found = await verify(text, over);
  return found.ok ? `taken: ${found.change}` : found.reason.key;
}

describe('the file', () => {
  it('opens as a line and in armor, and says who signed', async () => {
    const envelope = readPackFile(FILE);
    if (!envelope) throw new Error('no pack');
    for (const text of [FILE, FILE.trimEnd(), armorPack(envelope), armorPack(envelope).trimEnd()]) {
      expect(looksLikePack(text)).toBe(true);
      const found = await opened(text);
      expect(found.pack).toEqual(PACK);
      expect(found.signers).toMatchObject([{ keyId: acme.key.id, name: 'Acme RevOps', person: null }]);
      expect(found.digest).toBe((await opened(FILE)).digest);
    }
  });

  it('finds a changed byte wherever it is, in either form', { timeout: 120_000 }, async () => {
    const small = await packFile(refundPack({ contracts: [], policyLibrary: [], publishers: [acme.entry] }), [
      acme.key,
    ]);
    const envelope = readPackFile(small);
    if (!envelope) throw new Error('no pack');
    for (const text of [small, armorPack(envelope)]) {
      const bytes = new TextEncoder().encode(text);
      for (let at = 0; at < bytes.length - 1; at += 1) {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ (1 << (at % 3));
        const one = new TextDecoder('utf-8', { ignoreBOM: true }).decode(changed);
        expect(await reason(one), `byte ${at} of ${text.slice(0, 20)}`).not.toMatch(/^taken/);
        expect(looksLikePack(one), `byte ${at}`).toBe(true);
      }
    }
  });

  it('is given back whole by what mail does to it', async () => {
    const envelope = readPackFile(FILE);
    const mailed = `\r\n${armorPack(envelope as never)
      .split('\n')
      .map((line) => `> ${line} `)
      .join('\r\n')}\r\n`;
    expect(await reason(mailed)).toBe('packForm');
    expect(await reason(tidyPasted(mailed))).toBe('taken: new');
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a pack nobody signed', JSON.stringify(PACK)],
    ['an envelope without signatures', FILE.replace(/"signatures":\[.*\]/, '"signatures":[]')],
    ['more than a pack can be', `${FILE}${' '.repeat(2 ** 20)}`],
    ['armor with a line too long', `-----BEGIN WAYBILL PACK-----\n${btoa(FILE)}\n-----END WAYBILL PACK-----`],
    [
      'armor wrapped elsewhere',
      `-----BEGIN WAYBILL PACK-----\n${btoa(FILE.trimEnd())
        .match(/.{1,32}/g)
        ?.join('\n')}\n-----END WAYBILL PACK-----`,
    ],
    ['armor around nothing', '-----BEGIN WAYBILL PACK-----\n-----END WAYBILL PACK-----'],
  ])('refuses %s', async (_, text) => {
    expect(await reason(text)).toBe('packForm');
  });

  it('refuses another kind of payload, and one that is not in canonical form', async () => {
    const other = await signEnvelope('application/vnd.waybill.other+json', canonicalBytes(PACK), [acme.key]);
    expect(await reason(JSON.stringify(other))).toBe('packForm');
    const spaced = new TextEncoder().encode(JSON.stringify(PACK));
    expect(await reason(JSON.stringify(await signEnvelope(PACK_TYPE, spaced, [acme.key])))).toBe('packForm');
  });
});

describe('what a pack from outside may hold', () => {
  const bad = (contract: object) => ({ contracts: [{ ...PACK.contracts[0], ...contract }] });
  it.each<[string, object, string]>([
    ['a part nobody knows', { extra: 1 }, 'extra'],
    ['one deep inside', bad({ team: { ...PACK.contracts[0]?.team, boss: 'x' } }), 'contracts[0].team.boss'],
    [
      'a key of a practice character',
      { people: PACK.people.map((one) => ({ ...one, practice: true })) },
      'people[0].practice',
    ],
    ['a version that is none', { version: '1.0' }, 'version'],
    ['an id that is none', { id: 'Acme Pack' }, 'id'],
    ['an end that is no day', { expires: '2027-02-30' }, 'expires'],
    ['a name that turns around', { versionName: 'Acme\u202eorg' }, 'versionName'],
    ['a text with a control character', { versionName: 'Acme\u0007' }, 'versionName'],
    ['a key under another id', { publishers: [{ ...acme.entry, kid: other.key.id }] }, 'publishers[0].kid'],
    ['a key twice', { publishers: [acme.entry, acme.entry] }, 'publishers[1].kid'],
    [
      'a pattern that may hang',
      bad({ target: { ...PACK.contracts[0]?.target, recordKey: { from: 'url', pattern: '(a+)+b' } } }),
      'contracts[0].target.recordKey.pattern',
    ],
  ])('refuses %s and says where', async (_, over, path) => {
    const found = await verify(await packFile({ ...PACK, ...over }, [acme.key]));
    expect(found).toMatchObject({ ok: false, reason: { key: 'packProblem' } });
    expect(found.ok || found.problems.map((problem) => problem.path)).toContain(path);
  });
});

describe('signatures', () => {
  it('need a key the pack names', async () => {
    expect(await reason(await packFile(PACK, [other.key]))).toBe('packSignerUnknown');
    expect(await reason(await packFile(PACK, [acme.key, other.key]))).toBe('packSignerUnknown');
    expect(await reason(await packFile(refundPack(), [acme.key]))).toBe('packSignerUnknown');
  });

  it('are refused where another key signs under a named id, or one signs twice', async () => {
    expect(await reason(await packFile(PACK, [{ ...other.key, id: acme.key.id }]))).toBe('packForged');
    expect(await reason(await packFile(PACK, [acme.key, acme.key]))).toBe('packForged');
    const both = { ...PACK, publishers: [acme.entry, other.entry] };
    expect(await reason(await packFile(both, [acme.key, { ...acme.key, id: other.key.id }]))).toBe('packForged');
  });

  it('may be a person’s of the pack, as long as their key counts', async () => {
    const key = await generateKey();
    const by = (over: object) => packFile(withKeys(refundPack(), 'a.khan', [keyEntry(key, over)]), [key]);
    const found = await verify(await by({}));
    expect(found).toMatchObject({ ok: true, signers: [{ name: 'Anika Khan', person: { username: 'a.khan' } }] });
    expect(await reason(await by({ revokedAt: '2026-11-01' }))).toBe('packSignerRevoked');
    expect(await reason(await by({ validFrom: '2027-01-01' }))).toBe('packSignerRevoked');
  });
});

describe('trust', () => {
  const next = (over: object, keys = [acme.key]) => packFile({ ...PACK, version: '1.1.0', ...over }, keys);

  it('is the person’s to give at first, and then bound to the keys', async () => {
    const first = await verify(FILE);
    expect(first).toMatchObject({ trust: 'first', change: 'new', from: null, signers: [{ trusted: false }] });
    const here = { held: [await held(FILE)] };
    expect(await verify(FILE, here)).toMatchObject({ change: 'repeat' });
    const update = await verify(await next({}), here);
    expect(update).toMatchObject({ trust: 'same', change: 'update', from: '1.0.0', signers: [{ trusted: true }] });
    const stolen = await next({ publishers: [other.entry] }, [other.key]);
    expect(await reason(stolen, here)).toBe('packOtherKeys');
    expect(await reason(await next({ publishers: [acme.entry, other.entry] }, [other.key]), here)).toBe(
      'packOtherKeys',
    );
  });

  it('passes to other keys by the word of the old ones', async () => {
    const here = { held: [await held(FILE)] };
    const handed = await verify(await next({ publishers: [other.entry] }, [acme.key, other.key]), here);
    expect(handed).toMatchObject({ ok: true, keys: [{ id: other.key.id }] });
    // The old key alone may not name a successor that stays silent: nobody would be left to sign the next version.
    expect(await reason(await next({ publishers: [other.entry] }), here)).toBe('packSignerRevoked');
  });

  it('wants every key that signed before', async () => {
    const both = { publishers: [acme.entry, other.entry] };
    const here = { held: [await held(await packFile({ ...PACK, ...both }, [acme.key, other.key]))] };
    expect(await reason(await next(both), here)).toBe('packOtherKeys');
    expect(await reason(await next(both, [acme.key, other.key]), here)).toBe('taken: update');
  });

  it('never goes back to an older version, nor to another one of the same', async () => {
    const newer = await next({});
    for (const removed of [false, true]) {
      const here = { held: [await held(newer, { removed })] };
      expect(await reason(FILE, here)).toBe('packOlder');
      expect(await reason(await next({ versionName: 'Other' }), here)).toBe('packSameVersion');
      expect(await reason(newer, here)).toBe(removed ? 'taken: new' : 'taken: repeat');
    }
  });

  it('begins anew after a removal, and says that the keys were others', async () => {
    const here = { held: [await held(FILE, { removed: true })] };
    expect(await verify(FILE, here)).toMatchObject({ trust: 'first', otherBefore: false });
    const theirs = await packFile({ ...PACK, publishers: [other.entry] }, [other.key]);
    expect(await verify(theirs, here)).toMatchObject({
      trust: 'first',
      otherBefore: true,
      signers: [{ trusted: false }],
    });
  });

  it('is the organization’s where policy names keys or versions', async () => {
    const rules = (over: Partial<PackRules>) => ({ rules: { ...NO_RULES, ...over } });
    expect(await verify(FILE, rules({ publisherKeys: [acme.key.jwk.x] }))).toMatchObject({
      trust: 'policy',
      signers: [{ trusted: true }],
    });
    expect(await reason(FILE, rules({ publisherKeys: [other.key.jwk.x] }))).toBe('packNotByPolicy');
    // Nobody the organization named can be read: then nobody may publish.
    expect(await reason(FILE, rules({ publisherKeys: [] }))).toBe('packNotByPolicy');
    const minimum = (minVersion: string) => rules({ minVersions: [{ id: PACK.id, minVersion }] });
    expect(await reason(FILE, minimum('1.0.1'))).toBe('packBelowMinimum');
    expect(await reason(FILE, minimum('1.0.0'))).toBe('taken: new');
    // A key the organization names may replace what a person trusted before.
    const theirs = await next({ publishers: [other.entry] }, [other.key]);
    const both = { held: [await held(FILE)], ...rules({ publisherKeys: [other.key.jwk.x] }) };
    expect(await verify(theirs, both)).toMatchObject({ trust: 'policy', change: 'update' });
  });

  it('is not given to a name that is taken, or to a contract that is', async () => {
    expect(await reason(await packFile({ ...PACK, id: 'practice' }, [acme.key]))).toBe('packIdTaken');
    const copied = { ...PACK, contracts: [{ ...PACK.contracts[0], id: 'refund-request' }] };
    expect(await reason(await packFile(copied, [acme.key]))).toBe('packContractTaken');
    const accepted = [{ ...PACK, id: 'acme-other' }];
    expect(await reason(FILE, { accepted })).toBe('packContractTaken');
    expect(await reason(FILE, { accepted: [PACK] })).toBe('taken: new');
  });
});

describe('a pack that was accepted', () => {
  it('ends on its day, and leaves its contracts to be read', async () => {
    const file = await packFile({ ...PACK, expires: '2026-12-01' }, [acme.key]);
    const found = await opened(file);
    expect(standingOf(found, NO_RULES, '2026-11-30T23:59:59.999Z')).toBe('active');
    expect(standingOf(found, NO_RULES, '2026-12-01T00:00:00.000Z')).toBe('expired');
    expect(await reason(file, { at: '2026-12-01T00:00:00.000Z' })).toBe('packExpired');
    const key = await generateKey();
    const pack = withKeys(PACK, 'm.ruiz', [keyEntry(key)]);
    expect(bindingOf([pack], key.id, AT)).not.toBeNull();
    const rest = retirePack(pack);
    expect(bindingOf([rest], key.id, AT)).toBeNull();
    expect(rest.contracts.map(({ status }) => status)).toEqual(['retired']);
    expect(retirePack(pack)).toBe(rest);
  });

  it('counts no more where policy asks for other keys or a newer version', async () => {
    const found = await opened(FILE);
    expect(standingOf(found, { ...NO_RULES, publisherKeys: [other.key.jwk.x] }, AT)).toBe('notByPolicy');
    const minVersions = [{ id: PACK.id, minVersion: '2.0.0' }];
    expect(standingOf(found, { ...NO_RULES, minVersions }, AT)).toBe('belowMinimum');
  });

  it('binds both browsers of a person, each from its own day until its own end', async () => {
    const [home, work] = [await generateKey(), await generateKey()];
    const keys = [keyEntry(home, { revokedAt: '2026-11-10T12:00:00Z' }), keyEntry(work, { validFrom: '2026-11-10' })];
    const { pack } = await opened(await packFile(withKeys(PACK, 'm.ruiz', keys), [acme.key]));
    const who = (id: string, at: string) => bindingOf([pack], id, at)?.person.username ?? null;
    expect([who(home.id, '2026-11-10T11:59:59.999Z'), who(work.id, '2026-11-10T00:00:00.000Z')]).toEqual([
      'm.ruiz',
      'm.ruiz',
    ]);
    expect([who(home.id, '2026-11-10T12:00:00.000Z'), who(work.id, '2026-11-09T23:59:59.999Z')]).toEqual([null, null]);
  });
});

describe('versions', () => {
  it('compare as numbers', () => {
    expect(['1.10.0', '1.9.9', '0.99.0', '2.0.0'].sort(compareVersions)).toEqual([
      '0.99.0',
      '1.9.9',
      '1.10.0',
      '2.0.0',
    ]);
    expect(compareVersions('1.0.0', '1.0.0')).toBe(0);
    expect(['1.0', '01.0.0', '1.0.0-a', '1.0.0 '].map(isVersion)).toEqual([false, false, false, false]);
    expect(compareVersions('soon', '0.0.0')).toBeLessThan(0);
  });
});
