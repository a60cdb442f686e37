/** Takes receipts out of a text, with the lines for people above them: what is left is what people wrote. */
import { findCodes } from './find';

/** How a block begins; the same in every language, so that any installation finds its end and its beginning. */
export const HEAD = 'Waybill handoff proof';
const HEADS = new RegExp(`${HEAD.replaceAll(' ', '\\s+')}\\s+H-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}`, 'g');

/** Characters between the beginning of a block and its code. */
const LONGEST_BLOCK = 3000;

/** A text that holds no whole receipt comes back as it is. What stands between the first line of a block and its code goes with it. */
export function stripReceipts(text: string): string {
  // One that cannot be read stays: what was put into it would be hidden otherwise.
  const codes = findCodes(text).filter(({ ok }) => ok);
  if (codes.length === 0) return text;
  const heads = [...text.matchAll(HEADS)].map(({ index }) => index);
  let from = 0;
  let kept = '';
  for (const { start, end } of codes) {
    const own = heads.filter((at) => at >= from && at < start && start - at < LONGEST_BLOCK);
    kept += text.slice(from, Math.max(from, own.at(-1) ?? start)).trimEnd();
    from = Math.max(from, end);
  }
  const rest = text.slice(from);
  return `${kept}${kept === '' ? rest.trimStart() : rest}`;
}
