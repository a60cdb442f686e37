/** A change of the log's key: an entry that the old key signs in its place and the new key signs inside, so that neither can do it alone. */
import { toBase64 } from '../sign/base64';
import { type Bytes, utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { preAuthenticate } from '../sign/dsse';
import { generateKey, type PublicJwk, type SigningKey, sign } from '../sign/key';
import { type Chain, nextPlace } from './chain';
import { checkpointOf, signCheckpoint } from './checkpoint';
import type { EventDraft, Place } from './event';
import type { RotatedData } from './schema';
import { chainOf, type Staged, stageEvents } from './stage';
import type { HeadRow } from './store';

export const ROTATED = 'log.key.rotated';

/** DSSE payload type of what the new key signs. */
const ROTATION_TYPE = 'application/vnd.waybill.key-rotation+json';

/** What the new key signs: both keys at this very place in the log, so that the signature serves no other rotation. */
export function rotationBytes(
  { origin, index, prev }: Place,
  keys: { from: string; to: string; key: PublicJwk },
): Bytes {
  const { from, to, key } = keys;
  return preAuthenticate(ROTATION_TYPE, utf8(canonical({ from, index, key, origin, prev, to })));
}

async function draftRotation(
  chain: Chain,
  from: string,
  next: SigningKey,
  time: string,
): Promise<Omit<EventDraft, 'actor'>> {
  const keys = { from, key: next.jwk, to: next.id };
  const signature = toBase64(await sign(next.privateKey, rotationBytes(nextPlace(chain), keys)));
  const data: RotatedData = { ...keys, signature };
  return { time, name: ROTATED, handoff: null, contract: null, attributes: {}, data, content: [] };
}

/** The entry, and the head after it, which the new key signs too: from here on the log is its. Null where the head is damaged. */
export async function stageRotation(
  head: HeadRow,
  old: SigningKey,
  { time, actor }: Pick<EventDraft, 'time' | 'actor'>,
): Promise<(Staged & { key: SigningKey }) | null> {
  const chain = chainOf(head);
  if (!chain) return null;
  const key = await generateKey();
  const draft = { ...(await draftRotation(chain, old.id, key, time)), actor };
  const staged = await stageEvents(chain, [draft], old);
  const after = chainOf(staged.head);
  if (!after) return null;
  const signature = await signCheckpoint(key, checkpointOf(after));
  return { ...staged, head: { ...staged.head, keyId: key.id, signature }, key };
}
