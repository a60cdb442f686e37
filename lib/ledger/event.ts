/** One entry of the log: its body, its place, and the canonical bytes that are hashed. */
import { canonical } from '../sign/canonical';
import type { PublicJwk } from '../sign/key';
import type { LedgerEvent, OpenedData } from './schema';

/** `prev` of the first entry. */
export const NO_PREV = '0'.repeat(64);

/** What an entry says, before it has a place in the log. */
export type EventDraft = Omit<LedgerEvent, 'v' | 'origin' | 'index' | 'prev'>;

/** Where the next entry goes. */
export interface Place {
  origin: string;
  index: number;
  prev: string;
}

/** The entry at its place, as read back from its own canonical text: what callers see is what was signed. */
export function placeEvent(draft: EventDraft, place: Place): { event: LedgerEvent; body: string } {
  const body = canonical({ v: 1, ...draft, ...place });
  return { event: JSON.parse(body) as LedgerEvent, body };
}

/** The name of a log: bound to its first key, so that nobody else can open one of the same name. */
export function nameOrigin(keyId: string): string {
  return `waybill/${keyId}`;
}

/** First entry of a log. `predecessor` is the log it continues because that one's key was lost, null for a first installation. */
export function draftOpened(
  jwk: PublicJwk,
  time: string,
  version: string,
  predecessor: OpenedData['predecessor'],
): EventDraft {
  const data: OpenedData = { key: jwk, version, predecessor };
  return { time, name: 'log.opened', handoff: null, contract: null, actor: null, attributes: {}, data, content: [] };
}
