/** `bind`: writes the key of a public key file into the entry of a person of an unsigned pack. */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { verifyKeyFile } from '../pack/key-file';
import { message } from '../text/message';
import { readWholePack } from '../verify/read-pack';
import { readBytes, refuse, say, writing } from './files';

interface Entry {
  username?: unknown;
  keys?: { kid?: unknown }[];
}

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options: { person: text, from: text } });
  } catch {
    return null;
  }
}

/** Parsed JSON, or undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `bind PACK.json KEYFILE --person USERNAME [--from DATE]`. Exit code 0 bound (or bound before), 1 it cannot be, 2 unreadable. The key counts from today (UTC) where no date is given. */
export async function bindKey(args: string[]): Promise<number> {
  const given = readArguments(args);
  const [packPath, keyPath, ...more] = given?.positionals ?? [];
  const username = given?.values.person;
  if (!given || packPath === undefined || keyPath === undefined || more.length > 0 || username === undefined)
    return refuse(message('bindUsage'));
  const packFile = await readBytes(packPath);
  if (!packFile.ok) return refuse(packFile.reason);
  const keyFile = await readBytes(keyPath);
  if (!keyFile.ok) return refuse(keyFile.reason);
  const pack = parse(packFile.value.toString('utf8')) as { people?: unknown } | undefined;
  const people = Array.isArray(pack?.people) ? (pack.people as Entry[]) : [];
  const person = people.find((one) => one?.username === username);
  const fail = (text: string) => {
    console.error(text);
    return 1;
  };
  if (!person) return fail(say(message('bindNobody', packPath, username)));
  const { ok, statement } = await verifyKeyFile(keyFile.value.toString('utf8'));
  if (!ok || !statement) return fail(say(message('bindKeyBad', keyPath)));
  const { keyId, jwk, name } = statement;
  if (person.keys?.some(({ kid }) => kid === keyId)) return 0;
  const entry = { kid: keyId, jwk, validFrom: given.values.from ?? new Date().toISOString().slice(0, 10) };
  person.keys = [...(person.keys ?? []), entry];
  const read = readWholePack(pack);
  if (!read.ok) return fail(read.problems.map(({ path, message: text }) => `${path}: ${text}`).join('\n'));
  const written = await writing(packPath, () => writeFile(packPath, `${JSON.stringify(pack, null, 2)}\n`));
  if (!written.ok) return refuse(written.reason);
  console.error(say(message('bindDone', keyId, name, username, packPath)));
  return 0;
}
