/** Writes the statement of a receipt: who filled what, what the AI used, what was checked and what is open. Only after the form was read back. */
import type { Verdict } from '../check/result';
import type { Contract } from '../contract/schema';
import { filledFields } from '../handoff/placed';
import type { Handoff } from '../handoff/schema';
import { toBase64url } from '../sign/base64';
import { type Bytes, fromHex } from '../sign/bytes';
import type { PublicJwk } from '../sign/key';
import { digestFields, digestOfFields } from './fields';
import { PREDICATE, type Predicate, type Property, STATEMENT, type Statement } from './schema';

/** The log a receipt is signed by, just after the entry that recorded the fill. Hashes in hex. */
export interface LogPlace {
  origin: string;
  index: number;
  leaf: string;
  size: number;
  root: string;
}

export interface ReceiptFacts {
  handoff: Handoff;
  contract: Pick<Contract, 'target'>;
  checks: readonly { id: string; verdict: Verdict }[];
  log: LogPlace;
  key: PublicJwk;
  /** Salt of the field digests, 16 bytes, used for no other receipt. */
  salt: Bytes;
  /** ISO 8601 UTC. */
  now: string;
}

export type Written = { ok: true; statement: Statement } | { ok: false; reason: 'notFilled' | 'undone' };

/** Sources and open points that are named; the rest is counted. */
const MOST = 12;
const LONGEST = 120;

function shorten(text: string, most = LONGEST): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  // Never half of a character.
  return plain.length <= most
    ? plain
    : `${[...plain.slice(0, most)]
        .slice(0, -1)
        .join('')
        .replace(/\p{Surrogate}/gu, '')}…`;
}

const toSecond = (iso: string) => `${new Date(iso).toISOString().slice(0, 19)}Z`;

const fromHexTo64 = (hex: string) => toBase64url(fromHex(hex) ?? new Uint8Array(32));

/** The system a form belongs to, without the record's own address, which a form that was not saved has not got. */
export function systemOf(address: string): string {
  if (!URL.canParse(address)) return shorten(address);
  const { origin, protocol, pathname } = new URL(address);
  return shorten(origin === 'null' ? protocol + pathname : origin);
}

/** The address without credentials, query and fragment, any of which may hold a token. */
function safeAddress(address: string): string {
  if (!URL.canParse(address)) return shorten(address);
  const { origin, protocol, pathname } = new URL(address);
  return shorten((origin === 'null' ? protocol : origin) + pathname);
}

function sourcesOf({ sources }: Handoff): Pick<Predicate['ai'], 'sources' | 'more'> {
  const named = sources.slice(0, MOST).map(({ title, url, hidden }) => ({
    ...(title ? { title: shorten(title, 80) } : {}),
    ...(url ? { url: safeAddress(url) } : {}),
    ...(hidden ? { hidden: true as const } : {}),
  }));
  return { sources: named, ...(sources.length > MOST ? { more: sources.length - MOST } : {}) };
}

function openPoints({ context }: Handoff): string[] {
  return [...context.openQuestions, ...context.knownLimitations].slice(0, MOST).map((text) => shorten(text));
}

function checksOf(checks: ReceiptFacts['checks']): Record<string, string[]> {
  const by: Record<string, string[]> = {};
  for (const { id, verdict } of checks) {
    by[verdict] ??= [];
    by[verdict].push(id);
  }
  return by;
}

function propertiesOf(handoff: Handoff, reviews: Predicate['reviews'], open: readonly string[]): Property[] {
  const differs = handoff.fill?.fields.some(({ grade }) => grade === 'mismatch');
  const found: Property[] = [differs ? 'HANDOFF_FIELDS_DIFFER' : 'HANDOFF_FIELDS_READ_BACK'];
  if (reviews.some(({ kind }) => kind === 'selfCheck')) found.push('HANDOFF_SELF_CHECKED');
  if (reviews.some(({ kind }) => kind === 'secondPerson')) found.push('HANDOFF_SECOND_PERSON_APPROVED');
  if (handoff.state === 'proposed') found.push('HANDOFF_PROVISIONAL');
  if (open.length === 0) found.push('HANDOFF_NOTHING_UNRESOLVED');
  return found;
}

function reviewsOf({ decisions }: Handoff): Predicate['reviews'] {
  return decisions.flatMap(({ decision, review, by, at, attested }) =>
    decision === 'reject' ? [] : [{ by: by.name, at: toSecond(at), kind: review, decision, checked: attested.length }],
  );
}

/** The statement, to be signed as its canonical JSON. Refused where nothing was filled, or the fill was taken back. */
export function writeStatement({ handoff, contract, checks, log, key, salt, now }: ReceiptFacts): Written {
  const { fill, capture } = handoff;
  if (!fill) return { ok: false, reason: 'notFilled' };
  if (fill.undoneAt) return { ok: false, reason: 'undone' };
  // Of a field that was left to the person nothing was read back.
  const filled = filledFields(fill);
  const fields = digestFields(salt, Object.fromEntries(filled.map(({ field, readBack }) => [field, readBack])));
  const unresolved = openPoints(handoff);
  const reviews = reviewsOf(handoff);
  const { id, version, digest } = handoff.contract;
  const predicate: Predicate = {
    verifier: {
      id: log.origin,
      key: key.x,
      policies: [{ name: id, digest: { sha256: digest.replace(/^sha256:/, '') }, annotations: { version } }],
    },
    timeCreated: toSecond(now),
    properties: propertiesOf(handoff, reviews, unresolved),
    actor: { username: fill.by.username, name: fill.by.name, declared: fill.by.declared },
    reviews,
    ai: {
      tool: capture.tool,
      model: capture.model,
      capturedAt: toSecond(capture.capturedAt),
      capture: capture.digest,
      turns: [capture.completeness.captured, capture.completeness.total],
      ...sourcesOf(handoff),
    },
    checks: checksOf(checks),
    unresolved,
    fields,
    byPerson: filled.map(({ field }) => field).filter((field) => handoff.values[field]?.origin === 'person'),
    salt: toBase64url(salt),
    log: { index: log.index, leaf: fromHexTo64(log.leaf), size: log.size, root: fromHexTo64(log.root) },
  };
  const subject: Statement['subject'] = [
    {
      name: handoff.id,
      uri: systemOf(fill.address),
      digest: { sha256: digestOfFields(fields) },
      annotations: { object: `${contract.target.product} ${contract.target.object}` },
    },
  ];
  return { ok: true, statement: { _type: STATEMENT, subject, predicateType: PREDICATE, predicate } };
}
