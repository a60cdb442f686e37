/** Tells which language a text is in, by its script and, for Latin letters, by its commonest small words. */

/** Small words of a language, none of which says much by itself. ISO 639-1 codes. */
const SMALL: Record<string, string> = {
  en: 'the and of to in is that for it with as was on are be this have from or had by not but what were we when your can there an which their will you our please has would they been its if about more',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei wir ihr ihre bitte wenn alle allen kein keine seine unter seit beim vom',
  fr: 'le la de et les des en un du une est que pour dans qui au par sur pas plus ne se ce sont il avec son nous vous mais ou aux cette été votre sa ses elle leur être nos comme fait je',
  es: 'el la de que y en un los se del las por con no una su para es al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde nos está usted',
  it: 'il di che la e un a per è in una sono mi si lo ha le con da non ti al del della dei nel come ma se anche più alla questo gli o nella delle i suo ci ad hanno essere',
  nl: 'de het een en van ik te dat die in is niet op aan met voor er maar om hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit naar heb hoe heeft hebben deze u worden wordt zijn',
  pt: 'o a de que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela você',
  pl: 'i w na z do się nie to jest że o jak od po za przez co tym dla ale są tylko czy już może oraz jego który być ich przy pod',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan man när år under också efter eller nu sin där vid',
  da: 'og i at det er en til af på som med for den de der ikke et har om var men han sig vi fra så kan jeg blev efter ved også eller havde nu da skal',
};

const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/[іїєґІЇЄҐ]/gu, 'uk'],
  [/\p{Script=Cyrillic}/gu, 'ru'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/[پچژگ]/gu, 'fa'],
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Devanagari}/gu, 'hi'],
];

const lists = new Map(Object.entries(SMALL).map(([tag, words]) => [tag, new Set(words.split(' '))]));

/** Characters that are looked at; more say no more. */
const ENOUGH = 4000;

/** Every small word of a language, for telling names from words at the start of a sentence. */
export const smallWords = (tag: string): ReadonlySet<string> => lists.get(tag) ?? new Set();

/** ISO 639-1 code of the text's language; null where too little is said to tell, or two languages are as likely. */
export function languageOf(text: string): string | null {
  const part = text.slice(0, ENOUGH);
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  const latin = part.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (latin * 2 < letters) return byScript(part, letters);
  const words = part.toLowerCase().match(/\p{L}+/gu) ?? [];
  const scores = [...lists].map(([tag, list]) => ({ tag, hits: words.filter((word) => list.has(word)).length }));
  scores.sort((a, b) => b.hits - a.hits);
  const [best, second] = scores;
  if (!best || best.hits < 3 || best.hits * 10 < words.length) return null;
  return best.hits >= (second?.hits ?? 0) * 1.25 ? best.tag : null;
}

function byScript(text: string, letters: number): string | null {
  for (const [script, tag] of SCRIPTS) {
    const hits = text.match(script)?.length ?? 0;
    // A few kana make Han characters Japanese, a few letters of its own make Cyrillic Ukrainian.
    const few = tag === 'ja' || tag === 'uk' || tag === 'fa';
    if (hits > 0 && hits * (few ? 50 : 2) >= letters) return tag;
  }
  return null;
}
