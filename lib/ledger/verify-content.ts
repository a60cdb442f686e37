/** Verifies the values beside the log: each is the one its entry names, in order, and each that is not there is accounted for. */
import { fromBase64 } from '../sign/base64';
import { canonical } from '../sign/canonical';
import { digestSalted, SALT_BYTES } from '../sign/salt';
import { message } from '../text/message';
import type { Findings } from './findings';
import { type ContentLine, ErasedData, type ErasedScope, type LedgerEvent } from './schema';

export interface PlacedContent {
  number: number;
  line: ContentLine;
}

interface Mention {
  /** Place among all mentions: content lines stand in this order. */
  place: number;
  digest: string;
  name: string;
  /** Line and name of the entry that mentions it first. */
  number: number;
  event: string;
}

/** One `content.erased` entry: when, by whom (null: by nobody that is named) and why (null where it does not say), and how many values. */
export interface Erasure {
  number: number;
  time: string;
  by: string | null;
  scope: ErasedScope | null;
  values: number;
}

export interface ContentState {
  mentions: Map<string, Mention>;
  /** Digests that `content.erased` events name, with the first of them. */
  erased: Map<string, Erasure>;
  /** What was erased, in the order of the log. */
  erasures: Erasure[];
  order: Mention[];
  /** Place of the first mention whose content line was not met yet. */
  next: number;
  /** Mentions that were passed over, with the line where that showed. */
  skipped: { mention: Mention; number: number }[];
  found: number;
}

export function startContent(): ContentState {
  return { mentions: new Map(), erased: new Map(), erasures: [], order: [], next: 0, skipped: [], found: 0 };
}

/** Notes a value that an entry names, unless an earlier one did. */
export function noteMention(state: ContentState, mention: Omit<Mention, 'place'>): void {
  if (state.mentions.has(mention.digest)) return;
  const placed = { place: state.order.length, ...mention };
  state.mentions.set(mention.digest, placed);
  state.order.push(placed);
}

/** Notes what a `content.erased` entry erases. */
export function noteErasure(state: ContentState, number: number, event: LedgerEvent): void {
  const read = ErasedData.safeParse(event.data);
  if (!read.success) return;
  const { digests, scope = null } = read.data;
  const by = event.actor?.name || event.actor?.username || null;
  const erasure = { number, time: event.time, by, scope, values: digests.length };
  state.erasures.push(erasure);
  for (const digest of digests) if (!state.erased.has(digest)) state.erased.set(digest, erasure);
}

/** Notes what an entry names and erases. */
export function noteMentions(state: ContentState, number: number, event: LedgerEvent): void {
  for (const { digest, name } of event.content) noteMention(state, { digest, name, number, event: event.name });
  if (event.name === 'content.erased') noteErasure(state, number, event);
}

async function matches({ digest, name, salt, value }: ContentLine): Promise<boolean> {
  const bytes = fromBase64(salt);
  return bytes?.length === SALT_BYTES && (await digestSalted(bytes, name, canonical(value))) === digest;
}

export async function checkContents(
  state: ContentState,
  batch: readonly PlacedContent[],
  findings: Findings,
): Promise<void> {
  const right = await Promise.all(batch.map(({ line }) => matches(line)));
  for (const [i, { number, line }] of batch.entries()) {
    state.found += 1;
    const named = state.mentions.get(line.digest);
    const mention = named && named.place >= state.next ? named : undefined;
    if (!right[i]) findings.fail('content', number, message('verifyContent', line.name));
    // Where an entry was changed, which values belong cannot be told: the chain says where.
    else if (!findings.failure('chain') && mention?.name !== line.name)
      findings.fail('content', number, message('verifyContentPlace', line.name));
    if (!mention) continue;
    for (const passed of state.order.slice(state.next, mention.place)) state.skipped.push({ mention: passed, number });
    state.next = mention.place + 1;
  }
}

/** Compares what was not there with what the manifest says was not there at export. `end` is the manifest's line. */
export function concludeContents(
  state: ContentState,
  missing: readonly string[],
  end: number,
  findings: Findings,
): void {
  const skipped = [...state.skipped, ...state.order.slice(state.next).map((mention) => ({ mention, number: end }))];
  const declared = new Set(missing);
  for (const { mention, number } of skipped) {
    const { digest, name, event } = mention;
    const erasure = state.erased.get(digest);
    if (!declared.delete(digest)) {
      findings.fail('content', number, message('verifyContentCut', name, event));
    } else if (erasure) {
      const reason = erasure.by
        ? message('verifyContentErased', name, event, erasure.time, erasure.by)
        : message('verifyContentErasedUnnamed', name, event, erasure.time);
      findings.note({ step: 'content', result: 'notChecked', line: mention.number, reason });
    } else {
      findings.fail('content', mention.number, message('verifyContentMissing', name, event));
    }
  }
  if (declared.size > 0) findings.fail('content', end, message('verifyContentDeclared'));
}
