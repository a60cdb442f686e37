/** Finds what a text calls by name: people, companies, places, products. Told by capitals, which mean more in some languages than in others. */
import { findDates } from './date';
import { smallWords } from './language';
import type { Span } from './span';
import { currencyOf, unitOf } from './unit';
import { findAddresses } from './web-address';

/** One name. `words` are those of its words that have to be known for it to be known, in lower case without a possessive ending. */
export interface NameMention {
  span: Span;
  words: string[];
}

const CAPITAL =
  /(?<![\p{L}\p{N}@/_.-])(?=\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek})\p{Lu}[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{N}]*(?:['’-]\p{L}[\p{Script=Latin}\p{M}\p{N}]*)*/gu;
const TITLE =
  /^(?:mr|mrs|ms|miss|dr|prof|sir|herrn?|frau|familie|firma|madame|monsieur|mademoiselle|mme|mlle|señora?|signora?)$/iu;
const LEGAL = /^(?:GmbH|AG|KG|OHG|UG|SE|Inc|Ltd|LLC|LLP|PLC|Corp|Co|AS|AB|BV|NV|SA|SAS|SARL|SpA|Group|Holding)$/u;
/** Words people write with a capital though they name nobody: greetings, forms of address, days, months, languages, offices. */
const COMMON = new Set(
  [
    'i hi hey hello dear best kind regards sincerely cheers thanks thank team yes no ok okay note notes please unlike compare subject summary next step date question questions',
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
    'english german french spanish italian dutch polish european american british english internet web email excel word pdf google ai',
    'ceo cfo cto coo hr it vp q1 q2 q3 q4 internet team mr mrs ms dr prof sir utc cet gmt faq',
    'sie ihr ihre ihnen ihrem ihren ihrer ihres du dir dich dein deine deinem deinen deiner euro prozent uhr uhrzeit mio mrd tsd stück ende anfang mitte',
    'montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember',
    'guten tag hallo liebe lieber sehr geehrte geehrter freundlichen grüße grüßen frage fragen',
    'bonjour madame monsieur cordialement',
  ]
    .join(' ')
    .split(' '),
);
/** Ends of German nouns that are never names. */
const NOUN_END =
  /(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|täten|nis|nisse|kosten|preis|preise|zeit|zeiten|plan|pläne|anlage|anlagen|frist|fristen|dauer|stelle|stellen|mittel|recht|rechte|vertrag|verträge|abteilung|leitung|stunde|stunden|tag|tage|tagen|woche|wochen|monat|monate|jahr|jahre)$/u;

interface Word extends Span {
  text: string;
  /** Nothing but white space and openings stands between it and the end of the sentence before. */
  opens: boolean;
}

/** Names in order. `language` decides what a capital means; in German, where every noun has one, more is asked for. Scripts without capitals have no names here. */
export function findNames(text: string, language: string | null): NameMention[] {
  const other = [...findDates(text, {}), ...findAddresses(text)].map(({ span }) => span);
  const heads = findHeads(text);
  // A word that elsewhere goes without its capital is nobody's name.
  const plain = new Set(text.match(/(?<![\p{L}\p{N}])\p{Ll}[\p{L}\p{M}]*/gu) ?? []);
  const words = [...text.matchAll(CAPITAL)].flatMap((hit): Word[] => {
    const span = { start: hit.index, end: hit.index + hit[0].length };
    if (other.some((one) => one.start < span.end && span.start < one.end)) return [];
    if (heads.some((one) => one.start <= span.start && span.end <= one.end)) return [];
    if (plain.has(hit[0].toLowerCase())) return [];
    return [{ ...span, text: hit[0], opens: opensSentence(text, span.start) }];
  });
  const german = language === 'de';
  const small = smallWords(language ?? 'en');
  const inGerman = (group: Word[]): boolean =>
    german || (group.length === 1 && afterGerman(text, group[0]?.start ?? 0, small));
  return groupsOf(words, text).flatMap((group) => nameIn(group, { german: inGerman(group), small }));
}

/** Headings and labels, where English capitalizes every word: a line of its own without an end, or what stands before a colon. */
function findHeads(text: string): Span[] {
  const heads: Span[] = [];
  for (const line of text.matchAll(/[^\n]+/gu)) {
    const start = line.index;
    const whole = line[0].trim();
    const label = /^[\s\d.#*•–>-]*[^:.!?\n]{2,60}:(?=[\s*]|$)/u.exec(line[0])?.[0];
    const isHead = text.includes('\n') && whole.length <= 80 && !/[.!?,;:…]$/u.test(whole) && isTitled(whole);
    if (isHead) heads.push({ start, end: start + line[0].length });
    else if (label && isTitled(label)) heads.push({ start, end: start + label.length });
  }
  return heads;
}

/** Whether most words of a line begin with a capital, and there are enough of them to say so. */
function isTitled(line: string): boolean {
  const words = line.match(/\p{L}[\p{L}'’-]{2,}/gu) ?? [];
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return words.length > 0 && words.length <= 10 && capitals * 4 >= words.length * 3;
}

/** Whether the word in front is German and none of the text's own language: a German phrase inside another text has German nouns. */
function afterGerman(text: string, at: number, small: ReadonlySet<string>): boolean {
  const before = /(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, at - 20), at))?.[1]?.toLowerCase() ?? '';
  return smallWords('de').has(before) && !small.has(before);
}

function opensSentence(text: string, at: number): boolean {
  return /(?:^|[.!?…:;|\n•*#>]|[-–—]\s|\d[.)])[\s"'“”„«(*_]*$/u.test(text.slice(Math.max(0, at - 12), at)) || at === 0;
}

/** Capitals that follow each other with nothing but a space, an ampersand or a particle between them. */
function groupsOf(words: Word[], text: string): Word[][] {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    const between = before ? text.slice(before.end, word.start) : '';
    const title = before !== undefined && TITLE.test(before.text) && /^\.? $/u.test(between);
    const joins = /^ (?:& |(?:von|van|de|der|den|du|la|le|di|da|al|bin) ){0,2}$/u.test(between);
    if (group && (title || (joins && !word.opens))) group.push(word);
    else groups.push([word]);
  }
  return groups;
}

function nameIn(group: Word[], { german, small }: { german: boolean; small: ReadonlySet<string> }): NameMention[] {
  const titled = group.findIndex((word) => TITLE.test(word.text));
  const legal = group.findIndex((word, i) => i > 0 && LEGAL.test(word.text));
  const words = group.filter((word) => !TITLE.test(word.text) && !LEGAL.test(word.text));
  const tells = words.filter((word) => {
    const lower = word.text.toLowerCase().replace(/['’](?:ll|m|ve|d|re|s|t)$/u, '');
    if (COMMON.has(lower) || small.has(lower) || unitOf(lower) || currencyOf(lower)) return false;
    // Abbreviations and emphasis.
    if (/^\p{Lu}[\p{Lu}\p{N}-]*$/u.test(word.text)) return false;
    if (titled >= 0) return true;
    if (!german) return !word.opens;
    return !NOUN_END.test(lower);
  });
  if (tells.length === 0) return [];
  if (german && titled < 0 && legal < 0) {
    // Two nouns in a row are rare; a sentence may begin with any word.
    const [first] = group;
    if (group.length < 2 || words.length < 2 || first?.opens) return [];
    if (
      words.some((word) => small.has(word.text.toLowerCase()) || COMMON.has(word.text.toLowerCase())) &&
      tells.length < 2
    )
      return [];
  }
  // Of two words at the start of a sentence both are the name; of more, the first is likelier a verb: Ask Marcus Feldt.
  const [first] = words;
  const whole =
    words.length === 2 && first?.opens && !small.has(first.text.toLowerCase()) && !COMMON.has(first.text.toLowerCase());
  const start = Math.min(...tells.map((word) => word.start), whole && !german ? first.start : Infinity);
  const last = words.at(-1) ?? first;
  const span = { start: titled >= 0 ? (group[titled]?.start ?? start) : start, end: last?.end ?? start };
  return [{ span, words: tells.map(({ text: word }) => bare(word)) }];
}

/** Lower case, without a possessive ending. */
export function bare(word: string): string {
  return word.toLowerCase().replace(/['’]s?$/u, '');
}

/** Every word of a text in the form names are compared by; compounds also by their parts. */
export function knownWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
  return words.flatMap((word) => (/['’-]/u.test(word) ? [bare(word), ...word.split(/['’-]/u)] : [word]));
}

/** Whether a name's word is among the known ones, a plural or possessive `s` aside. */
export function isKnown(word: string, known: ReadonlySet<string>): boolean {
  if (known.has(word) || known.has(`${word}s`)) return true;
  return word.endsWith('s') && known.has(word.slice(0, -1));
}
