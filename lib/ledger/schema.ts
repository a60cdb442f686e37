/** The shapes of the log and of its export, decoded strictly: a field nobody knows is a fault, not something to skip. */
import * as z from 'zod/mini';

z.config({ jitless: true });

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** ISO 8601 UTC with milliseconds, the only spelling of a time in the log. */
const Time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const Count = z.int().check(z.nonnegative());
/** Base64 of the 4-byte key hash and the 64-byte signature. */
const Signature = z.string().check(z.regex(/^[A-Za-z0-9+/]{91}=$/));

/** One value kept beside the log: its salted digest is in the chain, the value itself can be erased. */
export const ContentRef = z.strictObject({ name: z.string(), digest: Hash });
export type ContentRef = z.infer<typeof ContentRef>;

export const EventActor = z.strictObject({
  username: z.string(),
  name: z.string(),
  keyId: z.nullable(z.string()),
  declared: z.enum(['self', 'pack', 'policy', 'practice']),
});

/** OpenTelemetry attributes: flat names, scalar values. */
export const Attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Attributes = z.infer<typeof Attributes>;

/** One entry of the log. Its canonical bytes are the leaf; `prev` is the leaf hash of the entry before, or 64 zeros. */
export const LedgerEvent = z.strictObject({
  v: z.literal(1),
  /** The log this entry belongs to: `waybill/` and the thumbprint of its key. */
  origin: z.string(),
  /** Place in the log, from 0. */
  index: Count,
  prev: Hash,
  time: Time,
  name: z.string(),
  handoff: z.nullable(z.string()),
  contract: z.nullable(z.strictObject({ id: z.string(), version: z.string(), digest: z.string() })),
  actor: z.nullable(EventActor),
  attributes: Attributes,
  data: z.record(z.string(), z.unknown()),
  content: z.array(ContentRef),
});
export type LedgerEvent = z.infer<typeof LedgerEvent>;

const Jwk = z.strictObject({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: z.string() });

/** What the first entry of every log says: the key, the extension's version, and the log it continues because that one's key was lost, with its last signed checkpoint. */
export const OpenedData = z.strictObject({
  key: Jwk,
  version: z.string(),
  predecessor: z.nullable(z.strictObject({ checkpoint: z.string(), origin: z.string() })),
});
export type OpenedData = z.infer<typeof OpenedData>;

/** What `log.key.rotated` says: key ids before and after, the new key, and its signature (base64) over `rotationBytes`. The old key signs the entry as it signs every other. */
export const RotatedData = z.strictObject({ from: z.string(), key: Jwk, signature: z.string(), to: z.string() });
export type RotatedData = z.infer<typeof RotatedData>;

/** What `log.imported` says: the last signed checkpoint of each log taken over, and the SHA-256 of the signed manifest it came with. */
export const ImportedData = z.strictObject({
  file: Hash,
  logs: z.array(z.strictObject({ checkpoint: z.string(), origin: z.string() })),
});
export type ImportedData = z.infer<typeof ImportedData>;

/** Why values were erased. A person is not named: the entry stays for good. `before` is the moment up to which handoffs are past their retention; `digestOnly`: the handoff has ended, and its contract keeps only the digest of these texts. */
export const ErasedScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person') }),
  z.strictObject({ kind: z.literal('handoff'), handoff: z.string() }),
  z.strictObject({ kind: z.literal('retention'), before: Time }),
  z.strictObject({ kind: z.literal('digestOnly'), handoff: z.string() }),
]);
export type ErasedScope = z.infer<typeof ErasedScope>;

/** What `content.erased` says: the digests whose values are gone, and why; earlier versions did not say why. */
export const ErasedData = z.strictObject({ digests: z.array(Hash), scope: z.optional(ErasedScope) });
export type ErasedData = z.infer<typeof ErasedData>;

export const HeaderLine = z.strictObject({
  format: z.literal('waybill-ledger'),
  kind: z.literal('header'),
  origin: z.string(),
  /** 2 where logs of another browser were imported. */
  v: z.union([z.literal(1), z.literal(2)]),
  version: z.string(),
  written: Time,
});
export type HeaderLine = z.infer<typeof HeaderLine>;

/** `signature` is over the checkpoint after this entry. */
export const EventLine = z.strictObject({
  body: LedgerEvent,
  hash: Hash,
  kind: z.literal('event'),
  signature: Signature,
});
export type EventLine = z.infer<typeof EventLine>;

export const ContentLine = z.strictObject({
  digest: Hash,
  kind: z.literal('content'),
  name: z.string(),
  salt: z.string(),
  value: z.unknown(),
});
export type ContentLine = z.infer<typeof ContentLine>;

/** The last line: what the file must hold, signed. `missing` are digests whose value was not in the database at export; `header` is the SHA-256 of the first line. */
export const ManifestLine = z.strictObject({
  checkpoint: z.string(),
  contents: Count,
  events: Count,
  header: Hash,
  kind: z.literal('manifest'),
  missing: z.array(Hash),
  signature: Signature,
});
export type ManifestLine = z.infer<typeof ManifestLine>;

export const ExportLine = z.discriminatedUnion('kind', [HeaderLine, EventLine, ContentLine, ManifestLine]);
export type ExportLine = z.infer<typeof ExportLine>;

/** First line of a file of shared entries. `origin` is the log that closes it. */
export const ShareHeaderLine = z.strictObject({
  format: z.literal('waybill-events'),
  kind: z.literal('header'),
  origin: z.string(),
  v: z.literal(1),
  version: z.string(),
  written: Time,
});
export type ShareHeaderLine = z.infer<typeof ShareHeaderLine>;

/** Its last line: the present end of each log in it, how many entries it holds, the SHA-256 of its first line, and checkpoints of other logs that were seen there. */
export const ShareCloseLine = z.strictObject({
  checkpoints: z.array(z.string()),
  events: Count,
  header: Hash,
  kind: z.literal('close'),
  seen: z.array(z.string()),
  signature: Signature,
});
export type ShareCloseLine = z.infer<typeof ShareCloseLine>;

export const ShareLine = z.discriminatedUnion('kind', [ShareHeaderLine, EventLine, ShareCloseLine]);
export type ShareLine = z.infer<typeof ShareLine>;

/** Keys somebody vouches for, and whose they are. Times are ISO 8601; a key counts from `validFrom` until `revokedAt`. */
export const TrustedKeys = z.strictObject({
  keys: z.array(
    z.strictObject({
      id: z.string(),
      username: z.string(),
      name: z.optional(z.string()),
      validFrom: z.optional(z.string()),
      revokedAt: z.optional(z.string()),
    }),
  ),
});
export type TrustedKeys = z.infer<typeof TrustedKeys>;

/** Path of the first part that does not fit, e.g. `body.content.0.digest`; of an unknown part, its own name too. */
export function nameFault({ issues: [issue] }: z.core.$ZodError): string {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...(issue?.path ?? []), ...unknown].join('.') || '?';
}
