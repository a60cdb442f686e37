/** A public key file: its steps, and whose the key is where somebody vouches for it. */

import type { TrustedKeys } from '../ledger/schema';
import { within } from '../ledger/verify-people';
import { type KeyStep, verifyKeyFile } from '../pack/key-file';
import type { KeyStatement } from '../pack/schema';
import { message } from '../text/message';

export interface KeyReport {
  ok: boolean;
  kind: 'key';
  steps: (Omit<KeyStep, 'step'> & { step: KeyStep['step'] | 'people' })[];
  statement: KeyStatement | null;
}

function checkOwner(
  statement: KeyStatement | null,
  trust: TrustedKeys | null,
  now: string,
): KeyReport['steps'][number] {
  const step = 'people' as const;
  if (!statement) return { step, result: 'notChecked', reason: message('verifyStopped', 1) };
  if (!trust) return { step, result: 'notChecked', reason: message('keyUntrusted') };
  const { keyId, username, name } = statement;
  const key = trust.keys.find((one) => one.id === keyId && one.username === username);
  if (!key) return { step, result: 'fail', line: 1, reason: message('keyUnknown', name) };
  return within(key, now)
    ? { step, result: 'pass' }
    : { step, result: 'fail', line: 1, reason: message('verifyPersonTime', name, now) };
}

/** Never throws: what cannot be read fails as its first step. `now` is ISO 8601 UTC. */
export async function reportKey(bytes: Uint8Array, trust: TrustedKeys | null, now: string): Promise<KeyReport> {
  // A byte that is no text becomes U+FFFD, which no key file holds, and a byte order mark stays.
  const found = await verifyKeyFile(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const owner = checkOwner(found.statement, trust, now);
  return { ...found, ok: found.ok && owner.result !== 'fail', steps: [...found.steps, owner] };
}
