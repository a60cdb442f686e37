/** Messages about the trail as a whole: erasing on purpose, alarms that were read, and events of other browsers. */
import * as z from 'zod/mini';
import type { EraseResult } from '../ledger/erase';
import type { ShareReply } from './replies';

z.config({ jitless: true });

export const trailToBackground = {
  /** A file of colleagues' events, whole, after the page has read it. */
  'ui>bg events.take': { from: 'ui', schema: z.object({ lines: z.string() }) },
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
  /** Signs the proof of a saved handoff that could not be signed when it was saved. */
  'ui>bg receipt.sign': { from: 'ui', schema: z.object({ handoffId: z.string() }) },
  /** The person has read the alarm; the log is taken as it is now. */
  'ui>bg alarm.settle': { from: 'ui', schema: z.object({}) },
} as const;

export interface TrailReply {
  'ui>bg events.take': ShareReply;
  'ui>bg trail.erase': EraseResult;
  'ui>bg receipt.sign': { signed: boolean };
  'ui>bg alarm.settle': null;
}
