/** A receipt as text: letters and digits between two marks, with their number and a checksum first, so that damage has a name. */
import { type Bytes, concat, utf8 } from '../sign/bytes';
import { sha256 } from '../sign/sha256';
import { toBase32 } from './base32';

export type Form = 'full' | 'thin';

/**
 * The marks hold a U, which the alphabet lacks: what stands between them can never be taken for one. Version 1.
 * Letter for letter they occur in no word of any language we know.
 */
export const BEGIN: Record<Form, string> = { full: 'HRXU1F', thin: 'HRXU1T' };
export const END = 'HRXU1E';
/** Characters of a mark, of the number after it, and of the checksum after that: of fixed length, because spaces may go or come. */
export const MARK = 6;
export const COUNT = 5;
export const CHECK = 8;

/** Characters between two spaces: short enough for a narrow field to break the line there. */
const GROUP = 32;

/** Largest number the count can say. */
const MOST = 99_999;

/** First 40 bits of the SHA-256 over form and bytes. Finds accidents; against forgers stands the signature. */
export function checksumOf(form: Form, bytes: Uint8Array): string {
  return toBase32(sha256(concat(utf8(`${BEGIN[form]} `), bytes)).slice(0, 5));
}

/** One line. Throws for more than it can count, which no receipt comes near. */
export function formatCode(form: Form, bytes: Bytes): string {
  const body = toBase32(bytes);
  if (body.length > MOST) throw new RangeError('too long for a code');
  const count = String(body.length).padStart(COUNT, '0');
  const groups = body.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [];
  return [BEGIN[form], count, checksumOf(form, bytes), ...groups, END].join(' ');
}
