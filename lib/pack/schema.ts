/** A pack: a versioned set of contracts with the people and policies they name. */
import * as z from 'zod/mini';
import { Contract } from '../contract/schema';

/** An Ed25519 public key as a JWK (RFC 8037), with no other member. */
export const PublicJwk = z.strictObject({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: z.string() });

/** A key that speaks for a person from `validFrom` until `revokedAt`: ISO dates or UTC times; null is never. `kid` is the key's RFC 7638 thumbprint. */
export const PersonKey = z.object({
  kid: z.string(),
  jwk: PublicJwk,
  validFrom: z.string(),
  revokedAt: z.optional(
    z.pipe(
      z.nullable(z.string()),
      z.transform((at) => at ?? undefined),
    ),
  ),
});
export type PersonKey = z.infer<typeof PersonKey>;

/** What a browser says about its key in the file it hands out; whoever holds the key signs it. `created` is when the key was made. */
export const KeyStatement = z.strictObject({
  created: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
  jwk: PublicJwk,
  keyId: z.string(),
  kind: z.literal('waybill-public-key'),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  username: z.string().check(z.minLength(1), z.maxLength(200)),
  v: z.literal(1),
});
export type KeyStatement = z.infer<typeof KeyStatement>;

/** Someone a contract can name. `practice` people are characters of the bundled practice pack: they can be played, and never count outside it. */
export const Person = z.object({
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  practice: z.optional(z.boolean()),
  /** Keys that are this person's; without one they can draft, but not decide for others. */
  keys: z.optional(z.array(PersonKey)),
});
export type Person = z.infer<typeof Person>;

/** A policy text that somebody verified, usable as a source until it expires. */
export const PolicyEntry = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  verifiedBy: z.string(),
  verifiedAt: z.string(),
  expires: z.string(),
  quotes: z.array(z.string()),
});
export type PolicyEntry = z.infer<typeof PolicyEntry>;

/** A key that may sign this pack and belongs to nobody who acts in it; people sign with their own keys. */
export const Publisher = z.object({ kid: z.string(), jwk: PublicJwk, name: z.string() });
export type Publisher = z.infer<typeof Publisher>;

/** Site support a pack brings: an adapter, of which only the name is read here; all of it is checked where adapters are known. */
export const SitePart = z.looseObject({ id: z.string(), name: z.string(), verified: z.string() });
export type SitePart = z.infer<typeof SitePart>;

/** Roles whose signatures a change needs, by how far it goes. */
const Signers = z.object({ signatures: z.array(z.string()) });

export const Pack = z.object({
  /** Address of this schema, so that an editor completes the file. */
  $schema: z.optional(z.string()),
  apiVersion: z.literal('handoff/v1'),
  kind: z.literal('ContractPack'),
  id: z.string(),
  version: z.string(),
  versionName: z.string(),
  contracts: z.array(Contract),
  people: z.array(Person),
  policyLibrary: z.array(PolicyEntry),
  /** ISO date or UTC time from which the pack is shown and counts no more; without one it lasts until it is replaced. */
  expires: z.optional(z.string()),
  publishers: z.optional(z.array(Publisher)),
  /** The version this one follows; `digest` as `sha256:` and lower-case hex. */
  previous: z.optional(z.object({ version: z.string(), digest: z.string() })),
  changePolicy: z.optional(z.object({ wording: Signers, material: Signers })),
  changeLog: z.optional(
    z.array(
      z.object({
        version: z.string(),
        class: z.enum(['wording', 'material']),
        why: z.string(),
        diffDigest: z.optional(z.string()),
      }),
    ),
  ),
  /** How the tests of its contracts went when it was signed. */
  tests: z.optional(z.object({ passed: z.number(), failed: z.number(), digest: z.optional(z.string()) })),
  /** Takes the place of the built-in support of the same id, or adds a site. */
  adapters: z.optional(z.array(SitePart)),
});
export type Pack = z.infer<typeof Pack>;
