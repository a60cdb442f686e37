/** `verify`: what holds and what does not in an exported trail, a receipt, a public key or a pack, for a person or as JSON. */
import { parseArgs } from 'node:util';
import { parseCheckpoint } from '../ledger/checkpoint';
import { COLUMNS } from '../ledger/export-csv';
import type { VerifyStep, VerifyStepName } from '../ledger/findings';
import { trailOf } from '../ledger/proof-page/trail-of';
import { looksLikeExport } from '../ledger/read-export';
import { looksLikeShare } from '../ledger/read-share';
import { nameFault, TrustedKeys } from '../ledger/schema';
import { type LedgerVerification, verifyLedger } from '../ledger/verify';
import { looksLikeKey } from '../pack/key-file';
import { looksLikePack } from '../pack/pack-file';
import { type MessageKey, message } from '../text/message';
import { type Read, readBytes, refuse, say } from './files';
import { KEY_STEP_NAMES, type KeyReport, reportKey } from './verify-key';
import { PACK_STEP_NAMES, type PackReport, reportPack } from './verify-pack';
import { looksLikeReceipt, RECEIPT_STEP_NAMES, type ReceiptReport, reportReceipts } from './verify-receipt';
import { reportShare, type ShareReport } from './verify-share';

/** Bytes looked at to tell what a file is; each line of an export says so. */
const HEAD = 1 << 16;

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

type Report = LedgerVerification | KeyReport | PackReport | ReceiptReport | ShareReport;

/** The machine's answer, as `test/fixtures/interfaces/verify.schema.json` publishes it. */
export function toJson({ ok, kind, steps }: Report): string {
  const plain = steps.map(({ step, result, line, reason }) => ({
    step,
    result,
    ...(line === undefined ? {} : { line }),
    ...(reason === undefined ? {} : { reason: say(reason) }),
  }));
  return JSON.stringify({ ok, kind, steps: plain }, null, 2);
}

const NAMES: Record<
  VerifyStepName | keyof typeof KEY_STEP_NAMES | keyof typeof PACK_STEP_NAMES | keyof typeof RECEIPT_STEP_NAMES,
  MessageKey
> = {
  ...KEY_STEP_NAMES,
  ...PACK_STEP_NAMES,
  ...RECEIPT_STEP_NAMES,
  bytes: 'verifyStepBytes',
  chain: 'verifyStepChain',
  signatures: 'verifyStepSignatures',
  tree: 'verifyStepTree',
  content: 'verifyStepContent',
  people: 'verifyStepPeople',
  witness: 'verifyStepWitness',
};
/** A step of a key file or a pack: its result says all there is, so it states no fact. */
type PlainStep = (KeyReport['steps'][number] | PackReport['steps'][number]) & { fact?: undefined };

const RESULTS = { pass: 'verifyPass', fail: 'verifyFail', notChecked: 'verifyNotChecked' } as const;

function formatStep({
  step,
  result,
  line,
  reason,
  fact,
}: VerifyStep | PlainStep | ReceiptReport['steps'][number]): string {
  const place = line === undefined ? '' : `${say(message('verifyAtLine', line))}: `;
  const text = reason ?? fact;
  return `  ${say(message(NAMES[step])).padEnd(16)} ${say(message(RESULTS[result])).padEnd(12)} ${place}${text ? say(text) : ''}`;
}

function packHead({ opened }: PackReport): string {
  if (!opened) return say(message('cliVerifyPackHead', '?', '?', '?'));
  const { id, version, versionName } = opened.pack;
  const signers = opened.signers.map(({ keyId, name }) => `${name ?? '?'} (${keyId})`);
  return say(message('cliVerifyPackHead', `${id} ${version}`, versionName, signers.join(', ')));
}

function receiptHead({ receipts }: ReceiptReport): string {
  const heads = receipts.map((receipt) =>
    receipt
      ? message('cliVerifyReceiptHead', receipt.handoff, receipt.time, receipt.keyId)
      : message('cliVerifyReceiptHead', '?', '?', '?'),
  );
  return heads.map(say).join('\n');
}

function headOf(found: Report): string {
  if (found.kind === 'ledger') return say(message('cliVerifyHead', found.origin ?? '?', found.events));
  if (found.kind === 'pack') return packHead(found);
  if (found.kind === 'receipt') return receiptHead(found);
  if (found.kind === 'events') return say(message('cliVerifyEventsHead', found.origin ?? '?', found.events));
  const { name = '?', username = '?', keyId = '?', created = '?' } = found.statement ?? {};
  return say(message('cliVerifyKeyHead', keyId, name, username, created));
}

export function toText(found: Report): string {
  const { ok, steps } = found;
  const head = headOf(found);
  return [head, ...steps.map(formatStep), say(message(ok ? 'cliVerifyGood' : 'cliVerifyBad'))].join('\n');
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

/** A table or a W3C PROV document made from a trail: nothing in it is signed. */
function looksLikeView(text: string): boolean {
  return (
    text.startsWith(`\ufeff${COLUMNS.join(',')}`) || (text.includes('"prefix"') && text.includes('wasGeneratedBy'))
  );
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
  const now = new Date().toISOString();
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const trail = trailOf(text);
  if (trail !== null) console.error(say(message('cliVerifyPage', path)));
  let found: Report;
  if (trail !== null) found = await verifyLedger(trail, { trust: trust.value, witness: witness.value });
  else if (looksLikeShare(head)) found = await reportShare(bytes, witness.value);
  else if (looksLikeExport(head)) found = await verifyLedger(bytes, { trust: trust.value, witness: witness.value });
  else if (looksLikeKey(head)) found = await reportKey(bytes, trust.value, now);
  else if (looksLikePack(file.value.toString('latin1'))) found = await reportPack(bytes, trust.value, now);
  else if (looksLikeReceipt(text)) found = await reportReceipts(text, { trust: trust.value, witness: witness.value });
  else return refuse(message(looksLikeView(text) ? 'cliVerifyView' : 'cliVerifyUnknown', path));
  console.log(given.values.json ? toJson(found) : toText(found));
  return found.ok ? 0 : 1;
}
