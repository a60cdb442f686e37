/** A signed pack: its form, its content, its signatures, and whether somebody vouches for those who signed. */

import type { TrustedKeys } from '../ledger/schema';
import { within } from '../ledger/verify-people';
import { type OpenedPack, openPack, type PackSigner } from '../pack/open-pack';
import { isExpiredAt, speakersOf } from '../pack/signed';
import { type Message, message } from '../text/message';
import { readWholePack } from './read-pack';

export type PackStepName = 'bytes' | 'shape' | 'signatures' | 'people' | 'expires';
const STEPS: PackStepName[] = ['bytes', 'shape', 'signatures', 'people', 'expires'];

export interface PackStep {
  step: PackStepName;
  result: 'pass' | 'fail' | 'notChecked';
  line?: number;
  reason?: Message;
}

export interface PackReport {
  ok: boolean;
  kind: 'pack';
  steps: PackStep[];
  opened: OpenedPack | null;
}

const fail = (step: PackStepName, reason: Message): PackStep => ({ step, result: 'fail', line: 1, reason });

/** Why nobody who is trusted vouches for a signer; null where somebody does. A person is known by key and username, a publisher by the key. */
function whyUntrusted({ keyId, name, person }: PackSigner, trust: TrustedKeys, now: string): Message | null {
  const who = name ?? keyId;
  const key = trust.keys.find(({ id, username }) => id === keyId && (person === null || username === person.username));
  if (!key) return message('packSignerUntrusted', who, keyId);
  return within(key, now) ? null : message('verifyPersonTime', who, now);
}

function checkSigners(opened: OpenedPack, trust: TrustedKeys | null, now: string): PackStep {
  if (speakersOf(opened, now).length === 0) return fail('people', message('packSignerRevoked'));
  if (!trust) return { step: 'people', result: 'notChecked', reason: message('packUntrusted') };
  const [first] = opened.signers.flatMap((signer) => whyUntrusted(signer, trust, now) ?? []);
  return first ? fail('people', first) : { step: 'people', result: 'pass' };
}

/** Never throws: what cannot be read fails as its first step. `now` is ISO 8601 UTC. */
export async function reportPack(bytes: Uint8Array, trust: TrustedKeys | null, now: string): Promise<PackReport> {
  const found = await openPack(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), readWholePack);
  if (!found.ok) {
    const at = STEPS.indexOf(found.step);
    const steps = STEPS.map((step, i): PackStep => {
      if (i < at) return { step, result: 'pass' };
      return i === at ? fail(step, found.reason) : { step, result: 'notChecked', reason: message('verifyStopped', 1) };
    });
    return { ok: false, kind: 'pack', steps, opened: null };
  }
  const { opened } = found;
  const ended = isExpiredAt(opened.pack, now);
  const steps: PackStep[] = [
    { step: 'bytes', result: 'pass' },
    { step: 'shape', result: 'pass' },
    { step: 'signatures', result: 'pass' },
    checkSigners(opened, trust, now),
    ended ? fail('expires', message('packEnded', opened.pack.expires ?? '')) : { step: 'expires', result: 'pass' },
  ];
  return { ok: steps.every(({ result }) => result !== 'fail'), kind: 'pack', steps, opened };
}
