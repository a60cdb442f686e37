/** Verifies who acted: whether somebody vouches that the log's key was theirs at the time. */
import { message } from '../text/message';
import type { Findings } from './findings';
import type { LedgerEvent, TrustedKeys } from './schema';

export interface PeopleState {
  /** Entries by a person whose key somebody vouches for. */
  bound: number;
}

type TrustedKey = TrustedKeys['keys'][number];

/** Whether a key counts at a time, ISO 8601. */
export function within({ validFrom, revokedAt }: TrustedKey, time: string): boolean {
  const at = Date.parse(time);
  return !(validFrom && at < Date.parse(validFrom)) && !(revokedAt && at >= Date.parse(revokedAt));
}

/** `keyId` is the thumbprint of the key that signed the entry, null where that cannot be said. Entries of the log itself and of practice characters name nobody. */
export function checkPerson(
  state: PeopleState,
  number: number,
  { actor, time }: Pick<LedgerEvent, 'actor' | 'time'>,
  keyId: string | null,
  trust: TrustedKeys | null,
  findings: Findings,
): void {
  if (!actor || actor.declared === 'practice' || !trust || !keyId) return;
  const key = trust.keys.find(({ id, username }) => id === keyId && username === actor.username);
  if (actor.keyId !== null && actor.keyId !== keyId) {
    findings.fail('people', number, message('verifyPersonKey', actor.name));
  } else if (!key) {
    findings.fail('people', number, message('verifyPersonUnknown', actor.name));
  } else if (!within(key, time)) {
    findings.fail('people', number, message('verifyPersonTime', actor.name, time));
  } else {
    state.bound += 1;
  }
}
