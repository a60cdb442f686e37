/** Tells an entry of the usual form without a schema: a long log has too many to take each apart twice. What is not plainly one, the schema decides. */
import { isInOrder } from '../sign/canonical';
import type { LedgerEvent } from './schema';

/** Keys in canonical order: what is spelled so has no other key and lacks none. */
const FRAME = ['actor', 'attributes'];
const ACTOR = 'declared keyId name username'.split(' ');
const CONTRACT = 'digest id version'.split(' ');
const DECLARED = new Set<unknown>(['self', 'pack', 'policy', 'practice']);

type Part = Record<string, unknown>;

/** Whether this is an object with exactly these keys in this order. */
function hasKeys(value: unknown, keys: readonly string[]): value is Part {
  if (typeof value !== 'object' || value === null) return false;
  let at = 0;
  for (const key in value) {
    if (key !== keys[at]) return false;
    at += 1;
  }
  return at === keys.length;
}

const isText = (value: unknown) => typeof value === 'string';
const isTextOrNull = (value: unknown) => value === null || typeof value === 'string';

function isActor(value: unknown): boolean {
  if (value === null) return true;
  if (!hasKeys(value, ACTOR)) return false;
  return DECLARED.has(value.declared) && isTextOrNull(value.keyId) && isText(value.name) && isText(value.username);
}

function isContract(value: unknown): boolean {
  if (value === null) return true;
  return hasKeys(value, CONTRACT) && isText(value.digest) && isText(value.id) && isText(value.version);
}

function isObject(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Flat, and in order as far as `isInOrder` says. */
function isFlat(value: unknown): boolean {
  if (!isObject(value) || !isInOrder(value)) return false;
  for (const key in value) if (typeof value[key] === 'object') return false;
  return true;
}

/** `{"actor":…,"attributes":…` and `,"contract":…`: few of them differ from one entry to the next. */
interface Framed {
  actor: LedgerEvent['actor'];
  attributes: LedgerEvent['attributes'];
}

/** Spelled by the engine's own writer, which differs from the canonical form in halves of characters alone (see canonical.ts). */
function isSpelled(value: unknown, text: string): boolean {
  return !text.includes('\\ud') && JSON.stringify(value) === text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readFrame(text: string): Framed | null {
  const value = parse(text);
  if (!hasKeys(value, FRAME) || !isActor(value.actor) || !isFlat(value.attributes)) return null;
  return isSpelled(value, text) ? (value as unknown as Framed) : null;
}

function readContract(text: string): { contract: LedgerEvent['contract'] } | null {
  const contract = parse(text);
  if (contract === undefined || !isContract(contract) || !isSpelled(contract, text)) return null;
  return { contract: contract as LedgerEvent['contract'] };
}

/** The list of values an entry names. */
const CONTENTS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
  /\[(?:\{"digest":"[0-9a-f]{64}","name":"[^"\\\u0000-\u001f]*"\}(?:,(?=\{)|(?=\])))*\]/y;

/** Letters of a digest, and those before it and between it and the name. */
const [DIGEST, BEFORE, BETWEEN] = [64, '{"digest":"'.length, '","name":"'.length];

/** The list that stands in a text from one place on, and where it ends; null where that is anything else. What stands where is known, so each value is cut out unread. */
function readContent(text: string, from: number): { list: LedgerEvent['content']; end: number } | null {
  CONTENTS.lastIndex = from;
  if (!CONTENTS.test(text)) return null;
  const end = CONTENTS.lastIndex;
  const list: LedgerEvent['content'] = [];
  for (let at = from + 1 + BEFORE; at < end; ) {
    const name = at + DIGEST + BETWEEN;
    const close = text.indexOf('"', name);
    list.push({ name: text.slice(name, close), digest: text.slice(at, at + DIGEST) });
    at = close + '"},'.length + BEFORE;
  }
  return { list, end };
}

function readData(text: string): LedgerEvent['data'] | null {
  const value = parse(text);
  return isObject(value) && isInOrder(value) && isSpelled(value, text) ? value : null;
}

/** What follows the data. Strings without quotes, backslashes and control characters are spelled as they are. */
const TAIL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
  /,"handoff":(?:null|"([^"\\\u0000-\u001f]*)"),"index":(0|[1-9]\d{0,14}),"name":"([^"\\\u0000-\u001f]*)","origin":"([^"\\\u0000-\u001f]*)","prev":"([0-9a-f]{64})","time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","v":1\}$/y;

const [CONTENT_AT, CONTRACT_AT, DATA_AT, HANDOFF_AT] = [',"content":', ',"contract":', ',"data":', ',"handoff":'];

/** Different beginnings kept: more than people, tools and contracts of one browser. */
const MOST = 4096;

/** Remembers what a text was read as, because it comes again. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const value = read(text);
    if (known.size >= MOST) known.clear();
    known.set(text, value);
    return value;
  };
}

/** The part of a text that stands between two others, read; where it is the same as in the entry before, it need not be cut out to tell. */
function startPart<T>(before: string, after: string, read: (text: string) => T | null) {
  const known = remembering(read);
  let last: { whole: string; value: T } | null = null;
  /** The value and where what follows begins; null where there is none. */
  return (text: string, from: number): { value: T; end: number } | null => {
    if (!last || !text.startsWith(last.whole, from)) {
      const end = text.indexOf(after, from);
      const value = end < 0 || !text.startsWith(before, from) ? null : known(text.slice(from + before.length, end));
      if (value === null) return null;
      last = { whole: text.slice(from, end + after.length), value };
    }
    return { value: last.value, end: from + last.whole.length };
  };
}

/**
 * Makes a reader of entries: the entry of a text that is plainly the canonical form of one, null where it is not, or not plainly. The text is cut
 * where its parts begin; each part is canonical by itself, so the whole is, wherever it was cut. Parts are shared between entries: only to be read.
 */
export function startPlain(): (text: string) => LedgerEvent | null {
  const frameAt = startPart('', CONTENT_AT, (text) => readFrame(`${text}}`));
  const contractAt = startPart(CONTRACT_AT, DATA_AT, readContract);
  return (text) => {
    const frame = frameAt(text, 0);
    const content = frame && readContent(text, frame.end);
    const under = content && contractAt(text, content.end);
    const handoff = text.lastIndexOf(HANDOFF_AT);
    if (!under || handoff < under.end) return null;
    TAIL.lastIndex = handoff;
    const tail = TAIL.exec(text);
    const said = tail && readData(text.slice(under.end, handoff));
    if (!said) return null;
    const [, id = null, index, name, origin, prev, time] = tail as unknown as [string, ...string[]];
    return {
      v: 1,
      origin: origin as string,
      index: Number(index),
      prev: prev as string,
      time: time as string,
      name: name as string,
      handoff: id,
      contract: under.value.contract,
      actor: frame.value.actor,
      attributes: frame.value.attributes,
      data: said,
      content: content.list,
    };
  };
}
