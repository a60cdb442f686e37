/** How the chip names the fields that a fill leaves to the person. */
import { message } from '../../text/message';
import { countKey } from '../../text/plural';
import { languageOfWords, localeOfWords, say } from '../say';

/** `2 fields to place by hand` */
export function sayToPlace(n: number): string {
  return say(message(countKey('chipToPlace', n, languageOfWords()), new Intl.NumberFormat(localeOfWords()).format(n)));
}
