/** Text for generated pages: the same at every run, so that two runs measure the same page. */

const WORDS =
  'account renewal invoice seats customer refund contract call offer signature week finance policy region order delivery price review answer question number team partner plan step date owner note risk change value page record status'.split(
    ' ',
  );

/** Endless numbers from 0 to below 1 (a linear congruential generator). */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** So many words as one sentence. */
export function sentence(random: () => number, words: number): string {
  const said = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? 'word').join(' ');
  return `${said[0]?.toUpperCase()}${said.slice(1)}.`;
}
