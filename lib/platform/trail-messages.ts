/** Messages about the trail as a whole: erasing on purpose, alarms that were read, and events of other browsers. */
import * as z from 'zod/mini';
import type { EraseResult } from '../ledger/erase';
import type { Envelope } from '../sign/dsse';
import type { Message } from '../text/message';
import type { PackReply, ShareReply } from './replies';

z.config({ jitless: true });

const Jwk = z.object({ crv: z.literal('Ed25519'), kty: z.literal('OKP'), x: z.string() });

/** That a log goes on from a size; hashes in hex. */
const Proof = z.object({ size: z.number(), hashes: z.array(z.string()) });

export const trailToBackground = {
  /** A file of colleagues' events that a page left, after it has read it. `folder`: nobody chose the file. */
  'ui>bg events.take': { from: 'ui', schema: z.object({ id: z.string(), folder: z.boolean() }) },
  /** Checkpoints a page met in a file. */
  'ui>bg notes.hear': {
    from: 'ui',
    schema: z.object({
      notes: z.array(z.object({ note: z.string(), jwk: z.optional(Jwk), proofs: z.optional(z.array(Proof)) })),
    }),
  },
  /** Erases the values of a handoff, or those that mention a person, after the person was shown how many. */
  'ui>bg trail.erase': {
    from: 'ui',
    schema: z.object({
      commandId: z.string(),
      request: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('handoff'), handoff: z.string() }),
        z.object({ kind: z.literal('person'), names: z.array(z.string()) }),
      ]),
    }),
  },
  /** Pauses a contract or lets it go on. `as` plays a practice character. */
  'ui>bg contract.pause': {
    from: 'ui',
    schema: z.object({
      commandId: z.string(),
      contractId: z.string(),
      pause: z.boolean(),
      reason: z.string(),
      as: z.nullable(z.string()),
    }),
  },
  /** Signs the proof of a saved handoff that could not be signed when it was saved. */
  'ui>bg receipt.sign': { from: 'ui', schema: z.object({ handoffId: z.string() }) },
  /** Signs for receipts of this log that it holds their entries, at its present head. `keyId` is the key that signed the receipt. */
  'ui>bg receipts.prove': {
    from: 'ui',
    schema: z.object({
      receipts: z.array(
        z.object({
          handoff: z.string(),
          digest: z.string(),
          origin: z.string(),
          index: z.number(),
          keyId: z.string(),
        }),
      ),
    }),
  },
  /** The person has read the alarm; the log is taken as it is now. */
  'ui>bg alarm.settle': { from: 'ui', schema: z.object({}) },
} as const;

export interface TrailReply {
  'ui>bg events.take': ShareReply;
  /** Logs that contradict what is here or was seen of them. */
  'ui>bg notes.hear': { alarms: string[] } | { ok: false; reason: Message };
  'ui>bg trail.erase': EraseResult;
  'ui>bg contract.pause': PackReply;
  'ui>bg receipt.sign': { signed: boolean };
  /** In the order asked; null where the present key cannot say it. */
  'ui>bg receipts.prove': { proofs: (Envelope | null)[] };
  'ui>bg alarm.settle': null;
}
