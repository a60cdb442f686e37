/** Shortens a statement before it is deflated: digests become bytes, phrases every statement has become one character. Nothing is lost, whatever the text says. */
import { fromBase64url } from '../sign/base64';
import { type Bytes, concat, fromHex, utf8 } from '../sign/bytes';

const HEX = utf8('0123456789abcdef');
const BASE64URL = utf8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');

/** Marks of digests by their spelling, in digits of so many bits. Control characters stand for themselves nowhere in canonical JSON (RFC 8785, section 3.2.2.2). */
const DIGESTS = [
  { mark: '\u0001', found: /(?<=")[0-9a-f]{64}(?=")/, size: 32, read: fromHex, digits: HEX, bits: 4 },
  {
    mark: '\u0002',
    found: /(?<=["/])[\w-]{42}[AEIMQUYcgkosw048](?=")/,
    size: 32,
    read: fromBase64url,
    digits: BASE64URL,
    bits: 6,
  },
  { mark: '\u0003', found: /(?<=")[\w-]{21}[AQgw](?=")/, size: 16, read: fromBase64url, digits: BASE64URL, bits: 6 },
];

/** Phrases of version 1, by the characters U+0004 to U+001F in turn. A change of any is a new version of the full form. */
const PHRASES = [
  '{"_type":"https://in-toto.io/Statement/v1","predicate":{"actor":{"declared":"',
  '"},"ai":{"capture":"',
  '","capturedAt":"',
  '","model":',
  ',"sources":[{"title":"',
  '","url":"https://',
  '"},{"title":"',
  '"}],"tool":"',
  '","turns":[',
  ']},"byPerson":[',
  '],"checks":{',
  '},"fields":{"',
  '"},"log":{"index":',
  ',"leaf":"',
  '","root":"',
  '","size":',
  '},"properties":["HANDOFF_FIELDS_READ_BACK"',
  ',"HANDOFF_SELF_CHECKED"',
  ',"HANDOFF_SECOND_PERSON_APPROVED"',
  '],"reviews":[{"at":"',
  ',"decision":"approve","kind":"selfCheck"}',
  '],"salt":"',
  '","timeCreated":"',
  '","unresolved":[',
  '],"verifier":{"id":"waybill/',
  '","key":"',
  '","policies":[{"annotations":{"version":"',
  '"}]}},"predicateType":"https://waybill.example/handoff-receipt/v1","subject":[{"annotations":{"object":"',
];
const FIRST_PHRASE = 4;
/** The bytes of each phrase, and what a byte becomes in length: a mark what it stands for, any other itself. */
const SPELLED = PHRASES.map(utf8);
const LENGTHS = new Uint8Array(256).fill(1);
for (const [i, { size, bits }] of DIGESTS.entries()) LENGTHS[i + 1] = Math.ceil((8 * size) / bits);
for (const [i, phrase] of SPELLED.entries()) LENGTHS[FIRST_PHRASE + i] = phrase.length;

const DIGEST = new RegExp(DIGESTS.map(({ found }) => `(${found.source})`).join('|'), 'g');

/** The digests of a canonical text as bytes, in their order, and the text with a mark in the place of each. */
export function shortenText(text: string): { bytes: Bytes; text: string } {
  const parts: Bytes[] = [];
  let short = text.replace(DIGEST, (spelled: string, ...groups: (string | undefined)[]) => {
    const kind = DIGESTS[groups.indexOf(spelled)];
    const bytes = kind?.read(spelled);
    if (!kind || !bytes) return spelled;
    parts.push(bytes);
    return kind.mark;
  });
  for (const [i, phrase] of PHRASES.entries()) short = short.replaceAll(phrase, String.fromCharCode(FIRST_PHRASE + i));
  return { bytes: concat(...parts), text: short };
}

/** Writes a digest as its digits' codes: at once, because a call to the browser for each of a dozen takes longer than all of them here. */
function spell(digest: Uint8Array, { digits, bits }: (typeof DIGESTS)[number], out: Bytes, start: number): void {
  const mask = digits.length - 1;
  let at = start;
  let rest = 0;
  let held = 0;
  for (let i = 0; i < digest.length; i += 1) {
    rest = ((rest << 8) | (digest[i] as number)) & 0xffff;
    for (held += 8; held >= bits; at += 1) {
      held -= bits;
      out[at] = digits[(rest >> held) & mask] as number;
    }
  }
  if (held > 0) out[at] = digits[(rest << (bits - held)) & mask] as number;
}

/** The UTF-8 of the text again from that of the short one; null where there are fewer or more bytes than its marks ask for. */
export function restoreBytes(short: Uint8Array, digests: Bytes): Bytes | null {
  let length = 0;
  for (let i = 0; i < short.length; i += 1) length += LENGTHS[short[i] as number] as number;
  const bytes = new Uint8Array(length);
  let at = 0;
  let used = 0;
  for (let i = 0; i < short.length; i += 1) {
    const byte = short[i] as number;
    const size = LENGTHS[byte] as number;
    const kind = size === 1 ? null : DIGESTS[byte - 1];
    if (size === 1) bytes[at] = byte;
    else if (!kind) bytes.set(SPELLED[byte - FIRST_PHRASE] as Bytes, at);
    else {
      spell(digests.subarray(used, used + kind.size), kind, bytes, at);
      used += kind.size;
    }
    at += size;
  }
  return used === digests.length ? bytes : null;
}
