/** Whose a key is: what a pack says about the keys of its people, and whether that can be right. */
import { rawKey, thumbprint } from '../sign/key';
import type { PackProblem } from './problem';
import type { Pack, Person, PersonKey } from './schema';

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/;

/** Milliseconds of an ISO date (its first moment, UTC) or UTC time; null where it is neither, or no day of the calendar. */
export function readMoment(text: string): number | null {
  const time = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  // Date.parse moves 30 February into March instead of refusing it.
  return Number.isNaN(time) || !new Date(time).toISOString().startsWith(text.slice(0, 10)) ? null : time;
}

/** Whether a key counts at a moment. What cannot be read counts never. */
export function isValidAt({ validFrom, revokedAt }: PersonKey, at: number): boolean {
  const from = readMoment(validFrom);
  const until = revokedAt === undefined ? Number.POSITIVE_INFINITY : readMoment(revokedAt);
  return from !== null && until !== null && at >= from && at < until;
}

/**
 * The person whose key this is at a moment (ISO 8601 UTC), and the pack that says so; null where no pack does. A username counts in its
 * own pack only, so whoever asks for a right under a contract gives that contract's pack alone.
 */
export function bindingOf(
  packs: readonly Pack[],
  keyId: string,
  at: string,
): { person: Person; pack: Pack; key: PersonKey } | null {
  const moment = Date.parse(at);
  for (const pack of packs) {
    for (const person of pack.people) {
      const key = person.practice ? undefined : person.keys?.find((one) => one.kid === keyId);
      if (key && isValidAt(key, moment)) return { person, pack, key };
    }
  }
  return null;
}

function keyProblems(key: PersonKey, path: string): PackProblem[] {
  const problems: PackProblem[] = [];
  const from = readMoment(key.validFrom);
  const until = key.revokedAt === undefined ? null : readMoment(key.revokedAt);
  const when = 'must be a date or a UTC time, like 2026-11-21 or 2026-11-21T09:00:00Z';
  if (rawKey(key.jwk) === null) problems.push({ path: `${path}.jwk.x`, message: 'is not 32 bytes in base64url' });
  else if (thumbprint(key.jwk) !== key.kid)
    problems.push({
      path: `${path}.kid`,
      message: `is not the thumbprint of the key, which is ${thumbprint(key.jwk)}`,
    });
  if (from === null) problems.push({ path: `${path}.validFrom`, message: when });
  if (key.revokedAt !== undefined && until === null) problems.push({ path: `${path}.revokedAt`, message: when });
  if (from !== null && until !== null && until < from)
    problems.push({ path: `${path}.revokedAt`, message: 'is before validFrom' });
  return problems;
}

/** What is wrong with the keys of a pack's people. A key is one person's, once. */
export function findKeyProblems(people: readonly Person[]): PackProblem[] {
  const owners = new Map<string, string>();
  return people.flatMap((person, i) =>
    (person.keys ?? []).flatMap((key, j) => {
      const path = `people[${i}].keys[${j}]`;
      const owner = owners.get(key.kid);
      owners.set(key.kid, person.username);
      return [
        ...keyProblems(key, path),
        ...(owner === undefined ? [] : [{ path: `${path}.kid`, message: `this key is already given to “${owner}”` }]),
        ...(person.practice && j === 0
          ? [{ path: `people[${i}].keys`, message: 'a practice character has no key' }]
          : []),
      ];
    }),
  );
}
