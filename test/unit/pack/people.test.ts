/** Keys of people: whose a key is at a time, what a pack may not say about one, and who may decide with it. */
import { describe, expect, it } from 'vitest';
import { chooseActor } from '../../../lib/handoff/actor';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { bindingOf, readMoment } from '../../../lib/pack/people';
import { readPack } from '../../../lib/pack/read-pack';
import type { Pack, PersonKey } from '../../../lib/pack/schema';
import { commands, give, jun, refundRequest, worldIn } from '../handoff/world';

/** The key of RFC 8037, appendix A, with its published thumbprint. */
const KEY: PersonKey = {
  kid: 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  jwk: { crv: 'Ed25519', kty: 'OKP', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
  validFrom: '2026-11-01',
};
const AT = '2026-11-21T09:00:00.000Z';

/** The practice pack as an organization would have it: its people are real, and Maria holds a key. */
function packWith(key: Partial<PersonKey> = {}, change: (pack: Pack) => void = () => undefined): Pack {
  const pack = structuredClone(practicePack);
  for (const person of pack.people) delete person.practice;
  const maria = pack.people.find((person) => person.username === 'm.ruiz');
  if (maria) maria.keys = [{ ...KEY, ...key }];
  change(pack);
  return pack;
}
const problemsOf = (pack: unknown): string[] => {
  const read = readPack(pack);
  return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe('a binding', () => {
  it('names person and pack from validFrom until revokedAt', () => {
    const pack = packWith({ revokedAt: '2026-12-01T12:00:00Z' });
    expect(bindingOf([practicePack, pack], KEY.kid, AT)).toMatchObject({ person: { username: 'm.ruiz' }, pack });
    expect(bindingOf([pack], KEY.kid, '2026-11-01T00:00:00.000Z')).not.toBeNull();
    expect(bindingOf([pack], KEY.kid, '2026-10-31T23:59:59.999Z')).toBeNull();
    expect(bindingOf([pack], KEY.kid, '2026-12-01T11:59:59.999Z')).not.toBeNull();
    expect(bindingOf([pack], KEY.kid, '2026-12-01T12:00:00.000Z')).toBeNull();
    expect(bindingOf([pack], `${KEY.kid}x`, AT)).toBeNull();
  });

  it('is none where a date cannot be read, and never a practice character’s', () => {
    expect(bindingOf([packWith({ validFrom: 'soon' })], KEY.kid, AT)).toBeNull();
    expect(bindingOf([packWith({ revokedAt: 'never' })], KEY.kid, AT)).toBeNull();
    const played = packWith({}, (pack) => {
      for (const person of pack.people) person.practice = true;
    });
    expect(bindingOf([played], KEY.kid, AT)).toBeNull();
  });
});

describe('readPack', () => {
  it('takes a key in form', () => expect(problemsOf(packWith())).toEqual([]));

  it.each<[string, Partial<PersonKey>, RegExp]>([
    [
      'a wrong thumbprint',
      { kid: KEY.kid.replace('k', 'l') },
      /^people\[1\]\.keys\[0\]\.kid: is not the thumbprint.*kPrK_/,
    ],
    ['a key that is none', { jwk: { ...KEY.jwk, x: 'AAAA' } }, /^people\[1\]\.keys\[0\]\.jwk\.x: is not 32 bytes/],
    ['a private half', { jwk: { ...KEY.jwk, d: 'secret' } as never }, /^people\[1\]\.keys\[0\]\.jwk: /],
    ['a date in words', { validFrom: 'yesterday' }, /validFrom: must be a date/],
    ['a day no calendar has', { validFrom: '2026-02-30' }, /validFrom: must be a date/],
    ['a time without a zone', { revokedAt: '2026-12-01T10:00' }, /revokedAt: must be a date/],
    ['a revocation before its beginning', { revokedAt: '2026-10-01' }, /revokedAt: is before validFrom/],
  ])('refuses %s', (_, key, problem) => {
    expect(problemsOf(packWith(key)).join('\n')).toMatch(problem);
  });

  it('refuses one key for two people, and a key of a practice character', () => {
    const twice = packWith({}, (pack) => Object.assign(pack.people[0] as object, { keys: [KEY] }));
    expect(problemsOf(twice)).toEqual(['people[1].keys[0].kid: this key is already given to “j.lee”']);
    const played = packWith({}, (pack) => Object.assign(pack.people[1] as object, { practice: true }));
    expect(problemsOf(played)).toEqual(['people[1].keys: a practice character has no key']);
  });

  it('reads moments exactly', () => {
    expect(readMoment('2026-11-21')).toBe(Date.parse('2026-11-21T00:00:00Z'));
    expect(readMoment('2026-11-21T09:00:00.5Z')).toBe(Date.parse('2026-11-21T09:00:00.500Z'));
    for (const text of ['', '2026', '21 Nov 2026', '2026-13-01', '2026-11-21T25:00:00Z', '2026-11-21T09:00:00+02:00']) {
      expect(readMoment(text), text).toBeNull();
    }
  });
});

describe('who acts', () => {
  const stage = { pack: packWith(), practice: false, as: null };
  const here = {
    assigned: null,
    typed: { username: 'm.ruiz', name: 'Maria Ruiz' },
    keyId: KEY.kid,
    at: AT,
    unnamed: 'You',
  };

  /** What becomes of a refund that waits for Maria, when this actor approves it. */
  function approve(actor: ReturnType<typeof chooseActor>) {
    const world = worldIn('proposed', refundRequest);
    if (world.handoff) world.handoff = { ...world.handoff, author: { ...jun, keyId: 'k-2', declared: 'pack' } };
    const decided = give(world, commands.approve(refundRequest), actor);
    return decided.ok ? 'approved' : decided.refusal.message.key;
  }

  it('is the pack’s person where the pack binds the key, whatever was typed, and may decide', () => {
    const actor = chooseActor(stage, { ...here, typed: { username: 'x', name: 'X' } });
    expect(actor).toEqual({ username: 'm.ruiz', name: 'Maria Ruiz', keyId: KEY.kid, declared: 'pack' });
    expect(approve(actor)).toBe('approved');
  });

  it.each<[string, Parameters<typeof chooseActor>]>([
    ['whose name was only typed', [stage, { ...here, keyId: 'another' }]],
    ['whose key was revoked', [{ ...stage, pack: packWith({ revokedAt: '2026-11-20' }) }, here]],
    ['whose key does not count yet', [{ ...stage, pack: packWith({ validFrom: '2027-01-01' }) }, here]],
    ['whose key another pack binds', [{ ...stage, pack: packWith({ kid: 'another' }) }, here]],
    ['without a key', [stage, { ...here, keyId: null }]],
  ])('is self-declared and may not decide for others: somebody %s', (_, given) => {
    const actor = chooseActor(...given);
    expect(actor).toMatchObject({ username: 'm.ruiz', declared: 'self', keyId: given[1].keyId });
    expect(approve(actor)).toBe('handoffSelfDeclared');
  });

  it('is the person a policy names, over a typed name, under the browser’s key, and may not decide for others by that', () => {
    const assigned = { username: 'm.ruiz', name: 'Maria Ruiz' };
    const typed = { username: 'x', name: 'X' };
    const actor = chooseActor(stage, { ...here, assigned, typed, keyId: 'another' });
    expect(actor).toEqual({ ...assigned, keyId: 'another', declared: 'policy' });
    expect(approve(actor)).toBe('handoffSelfDeclared');
    const practice = { pack: practicePack, practice: true, as: null };
    expect(chooseActor(practice, { ...here, assigned, keyId: 'another' })).toMatchObject({ declared: 'policy' });
  });

  it('is the pack’s person where the policy names another one: a key is more than a setting', () => {
    const actor = chooseActor(stage, { ...here, assigned: { username: 'x', name: 'X' } });
    expect(actor).toMatchObject({ username: 'm.ruiz', declared: 'pack' });
    expect(approve(actor)).toBe('approved');
  });

  it('carries the browser’s key in every case, practice characters and the unnamed included', () => {
    const practice = { pack: practicePack, practice: true, as: 'm.ruiz' };
    expect(chooseActor(practice, here)).toMatchObject({ username: 'm.ruiz', declared: 'practice', keyId: KEY.kid });
    expect(chooseActor({ ...practice, practice: false }, { ...here, typed: null })).toEqual({
      username: 'me',
      name: 'You',
      declared: 'self',
      keyId: KEY.kid,
    });
  });
});
