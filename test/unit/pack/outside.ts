/** Packs as an organization would sign them, for tests: the practice refund under names of its own, and keys to sign with. */
import { practicePack } from '../../../lib/pack/bundled/practice';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { formatPack, PACK_TYPE } from '../../../lib/pack/pack-file';
import type { Pack, PersonKey } from '../../../lib/pack/schema';
import { canonicalBytes } from '../../../lib/sign/canonical';
import { signEnvelope } from '../../../lib/sign/dsse';
import { generateKey, type SigningKey } from '../../../lib/sign/key';

export interface Publisher {
  key: SigningKey;
  entry: { kid: string; jwk: SigningKey['jwk']; name: string };
}

export async function publisher(name = 'Acme RevOps'): Promise<Publisher> {
  const key = await generateKey();
  return { key, entry: { kid: key.id, jwk: key.jwk, name } };
}

export const keyEntry = ({ id, jwk }: Pick<SigningKey, 'id' | 'jwk'>, over: Partial<PersonKey> = {}): PersonKey => ({
  kid: id,
  jwk,
  validFrom: '2026-01-01',
  ...over,
});

/** A refund that needs a second person, people without keys, nobody who may sign. */
export function refundPack(over: Partial<Pack> = {}): Pack {
  const people = practicePack.people.map(({ practice: _, ...person }) => ({ ...person }));
  const contract = { ...structuredClone(refundRequest), id: 'acme-refund', name: 'Acme refund' };
  const { policyLibrary } = practicePack;
  const base = { ...practicePack, id: 'acme-revops', version: '1.0.0', versionName: 'Acme RevOps, autumn' };
  return { ...base, contracts: [contract], people, policyLibrary, ...over };
}

/** The same pack with the keys of one of its people. */
export function withKeys(pack: Pack, username: string, keys: PersonKey[]): Pack {
  return { ...pack, people: pack.people.map((one) => (one.username === username ? { ...one, keys } : one)) };
}

/** The file; `keys` sign whatever it says. */
export async function packFile(pack: object, keys: readonly Pick<SigningKey, 'id' | 'privateKey'>[]): Promise<string> {
  return formatPack(await signEnvelope(PACK_TYPE, canonicalBytes(pack), keys));
}
