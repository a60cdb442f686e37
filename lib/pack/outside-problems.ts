/** What a pack from outside may not hold, beyond what any pack may not: parts nobody reads, text that hides itself, names without form. */
import { rawKey, thumbprint } from '../sign/key';
import { readMoment } from './people';
import { type PackProblem, writePath } from './problem';
import type { Pack } from './schema';
import { isVersion } from './version';

/** Control characters but tab and line feed, and the marks that turn the direction of what follows (Unicode TR 36, section 3.1). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u;

/** `json` is what `pack` was read from. */
export function findOutsideProblems(json: unknown, pack: Pack): PackProblem[] {
  return [...formProblems(pack), ...publisherProblems(pack), ...compare(json, pack, [])];
}

function formProblems(pack: Pack): PackProblem[] {
  const problems: PackProblem[] = [];
  const say = (path: string, message: string) => problems.push({ path, message });
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(pack.id))
    say('id', 'must be 1 to 64 small letters, digits, dots, hyphens or underscores');
  if (!isVersion(pack.version)) say('version', 'must be three numbers, like 1.0.0');
  if (pack.expires !== undefined && readMoment(pack.expires) === null)
    say('expires', 'must be a date or a UTC time, like 2027-01-31');
  pack.people.forEach((person, i) => {
    if (person.practice) say(`people[${i}].practice`, 'practice characters are bundled and come in no other pack');
  });
  return problems;
}

function publisherProblems({ publishers = [], people }: Pack): PackProblem[] {
  const owned = new Set(people.flatMap((person) => (person.keys ?? []).map((key) => key.kid)));
  return publishers.flatMap(({ kid, jwk }, i) => {
    const path = `publishers[${i}].kid`;
    if (rawKey(jwk) === null) return [{ path: `publishers[${i}].jwk.x`, message: 'is not 32 bytes in base64url' }];
    if (thumbprint(jwk) !== kid)
      return [{ path, message: `is not the thumbprint of the key, which is ${thumbprint(jwk)}` }];
    const twice = publishers.findIndex((other) => other.kid === kid) < i || owned.has(kid);
    return twice ? [{ path, message: 'this key is already named' }] : [];
  });
}

/** Parts that reading left out, and texts that do not show what they say. */
function compare(json: unknown, read: unknown, at: PropertyKey[]): PackProblem[] {
  if (typeof json === 'string')
    return HIDDEN.test(json) ? [{ path: writePath(at), message: 'holds characters that cannot be seen' }] : [];
  if (Array.isArray(json)) return json.flatMap((item, i) => compare(item, (read as unknown[])[i], [...at, i]));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, item]) => {
    const path = [...at, name];
    if (HIDDEN.test(name)) return [{ path: writePath(at), message: 'has a part whose name cannot be seen' }];
    if (!Object.hasOwn(read as object, name)) return [{ path: writePath(path), message: 'is not known here' }];
    return compare(item, (read as Record<string, unknown>)[name], path);
  });
}
