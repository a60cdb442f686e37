/** Takes out of a text what nobody sees and what makes it read otherwise than it is stored: controls, direction overrides, characters without width. */

/**
 * Controls apart from tab and line ends, soft hyphens, direction marks, overrides and isolates, spaces and joiners without width, fillers,
 * annotation and tag characters. The joiners U+200C and U+200D stay: Persian words and emoji are spelled with them.
 */
const INVISIBLE =
  /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Halves of a character that stand alone; no file and no digest can hold them. */
const HALF = /\p{Cs}/gu;

/** The text a person reads. Equal to `text` where there was nothing to take out. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '').replace(HALF, '\ufffd');
}

/** True where something would be taken out. */
export function hasInvisible(text: string): boolean {
  return withoutInvisible(text) !== text;
}

/** One line of at most `most` characters, for names and titles a page or a file gives itself. */
export function oneLine(text: string, most: number): string {
  const line = withoutInvisible(text).replace(/\s+/gu, ' ').trim();
  const letters = [...line.slice(0, most * 2)];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : line;
}
