/** Takes out of a text what nobody sees and what makes it read otherwise than it is stored: controls, direction overrides, characters without width. */

/**
 * First and last code of each range that has no shape: controls apart from tab and line ends, soft hyphens, direction marks, overrides and
 * isolates, spaces and joiners without width, fillers, annotations. The joiners U+200C and U+200D are not among them: Persian words and emoji
 * are spelled with them.
 */
export const INVISIBLE: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x180e, 0x180e],
  [0x200b, 0x200b],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
];

const unit = (code: number) => `\\u${code.toString(16).padStart(4, '0')}`;

/** Those, and the tag characters, which spell hidden text. */
const invisible = new RegExp(
  `[${INVISIBLE.map(([first, last]) => `${unit(first)}-${unit(last)}`).join('')}\\u{e0000}-\\u{e007f}]`,
  'gu',
);

/** Halves of a character that stand alone; no file and no digest can hold them. */
const HALF = /\p{Cs}/gu;

/** The text a person reads. Equal to `text` where there was nothing to take out. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '').replace(HALF, '\ufffd');
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

/**
 * What makes a text read otherwise than it is stored: overrides and isolates of direction, characters without width between others, controls,
 * and tag characters, except in a flag, which is spelled with them. Direction marks and soft hyphens are ordinary writing.
 */
const DECEIVING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]|(?<!\u{1f3f4}[\u{e0000}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu;

/** Offset of the first such character; -1 where there is none. */
export function firstDeceiving(text: string): number {
  return text.search(DECEIVING);
}

/** The text without them. */
export function withoutDeceiving(text: string): string {
  return text.replace(DECEIVING, '');
}
