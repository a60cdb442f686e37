/** Verifies who acted: whether somebody vouches that the log's key was theirs at the time. */
import { type Message, message } from '../text/message';
import type { Findings } from './findings';
import type { LedgerEvent, TrustedKeys } from './schema';

export interface PeopleState {
  /** Entries by a person whose key somebody vouches for. */
  bound: number;
  /** Entries by a person of whom nobody who is trusted says anything, and the first of them: what cannot be compared is not checked. */
  alone: number;
  first: { number: number; name: string } | null;
}

export function startPeople(): PeopleState {
  return { bound: 0, alone: 0, first: null };
}

type TrustedKey = TrustedKeys['keys'][number];

const isEarly = ({ validFrom }: TrustedKey, at: number): boolean => !!validFrom && at < Date.parse(validFrom);

/** Whether a key counts at a time, ISO 8601. */
export function within(key: TrustedKey, time: string): boolean {
  const at = Date.parse(time);
  return !isEarly(key, at) && !(key.revokedAt && at >= Date.parse(key.revokedAt));
}

type Person = NonNullable<LedgerEvent['actor']>;

/** What is said of a person and the key that signed for them: that it is theirs, nothing, or the reason why it is not. */
function judgePerson(person: Person, time: string, keyId: string, { keys }: TrustedKeys): 'bound' | 'alone' | Message {
  const { username, name, declared } = person;
  if (person.keyId !== null && person.keyId !== keyId) return message('verifyPersonKey', name);
  const own = keys.filter((key) => key.id === keyId && key.username === username);
  if (own.some((key) => within(key, time))) return 'bound';
  const claims = declared === 'pack';
  if (own.length > 0) {
    // Who claimed nobody's word has drafts from before somebody gave it.
    const early = own.every((key) => isEarly(key, Date.parse(time)));
    return early && !claims ? 'alone' : message('verifyPersonTime', name, time);
  }
  const contrary = keys.some((key) => key.username === username || (key.id === keyId && within(key, time)));
  // A claim that somebody gave their word is nothing where nobody who is trusted did.
  return contrary || claims ? message('verifyPersonUnknown', name) : 'alone';
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
  const found = judgePerson(actor, time, keyId, trust);
  if (found === 'bound') state.bound += 1;
  else if (found === 'alone') {
    state.alone += 1;
    state.first ??= { number, name: actor.name };
  } else findings.fail('people', number, found);
}

/** Says after the last entry what could not be compared; beside the people somebody vouches for where there are any. */
export function concludePeople({ bound, alone, first }: PeopleState, trusted: boolean, findings: Findings): void {
  const reason = first && message('verifyPeopleSelf', alone, first.name);
  if (!trusted) findings.skip('people', message('verifyPeopleUntrusted'));
  else if (bound === 0) findings.skip('people', reason ?? message('verifyPeopleNone'), first?.number);
  else if (reason) findings.note({ step: 'people', result: 'notChecked', line: first.number, reason });
}
