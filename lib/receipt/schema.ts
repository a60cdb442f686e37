/** What a receipt says: an in-toto Statement about one filled form, decoded strictly. The predicate follows in-toto's SVR v0.2 where that has a name for it. */
import { count, exactly, like, listOf, type Of, oneOf, orNull, recordOf, text, tuple } from './shape';

const Sha256 = like(/^[0-9a-f]{64}$/);
/** Base64url of 16 and of 32 bytes. */
const Half = like(/^[A-Za-z0-9_-]{21}[AQgw]$/);
const Whole = like(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** ISO 8601 UTC, to the second. */
const Time = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

export const STATEMENT = 'https://in-toto.io/Statement/v1';
export const PREDICATE = 'https://waybill.example/handoff-receipt/v1';
/** DSSE payload type of in-toto statements. */
export const IN_TOTO = 'application/vnd.in-toto+json';

/** One answer's evidence. `hidden`: the answer cites something its page does not reveal. */
const Source = exactly({}, { title: text, url: text, hidden: oneOf(true) });

/** One attested decision. `checked` counts the sentences the person attested. */
const Review = exactly({
  by: text,
  at: Time,
  kind: oneOf('selfCheck', 'secondPerson'),
  decision: oneOf('approve', 'edit'),
  checked: count,
});

/** Short statements of what held when it was signed. None says that anything was saved: a fill receipt cannot know. */
export const Property = oneOf(
  'HANDOFF_FIELDS_READ_BACK',
  'HANDOFF_FIELDS_DIFFER',
  'HANDOFF_SELF_CHECKED',
  'HANDOFF_SECOND_PERSON_APPROVED',
  'HANDOFF_PROVISIONAL',
  'HANDOFF_NOTHING_UNRESOLVED',
);
export type Property = Of<typeof Property>;

export const Predicate = exactly({
  /** Who signed: the log, its key, and the contract it went by. */
  verifier: exactly({
    id: text,
    key: Whole,
    policies: listOf(
      exactly({
        name: text,
        digest: exactly({ sha256: Sha256 }),
        annotations: exactly({ version: text }),
      }),
    ),
  }),
  timeCreated: Time,
  properties: listOf(Property),
  actor: exactly({
    username: text,
    name: text,
    declared: oneOf('self', 'pack', 'policy', 'practice'),
  }),
  reviews: listOf(Review),
  /** What the AI was and used. `turns` is how many of the conversation were captured, and how many there are where the page tells. */
  ai: exactly(
    {
      tool: text,
      model: orNull(text),
      capturedAt: Time,
      capture: Sha256,
      turns: tuple(count, orNull(count)),
      sources: listOf(Source),
    },
    /** Sources left out for length. */
    { more: count },
  ),
  /** Ids of checks by what came of them. */
  checks: recordOf(listOf(text)),
  /** Sentences of what is open, shortened where they are long. */
  unresolved: listOf(text),
  /** First 16 bytes of each field's salted digest, and the fields a person wrote or changed. */
  fields: recordOf(Half),
  byPerson: listOf(text),
  salt: Half,
  /** The entry of the log that recorded the fill, its leaf hash, and the log up to it or a little further. */
  log: exactly({ index: count, leaf: Whole, size: count, root: Whole }),
});
export type Predicate = Of<typeof Predicate>;

export const Statement = exactly({
  _type: oneOf(STATEMENT),
  /** The handoff, by its id; `uri` is the system it was filled into, `digest` that of the fields. */
  subject: tuple(
    exactly({
      name: text,
      uri: text,
      digest: exactly({ sha256: Sha256 }),
      annotations: exactly({ object: text }),
    }),
  ),
  predicateType: oneOf(PREDICATE),
  predicate: Predicate,
});
export type Statement = Of<typeof Statement>;

export const LOG_PROOF = 'https://waybill.example/log-proof/v1';

/** A second statement of the file: that the log holds the entry the first one names. `proof` is a tlog-proof, verbatim. */
export const ProofStatement = exactly({
  _type: oneOf(STATEMENT),
  subject: tuple(exactly({ name: text, digest: exactly({ sha256: Sha256 }) })),
  predicateType: oneOf(LOG_PROOF),
  predicate: exactly({ proof: text }),
});
export type ProofStatement = Of<typeof ProofStatement>;
