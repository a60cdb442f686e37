/** What a receipt says: an in-toto Statement about one filled form, decoded strictly. The predicate follows in-toto's SVR v0.2 where that has a name for it. */
import * as z from 'zod/mini';

z.config({ jitless: true });

const Sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** Base64url of 16 and of 32 bytes. */
const Half = z.string().check(z.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));
const Whole = z.string().check(z.regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/));
/** ISO 8601 UTC, to the second. */
const Time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));
const Count = z.int().check(z.nonnegative());

export const STATEMENT = 'https://in-toto.io/Statement/v1';
export const PREDICATE = 'https://waybill.example/handoff-receipt/v1';
/** DSSE payload type of in-toto statements. */
export const IN_TOTO = 'application/vnd.in-toto+json';

/** One answer's evidence. `hidden`: the answer cites something its page does not reveal. */
const Source = z.strictObject({
  title: z.optional(z.string()),
  url: z.optional(z.string()),
  hidden: z.optional(z.literal(true)),
});

/** One attested decision. `checked` counts the sentences the person attested. */
const Review = z.strictObject({
  by: z.string(),
  at: Time,
  kind: z.enum(['selfCheck', 'secondPerson']),
  decision: z.enum(['approve', 'edit']),
  checked: Count,
});

/** Short statements of what held when it was signed. None says that anything was saved: a fill receipt cannot know. */
export const Property = z.enum([
  'HANDOFF_FIELDS_READ_BACK',
  'HANDOFF_FIELDS_DIFFER',
  'HANDOFF_SELF_CHECKED',
  'HANDOFF_SECOND_PERSON_APPROVED',
  'HANDOFF_PROVISIONAL',
  'HANDOFF_NOTHING_UNRESOLVED',
]);
export type Property = z.infer<typeof Property>;

export const Predicate = z.strictObject({
  /** Who signed: the log, its key, and the contract it went by. */
  verifier: z.strictObject({
    id: z.string(),
    key: Whole,
    policies: z.array(
      z.strictObject({
        name: z.string(),
        digest: z.strictObject({ sha256: Sha256 }),
        annotations: z.strictObject({ version: z.string() }),
      }),
    ),
  }),
  timeCreated: Time,
  properties: z.array(Property),
  actor: z.strictObject({
    username: z.string(),
    name: z.string(),
    declared: z.enum(['self', 'pack', 'policy', 'practice']),
  }),
  reviews: z.array(Review),
  /** What the AI was and used. `turns` is how many of the conversation were captured, and how many there are where the page tells. */
  ai: z.strictObject({
    tool: z.string(),
    model: z.nullable(z.string()),
    capturedAt: Time,
    capture: Sha256,
    turns: z.tuple([Count, z.nullable(Count)]),
    sources: z.array(Source),
    /** Sources left out for length. */
    more: z.optional(Count),
  }),
  /** Ids of checks by what came of them. */
  checks: z.record(z.string(), z.array(z.string())),
  /** Sentences of what is open, shortened where they are long. */
  unresolved: z.array(z.string()),
  /** First 16 bytes of each field's salted digest, and the fields a person wrote or changed. */
  fields: z.record(z.string(), Half),
  byPerson: z.array(z.string()),
  salt: Half,
  /** The entry of the log that recorded the fill, its leaf hash, and the log up to it or a little further. */
  log: z.strictObject({ index: Count, leaf: Whole, size: Count, root: Whole }),
});
export type Predicate = z.infer<typeof Predicate>;

export const Statement = z.strictObject({
  _type: z.literal(STATEMENT),
  /** The handoff, by its id; `uri` is the system it was filled into, `digest` that of the fields. */
  subject: z.tuple([
    z.strictObject({
      name: z.string(),
      uri: z.string(),
      digest: z.strictObject({ sha256: Sha256 }),
      annotations: z.strictObject({ object: z.string() }),
    }),
  ]),
  predicateType: z.literal(PREDICATE),
  predicate: Predicate,
});
export type Statement = z.infer<typeof Statement>;

export const LOG_PROOF = 'https://waybill.example/log-proof/v1';

/** A second statement of the file: that the log holds the entry the first one names. `proof` is a tlog-proof, verbatim. */
export const ProofStatement = z.strictObject({
  _type: z.literal(STATEMENT),
  subject: z.tuple([z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: Sha256 }) })]),
  predicateType: z.literal(LOG_PROOF),
  predicate: z.strictObject({ proof: z.string() }),
});
export type ProofStatement = z.infer<typeof ProofStatement>;
