/** Sentences in the person's language, from the browser's own locale files. */
import { type Message, message } from '../text/message';
import { fallbackKey } from '../text/plural';
import { native as browser } from './native';
import { pseudo, pseudoWanted } from './pseudo';

/** Resolves a message with the browser's i18n. A missing key shows as the key, so that a test sees it. */
export function say({ key, params = [] }: Message): string {
  const said = browser.i18n.getMessage(key, params) || browser.i18n.getMessage(fallbackKey(key), params) || key;
  return import.meta.env.MODE === 'e2e' ? inPseudo(key, said, params) : said;
}

/** The language our sentences are in (BCP 47): for counts, and for `lang`. The browser's own may be one nobody has translated to. */
export function languageOfWords(): string {
  return say(message('localeTag'));
}

/** The language for dates, numbers and lists: the browser's regional form of our sentences' language (`en-GB`), or that language itself. */
export function localeOfWords(): string {
  const spoken = languageOfWords();
  const browsers = browser.i18n.getUILanguage();
  return new Intl.Locale(browsers).language === new Intl.Locale(spoken).language ? browsers : spoken;
}

/** Which way our sentences run. */
export function directionOfWords(): 'ltr' | 'rtl' {
  return say(message('localeDirection')) === 'rtl' ? 'rtl' : 'ltr';
}

/** Says of a page of ours which language it is in, and which way it runs. */
export function speakOn(root: HTMLElement): void {
  const asked = import.meta.env.MODE === 'e2e' ? localStorage.getItem('pseudo') : null;
  if (asked) root.dataset.pseudo = asked;
  root.lang = languageOfWords();
  root.dir = directionOfWords();
}

function inPseudo(key: string, said: string, params: string[]): string {
  const wanted = pseudoWanted();
  if (!wanted) return said;
  if (key === 'localeDirection') return wanted === 'mirrored' ? 'rtl' : 'ltr';
  return key === 'localeTag' ? said : pseudo(said, params, wanted);
}
