/** What a page says about who wrote an answer: the model with the place it was read from, and which of several answers is shown. */
import { type Adapter, queryAll, queryFirst } from './adapter';
import type { FoundTurn } from './find-turns';
import { isUnseenLabel } from './hidden';
import { matchIn } from './pattern';
import type { Conversation, Turn } from './schema';

/** First words of an element that can be seen: what a tile or a picker says before anything else. */
export function firstWords(element: Element): string {
  if (isUnseenLabel(element)) return '';
  for (const node of element.childNodes) {
    const words = node.nodeType === 3 ? (node.nodeValue ?? '') : node.nodeType === 1 ? firstWords(node as Element) : '';
    if (words.trim() !== '') return words.trim();
  }
  return '';
}

function named(holder: Element, attribute: string | null, pattern: string | undefined): string | null {
  const stated = (attribute ? (holder.getAttribute(attribute) ?? '') : firstWords(holder)).replace(/\s+/g, ' ').trim();
  const found = pattern ? matchIn(stated, pattern, 'iu') : null;
  const name = pattern ? (found?.[1] ?? found?.[0] ?? '') : stated;
  return name === '' || name.length > 80 ? null : name;
}

/** The model of an answer. A name on the page is the next message's and says so in its scope; nothing is guessed. */
export function modelOf({ messages, element }: FoundTurn, adapter: Adapter): Turn['model'] {
  for (const { select, attribute, scope, pattern } of adapter.model ?? []) {
    const own = [...[...messages].reverse(), element].flatMap((place) =>
      place.matches(select) ? [place] : [...place.querySelectorAll(select)].slice(0, 3),
    );
    const read = (holders: Element[]): string | null => {
      for (const holder of holders) {
        const value = named(holder, attribute, pattern);
        if (value) return value;
      }
      return null;
    };
    // The whole page is asked only where the answer itself does not say.
    const value = read(own) ?? (scope === 'message' ? null : read(queryAll(element.ownerDocument, adapter, select)));
    if (value) return { value, scope };
  }
  return { value: null, scope: 'unknown' };
}

/** Which of several regenerated answers the turn shows, or null where it says nothing of the kind. */
export function variantOf({ element }: FoundTurn, { variant }: Adapter): { index: number; of: number } | null {
  if (!variant) return null;
  for (const holder of element.querySelectorAll(variant.select)) {
    const found = matchIn((holder.textContent ?? '').replace(/\s+/g, ' ').trim(), variant.pattern);
    const [index, of] = [Number(found?.[1]), Number(found?.[2])];
    if (index >= 1 && of >= index && of > 1 && of < 1000) return { index, of };
  }
  return null;
}

const shownTime = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 80);

/** When a turn was written, where the page says it: a `time` element around its text, or what the adapter names. */
export function timeOf({ element }: FoundTurn, bodies: Element[], adapter: Adapter): Turn['time'] | null {
  const outside = (holder: Element): boolean => !bodies.some((body) => body !== element && body.contains(holder));
  for (const holder of element.querySelectorAll('time')) {
    const stated = holder.getAttribute('datetime') ?? '';
    const at = /^\d{4}-\d{2}-\d{2}T/.test(stated) ? Date.parse(stated) : Number.NaN;
    const shown = shownTime(holder.textContent ?? '') || stated;
    if (outside(holder) && shown !== '') return { shown, iso: Number.isNaN(at) ? null : new Date(at).toISOString() };
  }
  const named = adapter.time ? element.querySelector(adapter.time) : null;
  const shown = named ? shownTime(named.textContent ?? '') : '';
  return shown !== '' && /\d/.test(shown) ? { shown, iso: null } : null;
}

/** What the page shows to steer every answer of the conversation. */
export function instructionsOf(document: Document, adapter: Adapter, address: string): Conversation['instructions'] {
  const found = (adapter.instructions ?? []).flatMap(({ kind, url, select }) => {
    const stated = url ? new RegExp(url).exec(address) : null;
    if (stated) return [{ kind, name: stated.groups?.name ?? null }];
    const holder = select ? queryFirst(document, adapter, select) : null;
    return holder ? [{ kind, name: firstWords(holder).slice(0, 120) || null }] : [];
  });
  return found.length > 0 ? found : undefined;
}
