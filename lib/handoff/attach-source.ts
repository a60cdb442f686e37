/** Makes what a person attaches fit to be kept: a link of the web, words a person can see, who saw it and when, and nothing twice. */
import { readLink } from '../capture/link';
import { LONGEST_QUOTE } from '../capture/quote/text-quote';
import type { AttachedSource } from '../capture/schema';
import { hasInvisible, oneLine, withoutInvisible } from '../text/invisible';
import { type Message, message } from '../text/message';
import { refusal } from './refuse';
import type { Actor, Refusal } from './schema';

/** Longest title that is kept, in characters. */
const LONGEST_TITLE = 300;

type Attached = { ok: true; source: AttachedSource } | { ok: false; refusal: Refusal };

const LINK = { malformed: 'sourceLinkMalformed', scheme: 'sourceLinkScheme', tooLong: 'sourceLinkTooLong' } as const;

const refused = (sentence: Message): Attached => ({ ok: false, refusal: refusal('source', sentence) });

const plain = (text: string | null | undefined) => (text ?? '').replace(/\s+/gu, ' ').trim();

/** The same passage of the same place, whatever it is called. A place without a link is known by its file, or by its title. */
export function isSameSource(a: AttachedSource, b: AttachedSource): boolean {
  if (a.hidden || b.hidden || plain(a.quote) !== plain(b.quote) || a.url !== b.url) return false;
  if (a.url !== null) return true;
  return a.file || b.file ? a.file?.digest === b.file?.digest : plain(a.title) === plain(b.title);
}

/** `known` are the sources the handoff has already. */
export function attachSource(
  given: AttachedSource,
  known: readonly AttachedSource[],
  seen: { at: string; by: Actor },
): Attached {
  const title = oneLine(given.title ?? '', LONGEST_TITLE) || null;
  const quote = withoutInvisible(given.quote ?? '').trim() || null;
  if ((quote?.length ?? 0) > LONGEST_QUOTE)
    return refused(message('sourceQuoteTooLong', quote?.length ?? 0, LONGEST_QUOTE));
  const read = given.url === null ? null : readLink(given.url);
  if (read?.ok === false) return refused(message(LINK[read.reason]));
  if (title === null && read === null) return refused(message('sourceWrong'));
  const original = read?.link.original ?? null;
  const unseen = hasInvisible(given.title ?? '') || hasInvisible(given.quote ?? '');
  const { via, file, prefix, suffix } = given;
  const source: AttachedSource = {
    title,
    url: read?.link.url ?? null,
    ...(original !== null && { original }),
    quote,
    // Without a passage there is nothing before or after it.
    ...(quote !== null && prefix !== undefined && { prefix }),
    ...(quote !== null && suffix !== undefined && { suffix }),
    hidden: false,
    from: given.from === 'library' ? 'library' : 'person',
    ...(given.from === 'library' && { verifiedBy: given.verifiedBy, verifiedAt: given.verifiedAt }),
    ...(via && { via }),
    ...(file && { file: { ...file, name: oneLine(file.name, LONGEST_TITLE) } }),
    ...(unseen && { unseen: true as const }),
    seenAt: seen.at,
    seenBy: seen.by.name,
  };
  const n = known.findIndex((one) => isSameSource(one, source)) + 1;
  return n > 0 ? refused(message('sourceTwice', n)) : { ok: true, source };
}
