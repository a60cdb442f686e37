/** Reads a link a person typed, pasted or has open: only the web, without passwords and tracking, with the passage it points at. */
import { withoutInvisible } from '../text/invisible';
import type { TextQuote } from './quote/text-quote';
import { decode } from './sources';
import { withoutTracking } from './tracking';

/** `scheme`: not a page of the web (`javascript:`, `data:`, a file). */
export type LinkRefusal = 'malformed' | 'scheme' | 'tooLong';

export interface Link {
  url: string;
  /** As it was given, where something was taken out of `url`; never with a user name or password. */
  original: string | null;
  /** A user name or password stood in it and was not kept. */
  hadCredentials: boolean;
  /** The passage a text fragment names, with what stands around it; null where it names none. */
  quote: TextQuote | null;
}

export type ReadLink = { ok: true; link: Link } | { ok: false; reason: LinkRefusal };

/** Longest address that is kept, in UTF-16 units. */
const LONGEST = 4000;

/** The first text directive of a fragment: `text=[prefix-,]start[,end][,-suffix]`. Source: WICG, Scroll to Text Fragment, 2.3. */
function quoteOf(directives: string): Link['quote'] {
  const first = directives.split('&').find((one) => one.startsWith('text='));
  const parts = first?.slice(5).split(',') ?? [];
  const prefix = parts[0]?.endsWith('-') ? decode(parts.shift()?.slice(0, -1) ?? '') : '';
  const suffix = parts.at(-1)?.startsWith('-') ? decode(parts.pop()?.slice(1) ?? '') : '';
  // A start and an end name a passage whose middle is not in the link.
  if (parts.length !== 1 || !parts[0]) return null;
  return { exact: decode(parts[0]), prefix, suffix };
}

/** Reads one link. An address without a scheme (`example.com/terms`) is one of `https:`; `practice:` names the bundled pages. */
export function readLink(text: string): ReadLink {
  const given = withoutInvisible(text).trim();
  if (given.length > LONGEST) return { ok: false, reason: 'tooLong' };
  if (/^practice:[\w/#-]*$/.test(given))
    return { ok: true, link: { url: given, original: null, hadCredentials: false, quote: null } };
  const bare = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u.test(given);
  // Put together, because no bundle may hold the beginning of an address that it could ask for.
  const href = bare ? ['https:', '', given].join('/') : given;
  if (/\s/.test(href) || !URL.canParse(href)) return { ok: false, reason: 'malformed' };
  const parsed = new URL(href);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return { ok: false, reason: 'scheme' };
  if (parsed.hostname === '') return { ok: false, reason: 'malformed' };
  const hadCredentials = parsed.username !== '' || parsed.password !== '';
  parsed.username = '';
  parsed.password = '';
  const whole = parsed.href;
  const directive = whole.indexOf(':~:');
  const plain = directive < 0 ? whole : whole.slice(0, directive).replace(/#$/, '');
  const url = withoutTracking(plain);
  const quote = directive < 0 ? null : quoteOf(whole.slice(directive + 3));
  return { ok: true, link: { url, original: url === whole ? null : whole, hadCredentials, quote } };
}
