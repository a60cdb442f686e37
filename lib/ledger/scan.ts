/** Walks over canonical JSON (RFC 8785) in bytes without making anything of it: a long log has too much to take apart. Each step says where what follows begins, or `NOWHERE`. */

/** Not there, or not plainly so: no step leads away from it. */
export const NOWHERE = -1;

const [QUOTE, BACKSLASH, COMMA, COLON, MINUS, ZERO] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d, 0x30];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Digits of a number that stands for no other one. */
const SAFE = 15;
/** Objects and lists within each other; nothing is nested so in earnest, and every one takes its place on the stack. */
const DEEPEST = 100;

const isDigit = (byte: number) => byte >= ZERO && byte < ZERO + 10;

/** ASCII bytes of a text. */
export const bytesOfText = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Behind these bytes. */
export function skipBytes(bytes: Uint8Array, at: number, expected: Uint8Array): number {
  if (at < 0) return NOWHERE;
  for (let i = 0; i < expected.length; i += 1) if (bytes[at + i] !== expected[i]) return NOWHERE;
  return at + expected.length;
}

/** Behind a quoted text that is spelled as it reads: ASCII without escapes. */
export function skipText(bytes: Uint8Array, at: number): number {
  if (at < 0 || bytes[at] !== QUOTE) return NOWHERE;
  for (let i = at + 1; ; i += 1) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) return i + 1;
    if (!(byte >= 0x20 && byte < 0x80 && byte !== BACKSLASH)) return NOWHERE;
  }
}

/** 1 where a byte is a digit of lower-case hex: entries are made of these for the most part. */
const HEX = Uint8Array.from({ length: 256 }, (_, byte) =>
  '0123456789abcdef'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Behind so many digits of lower-case hex. */
export function skipHex(bytes: Uint8Array, at: number, digits: number): number {
  const end = at + digits;
  if (at < 0 || end > bytes.length) return NOWHERE;
  for (let i = at; i < end; i += 1) if (HEX[bytes[i] as number] !== 1) return NOWHERE;
  return end;
}

/** Behind a whole number, from 0. */
export function skipCount(bytes: Uint8Array, at: number): number {
  if (at < 0) return NOWHERE;
  let end = at;
  while (isDigit(bytes[end] as number)) end += 1;
  const spelled = end > at && end - at <= SAFE && (bytes[at] !== ZERO || end === at + 1);
  return spelled ? end : NOWHERE;
}

const WORDS = ['null', 'true', 'false'].map(bytesOfText);

function skipWord(bytes: Uint8Array, at: number): number {
  for (const word of WORDS) if (word[0] === bytes[at]) return skipBytes(bytes, at, word);
  return NOWHERE;
}

/** Whether a key of ASCII comes after the one before it; both places are those of their first letters, and a quote ends either. */
function isLater(bytes: Uint8Array, before: number, at: number): boolean {
  for (let i = 0; ; i += 1) {
    const [one, other] = [bytes[before + i] as number, bytes[at + i] as number];
    if (one !== other) return one === QUOTE || (other !== QUOTE && one < other);
    if (one === QUOTE) return false;
  }
}

/** Behind an object whose keys stand in order. */
export function skipObject(bytes: Uint8Array, at: number, depth = 0): number {
  if (at < 0 || depth > DEEPEST || bytes[at] !== OBJECT) return NOWHERE;
  if (bytes[at + 1] === OBJECT_END) return at + 2;
  let before = NOWHERE;
  for (let key = at + 1; ; ) {
    const colon = skipText(bytes, key);
    if (colon < 0 || bytes[colon] !== COLON || (before >= 0 && !isLater(bytes, before, key + 1))) return NOWHERE;
    before = key + 1;
    const end = skipValue(bytes, colon + 1, depth);
    if (bytes[end] === OBJECT_END) return end + 1;
    if (bytes[end] !== COMMA) return NOWHERE;
    key = end + 1;
  }
}

function skipList(bytes: Uint8Array, at: number, depth: number): number {
  if (depth > DEEPEST) return NOWHERE;
  if (bytes[at + 1] === LIST_END) return at + 2;
  for (let item = at + 1; ; ) {
    const end = skipValue(bytes, item, depth);
    if (bytes[end] === LIST_END) return end + 1;
    if (bytes[end] !== COMMA) return NOWHERE;
    item = end + 1;
  }
}

/** Behind any value, as long as texts are ASCII without escapes and numbers whole. */
function skipValue(bytes: Uint8Array, at: number, depth: number): number {
  const first = bytes[at] as number;
  if (first === QUOTE) return skipText(bytes, at);
  if (first === OBJECT) return skipObject(bytes, at, depth + 1);
  if (first === LIST) return skipList(bytes, at, depth + 1);
  if (isDigit(first)) return skipCount(bytes, at);
  // Nothing is less than 0 by being 0.
  if (first === MINUS) return bytes[at + 1] === ZERO ? NOWHERE : skipCount(bytes, at + 1);
  return skipWord(bytes, at);
}
