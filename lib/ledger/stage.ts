/** Hashes and signs an entry on top of a head, before any transaction: what comes out only has to be written. */
import { fromHex, toHex, utf8 } from '../sign/bytes';
import { hashLeaf } from '../sign/digest';
import type { SigningKey } from '../sign/key';
import { type PreparedBlob, prepareBlob, repairText } from './blob';
import { type Chain, extendChain, nextPlace } from './chain';
import { checkpointOf, signCheckpoint } from './checkpoint';
import { type EventDraft, placeEvent } from './event';
import type { Attributes, LedgerEvent } from './schema';
import type { EventRow, HeadRow } from './store';

/** What a caller wants recorded about one moment, without its place in the log. */
export interface EntryEvents {
  events: readonly { name: string; data: object; content?: Record<string, unknown> }[];
  actor: LedgerEvent['actor'];
  contract: LedgerEvent['contract'];
  attributes?: Attributes;
  handoffId: string | null;
  /** Values prepared before, named in the first event's content. */
  blobs: readonly PreparedBlob[];
}

/** Drafts and the values beside them. Independent of the head, so a lost race does not salt again. */
export interface Drafted {
  drafts: Omit<EventDraft, 'time'>[];
  blobs: PreparedBlob[];
  /** Digests of the contents by `<place in the entry>.<name>`. */
  digests: Record<string, string>;
}

export async function draftEvents(entry: EntryEvents): Promise<Drafted> {
  const blobs: PreparedBlob[] = [...entry.blobs];
  const digests: Record<string, string> = {};
  const drafts: Drafted['drafts'] = [];
  for (const [place, { name, data, content = {} }] of entry.events.entries()) {
    const named = Object.entries(content).filter(([, value]) => value !== undefined);
    const prepared = await Promise.all(named.map(([key, value]) => prepareBlob(key, value)));
    blobs.push(...prepared);
    const kept = place === 0 ? [...entry.blobs, ...prepared] : prepared;
    for (const blob of kept) digests[`${place}.${blob.name}`] = blob.digest;
    const { handoffId: handoff, contract, actor, attributes = {} } = entry;
    const draft = { name, handoff, contract, actor, attributes, data: data as LedgerEvent['data'] };
    drafts.push({ ...repairText(draft), content: kept.map((blob) => ({ name: blob.name, digest: blob.digest })) });
  }
  return { drafts, blobs, digests };
}

export interface Staged {
  rows: EventRow[];
  events: LedgerEvent[];
  head: HeadRow;
}

/** Chain state out of a stored head; null where its hashes are not hashes. */
export function chainOf(head: HeadRow): Chain | null {
  const peaks = head.peaks.map(fromHex);
  if (peaks.some((peak) => peak?.length !== 32)) return null;
  return {
    origin: head.origin,
    last: head.last,
    tree: { size: head.size, peaks: peaks.filter((peak) => peak !== null) },
  };
}

/** Places, hashes and signs each draft in turn; every row carries the signature over the log up to it. */
export async function stageEvents(start: Chain, drafts: readonly EventDraft[], key: SigningKey): Promise<Staged> {
  let chain = start;
  const rows: EventRow[] = [];
  const events: LedgerEvent[] = [];
  let signature = '';
  for (const draft of drafts) {
    const { event, body } = placeEvent(draft, nextPlace(chain));
    chain = extendChain(chain, await hashLeaf(utf8(body)));
    signature = await signCheckpoint(key, checkpointOf(chain));
    events.push(event);
    const { origin, index, handoff } = event;
    rows.push({ origin, index, hash: chain.last, handoff, body, signature });
  }
  const { size, peaks } = chain.tree;
  const root = toHex(checkpointOf(chain).root);
  const head = {
    origin: chain.origin,
    size,
    last: chain.last,
    peaks: peaks.map(toHex),
    root,
    signature,
    keyId: key.id,
  };
  return { rows, events, head };
}
