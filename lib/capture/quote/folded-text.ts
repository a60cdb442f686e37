/** Brings a page's text and a quote to one form in which they can be compared, with the way back to where each character stood. */
import { INVISIBLE } from '../../text/invisible';

export interface FoldedText {
  text: string;
  /** For each UTF-16 unit of `text`, where it stood before; one more entry for the end. */
  at: Int32Array;
}

/** What nobody sees, joiners included: the same words are the same whatever is sprinkled between them. */
const UNSEEN = new Set<number>([0x200c, 0x200d]);
for (const [first, last] of INVISIBLE) for (let code = first; code <= last; code += 1) UNSEEN.add(code);

function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Tag characters (U+E0000 to U+E007F) as the two units they are stored in. */
const isTag = (high: number, low: number) => high === 0xdb40 && low >= 0xdc00 && low <= 0xdc7f;

/** A character with the marks that may join it: the parts into which composing (NFC) never reaches from outside. Source: Unicode Standard Annex 15, section 9.1. */
const CLUSTER = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gu;

/** A run of letters beyond ASCII, with the one before it, which may carry its marks. */
const ALIEN = /\p{ASCII}?\P{ASCII}+/gu;

/** The text composed (NFC), part by part where that changes anything; null where it is composed already. */
function compose(text: string): { text: string; at: Int32Array } | null {
  if (text.normalize('NFC') === text) return null;
  const units: string[] = [];
  const places: number[] = [];
  let done = 0;
  const copy = (until: number) => {
    for (; done < until; done += 1) {
      units.push(text[done] as string);
      places.push(done);
    }
  };
  for (const run of text.matchAll(ALIEN)) {
    if (run[0].normalize('NFC') === run[0]) continue;
    for (const cluster of run[0].matchAll(CLUSTER)) {
      const start = run.index + cluster.index;
      const composed = cluster[0].normalize('NFC');
      if (composed === cluster[0]) continue;
      copy(start);
      for (const unit of composed.split('')) {
        units.push(unit);
        places.push(start);
      }
      done = start + cluster[0].length;
    }
  }
  copy(text.length);
  places.push(text.length);
  return { text: units.join(''), at: Int32Array.from(places) };
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Composed, every white space one space, nothing unseen. Letters, case, digits and punctuation stay as they are. */
export function foldText(original: string): FoldedText {
  const composed = compose(original);
  const text = composed?.text ?? original;
  const units = new Uint16Array(text.length);
  const at = new Int32Array(text.length + 1);
  let length = 0;
  let spaced = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) {
      if (!spaced) {
        units[length] = 0x20;
        at[length] = i;
        length += 1;
      }
      spaced = true;
      continue;
    }
    if ((code < 0x20 || code > 0x7e) && UNSEEN.has(code)) continue;
    if (code === 0xdb40 && isTag(code, text.charCodeAt(i + 1))) {
      i += 1;
      continue;
    }
    units[length] = code;
    at[length] = i;
    length += 1;
    spaced = false;
  }
  at[length] = text.length;
  const places = at.slice(0, length + 1);
  if (composed) for (let i = 0; i <= length; i += 1) places[i] = composed.at[places[i] as number] as number;
  return { text: decoder.decode(units.subarray(0, length)), at: places };
}

/** The range of the text before folding that a range of the folded text stands for. */
export function unfold({ at }: FoldedText, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: at[start] as number, end: at[start] as number };
  // What is unseen right after the last character comes along.
  return { start: at[start] as number, end: at[end] as number };
}
