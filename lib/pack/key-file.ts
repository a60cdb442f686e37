/** The file that carries a public key to whoever binds it: a statement about the key, signed by that key, so that nobody hands in a key they do not hold. */
import { fromBase64 } from '../sign/base64';
import { canonicalText } from '../sign/canonical';
import { parseEnvelope, verifySigned } from '../sign/dsse';
import { rawKey, thumbprint } from '../sign/key';
import { type Message, message } from '../text/message';
import { KEY_TYPE } from './key-statement';
import { KeyStatement } from './schema';

export type KeyStepName = 'bytes' | 'keyId' | 'possession';

export interface KeyStep {
  step: KeyStepName;
  result: 'pass' | 'fail' | 'notChecked';
  /** Line of the file, from 1. */
  line?: number;
  reason?: Message;
}

export interface KeyVerification {
  ok: boolean;
  kind: 'key';
  steps: KeyStep[];
  /** What the file says, null where it cannot be read. Only as good as its steps. */
  statement: KeyStatement | null;
}

function readStatement(payload: Uint8Array): KeyStatement | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload);
    const value: unknown = JSON.parse(text);
    const own = canonicalText(value);
    const read = KeyStatement.safeParse(value);
    const real = read.success && !Number.isNaN(Date.parse(read.data.created));
    return real && own.ok && own.text === text && rawKey(read.data.jwk) ? read.data : null;
  } catch {
    return null;
  }
}

const fail = (step: KeyStepName, reason: Message): KeyStep => ({ step, result: 'fail', line: 1, reason });

/** Whether these bytes look like a key file at all, however damaged: its type, or how its payload begins. */
export function looksLikeKey(head: string): boolean {
  return head.includes('waybill.public-key') || head.includes(`"payload":"${btoa('{"created":"')}`);
}

/** Verifies a key file strictly: its one line exactly as it was written, its id the key's own, and its signature the key's. Whose the key is, it cannot show. */
export async function verifyKeyFile(text: string): Promise<KeyVerification> {
  const envelope = parseEnvelope(text.replace(/\n$/, ''));
  const [signature, ...more] = envelope?.signatures ?? [];
  const payload = envelope ? fromBase64(envelope.payload) : null;
  const statement = payload && envelope?.payloadType === KEY_TYPE ? readStatement(payload) : null;
  if (!envelope || !statement || !signature || more.length > 0) {
    const rest: KeyStepName[] = ['keyId', 'possession'];
    const skipped = rest.map((step): KeyStep => ({ step, result: 'notChecked', reason: message('verifyStopped', 1) }));
    return { ok: false, kind: 'key', steps: [fail('bytes', message('keyForm')), ...skipped], statement: null };
  }
  const id = thumbprint(statement.jwk);
  const named = statement.keyId === id && signature.keyid === id;
  // Tried under the id the signature names: a wrong id is a finding of its own and does not hide whether the key signed.
  const signed = await verifySigned(envelope, [{ id: signature.keyid ?? id, jwk: statement.jwk }], {
    types: [KEY_TYPE],
  });
  const steps: KeyStep[] = [
    { step: 'bytes', result: 'pass' },
    named ? { step: 'keyId', result: 'pass' } : fail('keyId', message('keyIdWrong', id)),
    signed.ok ? { step: 'possession', result: 'pass' } : fail('possession', message('keyForged')),
  ];
  return { ok: named && signed.ok, kind: 'key', steps, statement };
}
