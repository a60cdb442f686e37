/** A long log as a browser would hold it after years: entries of the usual size, chained and signed, and the handoffs they are about. */
import type { Actor } from '../../../lib/handoff/schema';
import { type Chain, extendChain, nextPlace, startChain } from '../../../lib/ledger/chain';
import { checkpointOf, signCheckpoint } from '../../../lib/ledger/checkpoint';
import { draftOpened, type EventDraft, nameOrigin, placeEvent } from '../../../lib/ledger/event';
import { type HandoffRow, projectHandoff } from '../../../lib/ledger/project';
import { sealBundles } from '../../../lib/ledger/seal';
import type { EventRow, HeadRow, LedgerDatabase } from '../../../lib/ledger/store';
import { toHex, utf8 } from '../../../lib/sign/bytes';
import { digestText, hashLeaf } from '../../../lib/sign/digest';
import { generateKey, type SigningKey } from '../../../lib/sign/key';
import { CONTRACT, JUN, makeHandoff } from '../../unit/ledger/example';

/** Entries of one handoff. */
export const ENTRIES = 4;
const NAMES = ['handoff.captured', 'handoff.field.set', 'handoff.proposed', 'handoff.committed'];
const STATES = ['draft', 'proposed', 'approved', 'executed', 'rejected'] as const;
/** The latest handoffs are about this, however long the log is: what a search finds. */
const LATEST = { count: 40, word: 'Quillwort' };

export const ACTOR: Actor = { ...JUN, keyId: null };
const timeOf = (n: number) => new Date(Date.parse('2024-01-01T00:00:00.000Z') + n * 60_000).toISOString();
export const idOf = (n: number) => `H-${String(n).padStart(8, '0')}`;

export function draftOf(n: number, digest: string): EventDraft {
  const refs = ['capture', 'context', 'sources', 'subject', 'title', 'values'];
  return {
    time: timeOf(n),
    name: NAMES[n % ENTRIES] as string,
    handoff: idOf(Math.floor(n / ENTRIES)),
    contract: CONTRACT,
    actor: ACTOR,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.response.model': 'gpt-5',
      'waybill.tool': 'practice',
      'url.full': 'https://chat.example/c/1',
    },
    data: { n, owners: { inputOwner: 'jun', reviewOwner: 'maria', nextStepOwner: 'anika' } },
    content: refs.map((name) => ({ name, digest })),
  };
}

function rowOf(n: number, handoffs: number): HandoffRow {
  const word = n >= handoffs - LATEST.count ? LATEST.word : 'Acme';
  const updatedAt = timeOf(n * ENTRIES);
  return projectHandoff(
    makeHandoff(idOf(n), { state: STATES[n % 5] as 'draft', subject: `${word} ${n}`, updatedAt }),
    n * ENTRIES,
  );
}

/** What a person looks for: words, a state, a contract and a time. */
export const SEARCH = {
  text: `${LATEST.word.slice(0, 6)} acme renewal`,
  state: 'executed',
  contract: CONTRACT.id,
  from: '2024-01-01',
} as const;

/** What nearly everything is found by. */
export const BROAD = { text: 'acme', contract: CONTRACT.id, from: '2024-01-01' } as const;

export interface Writer {
  /** Adds entries to the database up to this size; the summaries when it is there. */
  grow(size: number): Promise<number>;
}

/** Begins a log in an empty database that is to become so long. */
export async function startLog(db: LedgerDatabase, whole: number): Promise<Writer> {
  const key: SigningKey = await generateKey();
  let chain: Chain = startChain(nameOrigin(key.id));
  const digest = await digestText('content');
  let signature = '';
  const stage = async (draft: EventDraft): Promise<EventRow> => {
    const { event, body } = placeEvent(draft, nextPlace(chain));
    chain = extendChain(chain, await hashLeaf(utf8(body)));
    const { origin, index, handoff } = event;
    return {
      origin,
      index,
      hash: chain.last,
      handoff,
      body,
      signature: await signCheckpoint(key, checkpointOf(chain)),
    };
  };
  const grow = async (size: number) => {
    const rows: EventRow[] = [];
    while (chain.tree.size < size) {
      const n = chain.tree.size;
      rows.push(await stage(n === 0 ? draftOpened(key.jwk, timeOf(0), '0.1.0', null) : draftOf(n - 1, digest)));
    }
    signature = rows.at(-1)?.signature ?? signature;
    const { tree, last, origin } = chain;
    const root = toHex(checkpointOf(chain).root);
    const head: HeadRow = {
      origin,
      size: tree.size,
      last,
      peaks: tree.peaks.map(toHex),
      root,
      signature,
      keyId: key.id,
    };
    await db.event.bulkAdd(rows);
    await db.head.put(head);
    // As the background does whenever a bundle is full.
    await sealBundles(db);
    if (tree.size < whole) return tree.size;
    await db.key.put({ ...key, since: timeOf(0) });
    const handoffs = Math.floor(whole / ENTRIES);
    for (let n = 0; n < handoffs; n += 500)
      await db.handoff.bulkAdd(Array.from({ length: Math.min(500, handoffs - n) }, (_, i) => rowOf(n + i, handoffs)));
    return tree.size;
  };
  return { grow };
}
