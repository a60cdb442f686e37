/** A signed pack as it travels: one line of JSON (a DSSE envelope), or the same line in armor that survives mail and chat. */
import { fromBase64, toBase64 } from '../sign/base64';
import { utf8 } from '../sign/bytes';
import { type Envelope, formatEnvelope, parseEnvelope } from '../sign/dsse';

/** DSSE payload type of a pack. The payload is the pack's canonical JSON. */
export const PACK_TYPE = 'application/vnd.waybill.pack+json';

/** Longest file or text that is looked at, in characters: many times the largest pack anybody would write by hand. */
export const LONGEST_PACK = 2 ** 20;

const BEGIN = '-----BEGIN WAYBILL PACK-----';
const END = '-----END WAYBILL PACK-----';
const COLUMNS = 64;

/** The file. */
export function formatPack(envelope: Envelope): string {
  return `${formatEnvelope(envelope)}\n`;
}

/** The text: the file's line in base64 between two lines that say what it is. */
export function armorPack(envelope: Envelope): string {
  const lines = toBase64(utf8(formatEnvelope(envelope))).match(/.{1,64}/g) ?? [];
  return `${[BEGIN, ...lines, END].join('\n')}\n`;
}

function unarmor(text: string): string | null {
  const lines = text.split('\n');
  const body = lines.slice(1, -1);
  const full = body.every((line, i) => (i < body.length - 1 ? line.length === COLUMNS : line.length <= COLUMNS));
  if (lines[0] !== BEGIN || lines.at(-1) !== END || body.length === 0 || !full) return null;
  const bytes = fromBase64(body.join(''));
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Reads what `formatPack` or `armorPack` wrote, with or without its last line end, and nothing else. */
export function readPackFile(text: string): Envelope | null {
  if (text.length > LONGEST_PACK) return null;
  const whole = text.replace(/\n$/, '');
  const line = whole.startsWith('-----') ? unarmor(whole) : whole;
  const envelope = line === null ? null : parseEnvelope(line);
  return envelope?.payloadType === PACK_TYPE && envelope.signatures.length > 0 ? envelope : null;
}

/** What mail and clipboards do to a text undone: line ends, space around it, marks of a quotation. */
export function tidyPasted(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^(?:> ?)+/, '').trim())
    .join('\n')
    .trim();
}

const PAYLOAD_HEAD = `"payload":"${btoa('{"apiVersion":"')}`;

/** Whether a text looks like a signed pack, whichever of its characters is damaged: its armor, its type, or how its payload begins. */
export function looksLikePack(text: string): boolean {
  const head = text.slice(0, BEGIN.length);
  const armored = head.includes('BEGIN W') || head.includes('L PACK');
  return armored || text.includes(PACK_TYPE) || text.startsWith(PAYLOAD_HEAD, 1);
}
