/** `verify`: what holds and what does not in an exported trail or a public key, for a person or as JSON. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import en from '../../public/_locales/en/messages.json';
import { parseCheckpoint } from '../ledger/checkpoint';
import type { VerifyStep, VerifyStepName } from '../ledger/findings';
import { looksLikeExport } from '../ledger/read-export';
import { nameFault, TrustedKeys } from '../ledger/schema';
import { type LedgerVerification, verifyLedger } from '../ledger/verify';
import { looksLikeKey } from '../pack/key-file';
import { formatMessage, type Message, type MessageKey, message } from '../text/message';

import { KEY_STEP_NAMES, type KeyReport, reportKey } from './verify-key';

/** Bytes looked at to tell what a file is; each line of an export says so. */
const HEAD = 1 << 16;

/** What was read, or the sentence that says why nothing was. */
type Read<T> = { ok: true; value: T } | { ok: false; reason: Message };

const say = (text: Message) => formatMessage(en, text);

async function readBytes(path: string): Promise<Read<Buffer>> {
  try {
    return { ok: true, value: await readFile(path) };
  } catch (error) {
    return {
      ok: false,
      reason: message('cliUnreadable', path, (error as NodeJS.ErrnoException).code ?? String(error)),
    };
  }
}

async function readTrust(path: string | undefined): Promise<Read<TrustedKeys | null>> {
  if (path === undefined) return { ok: true, value: null };
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  try {
    const parsed = TrustedKeys.safeParse(JSON.parse(bytes.value.toString('utf8')));
    if (parsed.success) return { ok: true, value: parsed.data };
    return { ok: false, reason: message('cliTrustShape', path, nameFault(parsed.error)) };
  } catch {
    return { ok: false, reason: message('cliTrustShape', path, '?') };
  }
}

async function readWitness(path: string | undefined): Promise<Read<string | null>> {
  if (path === undefined) return { ok: true, value: null };
  const bytes = await readBytes(path);
  if (!bytes.ok) return bytes;
  const note = bytes.value.toString('utf8');
  return parseCheckpoint(note) ? { ok: true, value: note } : { ok: false, reason: message('cliWitnessShape', path) };
}

/** The machine's answer, as `test/fixtures/interfaces/verify.schema.json` publishes it. */
export function toJson({ ok, kind, steps }: LedgerVerification | KeyReport): string {
  const plain = steps.map(({ step, result, line, reason }) => ({
    step,
    result,
    ...(line === undefined ? {} : { line }),
    ...(reason === undefined ? {} : { reason: say(reason) }),
  }));
  return JSON.stringify({ ok, kind, steps: plain }, null, 2);
}

const NAMES: Record<VerifyStepName | keyof typeof KEY_STEP_NAMES, MessageKey> = {
  ...KEY_STEP_NAMES,
  bytes: 'verifyStepBytes',
  chain: 'verifyStepChain',
  signatures: 'verifyStepSignatures',
  tree: 'verifyStepTree',
  content: 'verifyStepContent',
  people: 'verifyStepPeople',
  witness: 'verifyStepWitness',
};
/** A step of a key file: its result says all there is, so it states no fact. */
type PlainStep = KeyReport['steps'][number] & { fact?: undefined };

const RESULTS = { pass: 'verifyPass', fail: 'verifyFail', notChecked: 'verifyNotChecked' } as const;

function formatStep({ step, result, line, reason, fact }: VerifyStep | PlainStep): string {
  const place = line === undefined ? '' : `${say(message('verifyAtLine', line))}: `;
  const text = reason ?? fact;
  return `  ${say(message(NAMES[step])).padEnd(14)} ${say(message(RESULTS[result])).padEnd(12)} ${place}${text ? say(text) : ''}`;
}

function headOf(found: LedgerVerification | KeyReport): string {
  if (found.kind === 'ledger') return say(message('cliVerifyHead', found.origin ?? '?', found.events));
  const { name = '?', username = '?', keyId = '?', created = '?' } = found.statement ?? {};
  return say(message('cliVerifyKeyHead', keyId, name, username, created));
}

export function toText(found: LedgerVerification | KeyReport): string {
  const { ok, steps } = found;
  const head = headOf(found);
  return [head, ...steps.map(formatStep), say(message(ok ? 'cliVerifyGood' : 'cliVerifyBad'))].join('\n');
}

function refuse(reason: Message): number {
  console.error(say(reason));
  return 2;
}

/** Arguments as given on the command line; null where they are not understood. */
function readArguments(args: string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, trust: option, witness: option },
    });
  } catch {
    return null;
  }
}

export async function verifyFile(args: string[]): Promise<number> {
  const given = readArguments(args);
  const [path, ...more] = given?.positionals ?? [];
  if (!given || path === undefined || more.length > 0) return refuse(message('cliVerifyUsage'));
  const file = await readBytes(path);
  if (!file.ok) return refuse(file.reason);
  const trust = await readTrust(given.values.trust);
  if (!trust.ok) return refuse(trust.reason);
  const witness = await readWitness(given.values.witness);
  if (!witness.ok) return refuse(witness.reason);
  const head = file.value.subarray(0, HEAD).toString('latin1');
  const bytes = new Uint8Array(file.value);
  let found: LedgerVerification | KeyReport;
  if (looksLikeExport(head)) found = await verifyLedger(bytes, { trust: trust.value, witness: witness.value });
  else if (looksLikeKey(head)) found = await reportKey(bytes, trust.value, new Date().toISOString());
  else return refuse(message('cliVerifyUnknown', path));
  console.log(given.values.json ? toJson(found) : toText(found));
  return found.ok ? 0 : 1;
}
