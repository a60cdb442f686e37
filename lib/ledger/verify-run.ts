/** One verification under way: takes the lines of a log in order, and says at the end what was found. */
import { type Message, message } from '../text/message';
import { parseCheckpoint } from './checkpoint';
import { collectFindings, type Findings, unreachable, type VerifyStep, type VerifyStepName } from './findings';
import { decodeLine, type RawLine } from './read-export';
import type { ExportLine, HeaderLine, TrustedKeys } from './schema';
import { judgeClock } from './verify-clock';
import {
  type ContentState,
  checkContents,
  type Erasure,
  noteMentions,
  type PlacedContent,
  startContent,
} from './verify-content';
import {
  checkEvents,
  checkImported,
  keysIn,
  type LogKey,
  type LogState,
  type PlacedEvent,
  startLog,
} from './verify-events';
import {
  checkContentCount,
  checkHeader,
  checkManifestSignature,
  checkTree,
  checkWitness,
  type PlacedManifest,
  shortRoot,
} from './verify-manifest';
import { checkMemory, furthestMet, type Held, holdPassed, type RememberedOf } from './verify-memory';
import { checkPerson, concludePeople, type PeopleState, startPeople } from './verify-people';

export interface VerifyOptions {
  /** Called after every batch with the bytes of a file (or lines of the database) read, and how many there are, where that is known. */
  onProgress?(done: number, total: number | null): void;
  /** Aborting rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Keys somebody vouches for; without them nobody's identity is checked. */
  trust?: TrustedKeys | null;
  /** A checkpoint note of this log that was kept elsewhere: what it covers must still be there. */
  witness?: string | null;
  /** What is remembered of a log in the source: its entries must come to that. */
  rememberedOf?: RememberedOf;
  /** Lines to expect, where the source is no file. */
  total?: number;
}

export interface LedgerVerification {
  /** No step failed. A step that was not checked is no failure and no pass: show it. */
  ok: boolean;
  kind: 'ledger';
  steps: VerifyStep[];
  origin: string | null;
  keyId: string | null;
  events: number;
  lines: number;
  /** What was erased on purpose, when, by whom and why. */
  erased: Erasure[];
  /** Of logs of which something is remembered. */
  held: readonly Held[];
  /** The keys of each log. */
  logs: { origin: string; keys: LogKey[] }[];
}

export interface Run {
  options: VerifyOptions;
  findings: Findings;
  log: LogState;
  content: ContentState;
  people: PeopleState;
  stage: ExportLine['kind'];
  header: { line: HeaderLine; text: string } | null;
  manifest: PlacedManifest | null;
  events: PlacedEvent[];
  contents: PlacedContent[];
}

/** Lines checked at a time: enough for hashes and signatures to run in parallel, few enough to stay responsive. */
export const BATCH = 256;

/** What may stand after a line of each kind. */
const FOLLOWS: Record<ExportLine['kind'], ExportLine['kind'][]> = {
  header: ['event'],
  event: ['event', 'content', 'manifest'],
  content: ['content', 'manifest'],
  manifest: [],
};

export function startRun(options: VerifyOptions): Run {
  const outside = options.witness ? parseCheckpoint(options.witness) : null;
  return {
    options,
    findings: collectFindings(),
    log: startLog(outside?.checkpoint ?? null, options.rememberedOf ?? null),
    content: startContent(),
    people: startPeople(),
    stage: 'header',
    header: null,
    manifest: null,
    events: [],
    contents: [],
  };
}

/** Judges what was taken in and not judged yet. */
export async function flush(run: Run): Promise<void> {
  const { findings, log, content, people, options } = run;
  const events = run.events.splice(0);
  const signers = events.length > 0 ? await checkEvents(log, events, findings) : [];
  for (const [i, { number, line }] of events.entries()) {
    noteMentions(content, number, line.body);
    checkPerson(people, number, line.body, signers[i] ?? null, options.trust ?? null, findings);
  }
  await checkContents(content, run.contents.splice(0), findings);
}

/** Takes one line in; the reason where it cannot be read or does not belong here. */
export async function takeLine(run: Run, number: number, raw: RawLine): Promise<Message | null> {
  if ('fault' in raw) return raw.fault;
  const decoded = decodeLine(raw.text);
  if (!decoded.ok) return decoded.reason;
  const { line, body } = decoded;
  if (run.stage === 'manifest') return message('verifyAfterEnd');
  const expected = number === 1 ? ['header'] : FOLLOWS[run.stage];
  if (!expected.includes(line.kind)) return message('verifyKind', line.kind);
  if (line.kind !== run.stage) await flush(run);
  run.stage = line.kind;
  if (line.kind === 'header') {
    run.header = { line, text: raw.text };
    run.log.imports = line.v === 2;
  } else if (line.kind === 'event') run.events.push({ number, body, line });
  else if (line.kind === 'content') run.contents.push({ number, line });
  else run.manifest = { number, line };
  if (run.events.length + run.contents.length >= BATCH) await flush(run);
  return null;
}

/** Judges the whole by its manifest; only one that the log's key signed may blame another line. */
async function judge({ findings, log, content, header, manifest, options }: Run, held: readonly Held[]): Promise<void> {
  if (!header || !manifest) return;
  checkImported(log, findings);
  const signed = await checkManifestSignature(log, manifest, findings);
  const broken = findings.failure('chain')?.line ?? (signed ? undefined : manifest.number);
  if (signed) await checkHeader(log, header, manifest.line, findings);
  if (broken === undefined) {
    checkTree(log, manifest, findings);
    checkContentCount(content, manifest, findings);
    if (log.memory) checkMemory(log.memory, held, findings);
    if (options.witness) await checkWitness(log, options.witness, manifest.number, findings);
  } else skipRest(findings, broken);
}

const REST: VerifyStepName[] = ['chain', 'signatures', 'tree', 'content', 'people', 'witness'];

function skipRest(findings: Findings, line: number): void {
  for (const step of REST.slice(2)) findings.skip(step, unreachable(line), line);
}

function judgePeople({ findings, people, options }: Run, held: readonly Held[]): void {
  concludePeople(people, !!options.trust, findings);
  if (!options.witness && !furthestMet(held)) findings.skip('witness', message('verifyWitnessNone'));
}

/** Says how many signatures were checked where those cover more entries than that. */
function signaturesFact({ events, covered }: LogState, keys: number): Message {
  if (covered > 0) return message('verifySignaturesCover', events - covered, keys, events);
  return keys > 1 ? message('verifySignaturesKeys', events, keys) : message('verifySignaturesFact', events);
}

function witnessFact({ witness }: LogState, held: readonly Held[]): Message {
  const met = furthestMet(held);
  if (witness.checkpoint || !met) return message('verifyWitnessFact', witness.checkpoint?.size ?? 0);
  return message('verifyWitnessSeen', met.size, met.origin);
}

function conclude({ findings, log, content, people }: Run, lines: number, held: readonly Held[]): LedgerVerification {
  const { origin } = log.chain;
  const { events } = log;
  const keys = [...log.past, log].reduce((sum, one) => sum + one.keys.length, 0);
  const steps = findings.conclude({
    bytes: message('verifyBytesFact', lines),
    chain: message('verifyChainFact', events),
    signatures: signaturesFact(log, keys),
    tree: message('verifyTreeFact', shortRoot(log)),
    content: message('verifyContentFact', content.found),
    people: message('verifyPeopleFact', people.bound),
    witness: witnessFact(log, held),
  });
  const ok = steps.every(({ result }) => result !== 'fail');
  const { erasures: erased } = content;
  return {
    ok,
    kind: 'ledger',
    steps,
    origin: origin || null,
    keyId: log.keyId,
    events,
    lines,
    erased,
    held,
    logs: keysIn(log),
  };
}

/** The verification after `lines` lines. `fault` is why the last of them could not be taken. */
export async function finish(run: Run, lines: number, fault: Message | null): Promise<LedgerVerification> {
  const { findings } = run;
  await flush(run);
  const reason = fault ?? (run.manifest ? null : message('verifyNoEnd'));
  const held = run.log.memory ? holdPassed(run.log.memory) : [];
  judgePeople(run, held);
  judgeClock(run.log.clock, findings);
  if (reason) {
    const line = Math.max(lines, 1);
    findings.fail('bytes', line, reason);
    for (const step of REST) findings.skip(step, unreachable(line), line);
  } else await judge(run, held);
  return conclude(run, lines, held);
}
