/** Sentences in the person's language, from the browser's own locale files. */
import type { Message } from '../text/message';
import { native as browser } from './native';

/** Resolves a message with the browser's i18n. A missing key shows as the key, so that a test sees it. */
export function say({ key, params = [] }: Message): string {
  return browser.i18n.getMessage(key, params) || key;
}
