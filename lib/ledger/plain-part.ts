/** Reads the parts of an entry that few entries differ in, or that are not plainly spelled: each is the canonical form by itself, or is not read. */
import { isInOrder } from '../sign/canonical';
import { bytesOfText, skipBytes } from './scan';
import type { LedgerEvent } from './schema';

/** Bytes with entries in them, and the same as a text of one letter a byte, so that a place in one is that place in the other. */
export interface Source {
  bytes: Uint8Array;
  letters: string;
}

const LETTERS = new TextDecoder('latin1');
const TEXT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const sourceOf = (bytes: Uint8Array): Source => ({ bytes, letters: LETTERS.decode(bytes) });

type Part = Record<string, unknown>;

/** Whether this is an object with exactly these keys in this order. */
function hasKeys(value: unknown, keys: readonly string[]): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  const own = Object.keys(value);
  return own.length === keys.length && own.every((key, i) => key === keys[i]);
}

/** Keys in canonical order: what is spelled so has no other key and lacks none. */
const FRAME = ['actor', 'attributes'];
const ACTOR = 'declared keyId name username'.split(' ');
const CONTRACT = 'digest id version'.split(' ');
const DECLARED = new Set<unknown>(['self', 'pack', 'policy', 'practice']);

const isText = (value: unknown) => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';

function isActor(value: unknown): boolean {
  if (value === null) return true;
  if (!hasKeys(value, ACTOR)) return false;
  return DECLARED.has(value.declared) && isTextOrNull(value.keyId) && isText(value.name) && isText(value.username);
}

function isObject(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isFlat = (value: unknown) => isObject(value) && Object.values(value).every((one) => typeof one !== 'object');

/** `{"actor":…,"attributes":…}` */
export function isFrame(value: unknown): value is Pick<LedgerEvent, 'actor' | 'attributes'> {
  return hasKeys(value, FRAME) && isActor(value.actor) && isFlat(value.attributes);
}

export function isContract(value: unknown): value is LedgerEvent['contract'] {
  if (value === null) return true;
  return hasKeys(value, CONTRACT) && isText(value.digest) && isText(value.id) && isText(value.version);
}

export const isData = (value: unknown): value is LedgerEvent['data'] => isObject(value);

/** The value that stands between two places, an `end` behind it; undefined where that is not the canonical form of one that `is` takes. */
export function readBetween<T>(
  { bytes }: Source,
  [from, to]: readonly [number, number],
  is: (value: unknown) => value is T,
  end = '',
): T | undefined {
  try {
    const text = TEXT.decode(bytes.subarray(from, to)) + end;
    const value: unknown = JSON.parse(text);
    // The engine's own writer differs from the canonical form in halves of characters alone (see canonical.ts).
    const spelled = !text.includes('\\ud') && JSON.stringify(value) === text;
    return spelled && is(value) && isInOrder(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Different parts kept: more than people, tools and contracts of one browser. */
const MOST = 4096;

interface PartKind<T> {
  /** What stands before it and behind it. */
  before: string;
  after: string;
  is(value: unknown): value is T;
  /** What it lacks to be a value by itself. */
  end?: string;
}

/** A part as it stood, with what stands before and behind it. */
interface Met<T> {
  whole: Uint8Array;
  value: T;
}

interface Read<T> {
  value: T;
  /** Where what follows begins. */
  end: number;
}

/** Reads a part with what stands before and behind it; where it is the same as in the entry before, nothing is cut out to tell, and what was met before is not read again. */
export function startPart<T>({ before, after, is, end = '' }: PartKind<T>) {
  const opening = bytesOfText(before);
  const known = new Map<string, T>();
  let last: Met<T> | null = null;

  function meet(source: Source, from: number): Met<T> | null {
    const start = skipBytes(source.bytes, from, opening);
    const to = start < 0 ? -1 : source.letters.indexOf(after, start);
    if (to < 0) return null;
    // Decoded anew: a piece of the whole text would keep all of that in memory.
    const letters = LETTERS.decode(source.bytes.subarray(start, to));
    const value = known.has(letters) ? known.get(letters) : readBetween(source, [start, to], is, end);
    if (value === undefined) return null;
    if (known.size >= MOST) known.clear();
    known.set(letters, value);
    return { whole: source.bytes.slice(from, to + after.length), value };
  }

  return (source: Source, from: number): Read<T> | null => {
    const met = last && skipBytes(source.bytes, from, last.whole) >= 0 ? last : meet(source, from);
    if (!met) return null;
    last = met;
    return { value: met.value, end: from + met.whole.length };
  };
}
