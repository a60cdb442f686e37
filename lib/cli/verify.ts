/** `verify`: what holds and what does not in an exported trail, a receipt, a public key or a pack, for a person or as JSON. */
import { parseArgs } from 'node:util';
import { parseCheckpoint } from '../ledger/checkpoint';
import { nameFault, TrustedKeys } from '../ledger/schema';
import { type MessageKey, message } from '../text/message';
import { headsOf } from '../verify/head';
import { type Report, reportFile } from '../verify/report';
import { type Read, readBytes, refuse, say } from './files';

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
export function toJson({ ok, kind, steps }: Report): string {
  const plain = steps.map(({ step, result, line, reason }) => ({
    step,
    result,
    ...(line === undefined ? {} : { line }),
    ...(reason === undefined ? {} : { reason: say(reason) }),
  }));
  return JSON.stringify({ ok, kind, steps: plain }, null, 2);
}

const NAMES: Record<Report['steps'][number]['step'], MessageKey> = {
  bytes: 'verifyStepBytes',
  shape: 'verifyStepShape',
  chain: 'verifyStepChain',
  signatures: 'verifyStepSignatures',
  tree: 'verifyStepTree',
  content: 'verifyStepContent',
  keyId: 'verifyStepKeyId',
  possession: 'verifyStepPossession',
  people: 'verifyStepPeople',
  contract: 'verifyStepContract',
  fields: 'verifyStepFields',
  record: 'verifyStepRecord',
  expires: 'verifyStepExpires',
  witness: 'verifyStepWitness',
};

const RESULTS = { pass: 'verifyPass', fail: 'verifyFail', notChecked: 'verifyNotChecked' } as const;

function formatStep(found: Report['steps'][number]): string {
  const { step, result, line, reason } = found;
  const place = line === undefined ? '' : `${say(message('verifyAtLine', line))}: `;
  // A key file or a pack states no fact: the result says all there is.
  const text = reason ?? ('fact' in found ? found.fact : undefined);
  return `  ${say(message(NAMES[step])).padEnd(16)} ${say(message(RESULTS[result])).padEnd(12)} ${place}${text ? say(text) : ''}`;
}

export function toText(found: Report): string {
  const { ok, steps } = found;
  const heads = headsOf(found).map(say);
  return [...heads, ...steps.map(formatStep), say(message(ok ? 'cliVerifyGood' : 'cliVerifyBad'))].join('\n');
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
  const options = { trust: trust.value, witness: witness.value, now: new Date().toISOString() };
  const found = await reportFile(new Blob([new Uint8Array(file.value)]), options);
  if (!found.known) return refuse(message(found.why === 'view' ? 'verifyView' : 'verifyUnknown', path));
  if (found.page) console.error(say(message('verifyPage', path)));
  console.log(given.values.json ? toJson(found.report) : toText(found.report));
  return found.report.ok ? 0 : 1;
}
