/** A file of shared events: its bytes, and how far each log in it holds by itself. */
import type { VerifyStep } from '../ledger/findings';
import { readShare } from '../ledger/read-share';
import { isClosedBy } from '../ledger/share';
import { judgeShared, mergeShared, type SharedLog } from '../ledger/share-merge';
import type { EventRow } from '../ledger/store';
import { contraryOf, furthestMet, type Held, holdLeaves, type RememberedOf } from '../ledger/verify-memory';
import { fromHex } from '../sign/bytes';
import { type Message, message } from '../text/message';

export interface ShareReport {
  ok: boolean;
  kind: 'events';
  steps: VerifyStep[];
  /** The log that wrote the file; null where it could not be read. */
  origin: string | null;
  events: number;
  /** Signed notes its last line passes on, verbatim. */
  checkpoints: string[];
  /** What is remembered of its logs and their entries reach. */
  held: Held[];
}

const fail = (step: VerifyStep['step'], reason: Message, line?: number): VerifyStep => {
  return { step, result: 'fail', ...(line === undefined ? {} : { line }), reason };
};

/** Entries of one log stand from the second line on, in order; logs follow each other. */
function lineOf(logs: readonly SharedLog[], log: SharedLog, place: number): number {
  const before = logs.slice(0, logs.indexOf(log)).reduce((sum, { entries }) => sum + entries, 0);
  return 2 + before + place;
}

function checkChain(logs: readonly SharedLog[], order: readonly SharedLog[]): VerifyStep {
  const forked = logs.find(({ fork }) => fork !== null);
  if (forked) return fail('chain', message('shareFork', forked.origin, forked.fork ?? 0));
  const bad = logs.find((log) => log.bad !== null);
  if (bad) return fail('chain', message('shareBad', bad.origin), lineOf(order, bad, bad.bad ?? 0));
  const open = logs.find(({ gap }) => gap !== null);
  if (open) return { step: 'chain', result: 'notChecked', reason: message('shareGap', open.origin, open.gap ?? 0) };
  return { step: 'chain', result: 'pass' };
}

async function checkClosed(read: Extract<Awaited<ReturnType<typeof readShare>>, { ok: true }>, logs: SharedLog[]) {
  const { header, entries } = read.file;
  const key = logs.find(({ origin }) => origin === header.origin)?.key;
  const step = 'signatures' as const;
  if (!key) return { step, result: 'notChecked' as const, reason: message('shareNoKey', header.origin) };
  return (await isClosedBy(read.file, key))
    ? { step, result: 'pass' as const }
    : fail(step, message('verifyManifest'), entries.length + 2);
}

function checkCheckpoints(logs: readonly SharedLog[], line: number): VerifyStep {
  const [contrary] = logs.flatMap(({ contradicted }) => contradicted);
  if (contrary !== undefined) return fail('tree', message('verifyTreeRoot'), line);
  const whole = logs.every(({ verified, claimed }) => verified >= claimed && claimed > 0);
  return whole
    ? { step: 'tree', result: 'pass' }
    : { step: 'tree', result: 'notChecked', reason: message('sharePartial') };
}

/** Never throws. A file that begins in the middle of a log is in order and cannot be verified alone. */
export async function reportShare(
  source: Blob | Uint8Array,
  witness: string | null,
  rememberedOf: RememberedOf = async () => [],
): Promise<ShareReport> {
  const read = await readShare(source);
  if (!read.ok) {
    const rest: VerifyStep['step'][] = ['chain', 'signatures', 'tree', 'witness'];
    const reason = message('verifyStopped', read.line);
    const steps = [fail('bytes', read.reason, read.line)];
    for (const step of rest) steps.push({ step, result: 'notChecked', reason });
    return { ok: false, kind: 'events', steps, origin: null, events: 0, checkpoints: [], held: [] };
  }
  const { header, entries, close } = read.file;
  const logs = await judgeShared(mergeShared(entries), close.checkpoints);
  const order = [...new Set(entries.map(({ origin }) => origin))].flatMap((origin) =>
    logs.filter((log) => log.origin === origin),
  );
  const outside =
    witness === null
      ? null
      : (await judgeShared(mergeShared(entries), [witness])).find(({ notes }) => notes.length > 0);
  const held = await Promise.all(logs.map((log) => holdShared(log, entries, rememberedOf)));
  const steps: VerifyStep[] = [
    { step: 'bytes', result: 'pass' },
    checkChain(logs, order),
    await checkClosed(read, logs),
    checkCheckpoints(logs, entries.length + 2),
    witness === null && furthestMet(held) ? checkSeen(held) : checkOutside(outside, witness),
  ];
  return {
    ok: steps.every(({ result }) => result !== 'fail'),
    kind: 'events',
    steps,
    origin: header.origin,
    events: entries.length,
    checkpoints: close.checkpoints,
    held,
  };
}

/** As far as a log is whole and its own; where it has two histories, that is said already. */
async function holdShared(
  { origin, fork, verified }: SharedLog,
  entries: readonly EventRow[],
  rememberedOf: RememberedOf,
): Promise<Held> {
  const remembered = fork === null ? await rememberedOf(origin) : [];
  const own = remembered.length > 0 ? entries.filter((one) => one.origin === origin && one.index < verified) : [];
  const leaves = own.sort((a, b) => a.index - b.index).map(({ hash }) => fromHex(hash) ?? new Uint8Array());
  return holdLeaves(origin, remembered, leaves);
}

function checkSeen(held: readonly Held[]): VerifyStep {
  const step = 'witness';
  const [contrary] = held.flatMap((one) => contraryOf(one) ?? []);
  if (contrary) return fail(step, contrary.reason);
  const met = furthestMet(held);
  return { step, result: 'pass', fact: message('verifyWitnessSeen', met?.size ?? 0, met?.origin ?? '') };
}

function checkOutside(log: SharedLog | null | undefined, witness: string | null): VerifyStep {
  const step = 'witness';
  if (witness === null) return { step, result: 'notChecked', reason: message('verifyWitnessNone') };
  if (!log) return { step, result: 'notChecked', reason: message('shareWitnessOther') };
  const [contrary] = log.contradicted;
  if (contrary !== undefined) return fail(step, message('verifyWitnessFork', contrary));
  return log.verified >= log.claimed
    ? { step, result: 'pass' }
    : fail(step, message('verifyWitnessShorter', log.claimed, log.verified));
}
