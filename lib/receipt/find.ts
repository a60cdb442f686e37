/** Finds receipts in the text of a page, whatever was done to it on the way, and names what cannot be mended. */
import type { Bytes } from '../sign/bytes';
import { fromBase32, readLetters32 } from './base32';
import { BEGIN, CHECK, COUNT, checksumOf, END, type Form, MARK } from './code';
import { type Letters, type Mark, marksOf, offsetOf, readLetters } from './letters';

/** Where a code stands in the text, its marks included, and what was done to it that did no harm. */
interface Place {
  start: number;
  end: number;
  marks: Mark[];
}

/**
 * `cut`: characters are missing, at the end, in between or at the beginning. `altered`: as many as were written or more, and not the same.
 * `stated` is how many there should be and `found` how many there are, null where that cannot be told.
 */
export type FoundCode = Place &
  (
    | { ok: true; form: Form; bytes: Bytes }
    | { ok: false; form: Form | null; damage: 'cut' | 'altered'; stated: number | null; found: number | null }
  );

/** A mark as it may come back: its digit one may have become a letter. */
const pattern = (mark: string) => mark.replace('1', '[1IL]');
const MARKS = new RegExp(`${pattern(BEGIN.full)}|${pattern(BEGIN.thin)}|${pattern(END)}`, 'g');

interface Hit {
  at: number;
  form: Form | 'end';
}

function findMarks({ text }: Letters): Hit[] {
  return [...text.matchAll(MARKS)].map(({ index, 0: mark }) => {
    const form = mark.endsWith('E') ? 'end' : mark.endsWith('F') ? 'full' : 'thin';
    return { at: index, form };
  });
}

function readCode(letters: Letters, form: Form, at: number, end: number | null, next: number): FoundCode {
  const { text } = letters;
  const body = at + MARK + COUNT + CHECK;
  const limit = end ?? next;
  const placed = (after: number): Place => ({
    start: offsetOf(letters, at),
    end: offsetOf(letters, after - 1) + 1,
    marks: marksOf(letters, at + MARK, after - (after > limit ? MARK : 0)),
  });
  const whole = end === null ? limit : end + MARK;
  const broken = (damage: 'cut' | 'altered', stated: number | null): FoundCode => {
    const left = Math.max(0, limit - body);
    const unsure = end === null && (next < text.length || left >= (stated ?? 0));
    const found = unsure ? null : left;
    // Without its end, what follows on the page cannot be told from what is left of it.
    const after = end === null ? Math.min(limit, body + (stated ?? 0)) : whole;
    return { ok: false, form, damage, stated, found, ...placed(after) };
  };
  const head = readLetters32(text.slice(at + MARK, body));
  const count = head?.slice(0, COUNT) ?? '';
  if (limit < body) return broken('cut', null);
  if (!head || !/^\d+$/.test(count)) return broken('altered', null);
  const stated = Number(count);
  const bytes = body + stated <= limit ? fromBase32(text.slice(body, body + stated)) : null;
  if (bytes && checksumOf(form, bytes) === head.slice(COUNT)) {
    // Letters before the end mark are not the code's: whoever takes it out leaves them.
    return { ok: true, form, bytes, ...placed(body + stated === end ? whole : body + stated) };
  }
  return broken(end === null || limit - body < stated ? 'cut' : 'altered', stated);
}

/** Every receipt in a text, in its order. Nothing is thrown, whatever the text is. */
export function findCodes(text: string): FoundCode[] {
  // Every mark holds an X, which few words do.
  if (text.length < MARK || !/x/i.test(text)) return [];
  const letters = readLetters(text);
  const hits = findMarks(letters);
  return hits.flatMap(({ at, form }, i): FoundCode[] => {
    const after = hits[i + 1];
    if (form !== 'end') {
      const end = after?.form === 'end' ? after.at : null;
      return [readCode(letters, form, at, end, after?.at ?? letters.text.length)];
    }
    const before = hits[i - 1];
    if (before && before.form !== 'end') return [];
    const start = offsetOf(letters, at);
    const stop = offsetOf(letters, at + MARK - 1) + 1;
    return [{ ok: false, form: null, damage: 'cut', stated: null, found: null, start, end: stop, marks: [] }];
  });
}
