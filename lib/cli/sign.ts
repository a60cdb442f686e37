/** `sign`: puts a key's signature to a pack, or makes a key to sign with. */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { namedKeys, openPack } from '../pack/open-pack';
import { armorPack, formatPack, PACK_TYPE, readPackFile } from '../pack/pack-file';
import type { PackProblem } from '../pack/problem';
import type { Pack } from '../pack/schema';
import { fromBase64 } from '../sign/base64';
import type { Bytes } from '../sign/bytes';
import { canonicalBytes } from '../sign/canonical';
import { type Envelope, signEnvelope } from '../sign/dsse';
import { type MessageKey, message } from '../text/message';
import { readWholePack } from '../verify/read-pack';
import { type Read, readBytes, refuse, say, writing } from './files';
import { type FileKey, readSigningKey, writeNewKey } from './signing-key';

/** What a machine reads after a signing, as `test/fixtures/interfaces/sign.schema.json` publishes it. Without an earlier version to compare with, a pack is a material change as a whole. */
export interface SignReport {
  class: 'material';
  changes: { path: string; sentence: string }[];
  needs: string[];
  /** Roles of the people who signed. */
  has: string[];
}

/** A pack as it is given in: what is signed, and who signed it before. */
interface Draft {
  payload: Bytes;
  pack: Pack;
  signatures: Envelope['signatures'];
}

type Drafted = { ok: true; draft: Draft } | { ok: false; problems: PackProblem[] };

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = { key: text, 'new-key': text, name: text, out: text, armor: flag, json: flag, outgoing: flag };
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch {
    return null;
  }
}

async function makeKey(path: string, name: string | undefined): Promise<number> {
  if (name === undefined || name.trim() === '') return refuse(message('signKeyNeedsName'));
  const made = await writing(path, () => writeNewKey(path, name.trim(), new Date().toISOString()));
  if (!made.ok) return refuse(made.reason);
  console.error(say(message('signKeyMade', path, made.value.id)));
  return 0;
}

/** Names the key among the publishers of a pack nobody signed yet. */
function withPublisher(json: unknown, key: FileKey, name: string): unknown {
  const before = (json as { publishers?: unknown }).publishers;
  if (before !== undefined && !Array.isArray(before)) return json;
  return { ...(json as object), publishers: [...(before ?? []), { kid: key.id, jwk: key.jwk, name }] };
}

async function readDraft(text: string, key: FileKey, as: { name: string | null; outgoing: boolean }): Promise<Drafted> {
  const envelope = readPackFile(text);
  if (envelope) {
    const opened = await openPack(text, readWholePack, [{ id: key.id, jwk: key.jwk }]);
    if (!opened.ok) {
      const problems = opened.problems.length > 0 ? opened.problems : [{ path: '$', message: say(opened.reason) }];
      return { ok: false, problems };
    }
    const payload = fromBase64(envelope.payload) as Bytes;
    return { ok: true, draft: { payload, pack: opened.opened.pack, signatures: envelope.signatures } };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problems: [{ path: '$', message: 'is neither JSON nor a signed pack' }] };
  }
  const read = readWholePack(json);
  if (!read.ok) return read;
  const named = namedKeys(read.pack).some(({ keyId }) => keyId === key.id);
  if (named || as.outgoing)
    return { ok: true, draft: { payload: canonicalBytes(json), pack: read.pack, signatures: [] } };
  if (as.name === null)
    return { ok: false, problems: [{ path: 'publishers', message: say(message('signNeedsName')) }] };
  const whole = withPublisher(json, key, as.name);
  const again = readWholePack(whole);
  return again.ok ? { ok: true, draft: { payload: canonicalBytes(whole), pack: again.pack, signatures: [] } } : again;
}

function tellProblems(problems: readonly PackProblem[], json: boolean): number {
  const findings = problems.map(({ path, message: text }) => ({
    rule: 'pack',
    severity: 'error',
    path,
    message: text,
  }));
  if (json) console.log(JSON.stringify({ findings }, null, 2));
  else console.error(problems.map(({ path, message: text }) => `${path}: ${text}`).join('\n'));
  return 1;
}

function reportOf(pack: Pack, { signatures }: Envelope): SignReport {
  const people = namedKeys(pack).filter(({ keyId }) => signatures.some(({ keyid }) => keyid === keyId));
  const has = [...new Set(people.flatMap(({ person }) => person?.roles ?? []))].sort();
  return { class: 'material', changes: [], needs: [], has };
}

/** Who signed, by the names the pack gives them; ids of keys it does not name. */
function signersOf(pack: Pack, { signatures }: Envelope): string {
  const named = namedKeys(pack);
  const names = signatures.map(({ keyid }) => named.find(({ keyId }) => keyId === keyid)?.name ?? keyid ?? '');
  return names.join(', ');
}

async function readKey(path: string): Promise<Read<FileKey>> {
  const file = await readBytes(path);
  if (!file.ok) return file;
  const key = await readSigningKey(path);
  return key ? { ok: true, value: key } : { ok: false, reason: message('signKeyShape', path) };
}

/** Exit code 0 signed, 1 the pack cannot be signed as it is, 2 unreadable. The signed pack goes to `--out` or stdout. */
export async function signPack(args: string[]): Promise<number> {
  const given = readArguments(args);
  const usage: MessageKey = 'signUsage';
  if (!given) return refuse(message(usage));
  const { key: keyPath, 'new-key': newKey, name, out, armor, json, outgoing } = given.values;
  const [path, ...more] = given.positionals;
  if (newKey !== undefined)
    return path === undefined && keyPath === undefined ? makeKey(newKey, name) : refuse(message(usage));
  if (path === undefined || more.length > 0 || keyPath === undefined || (json && out === undefined))
    return refuse(message(usage));
  const file = await readBytes(path);
  if (!file.ok) return refuse(file.reason);
  const key = await readKey(keyPath);
  if (!key.ok) return refuse(key.reason);
  const drafted = await readDraft(file.value.toString('utf8'), key.value, { name: name ?? key.value.name, outgoing });
  if (!drafted.ok) return tellProblems(drafted.problems, json);
  const { payload, pack, signatures } = drafted.draft;
  if (!outgoing && namedKeys(pack).every(({ keyId }) => keyId !== key.value.id))
    return tellProblems([{ path: 'publishers', message: say(message('signNotNamed', key.value.id)) }], json);
  const own = await signEnvelope(PACK_TYPE, payload, [key.value]);
  const others = signatures.filter(({ keyid }) => keyid !== key.value.id);
  const envelope = { ...own, signatures: [...others, ...own.signatures] };
  const text = armor ? armorPack(envelope) : formatPack(envelope);
  if (out === undefined) {
    process.stdout.write(text);
    return 0;
  }
  const written = await writing(out, () => writeFile(out, text));
  if (!written.ok) return refuse(written.reason);
  if (json) console.log(JSON.stringify(reportOf(pack, envelope), null, 2));
  else console.error(say(message('signDone', `${pack.id} ${pack.version}`, signersOf(pack, envelope), out)));
  return 0;
}
