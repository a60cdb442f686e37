/** The messages by which a person points at an answer, or at the field for one value. */
import * as z from 'zod/mini';
import type { PlaceRequest, PlaceResult } from '../fill/schema';
import type { Message } from '../text/message';
import type { PlaceReply } from './replies';

z.config({ jitless: true });

/** Keys that steer pointing. */
const PickKey = z.enum(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Escape']);
export type PickKey = z.infer<typeof PickKey>;

export const pointingToBackground = {
  /** A person pointed at an answer; the page keeps which until it is asked for. */
  'chat>bg answer.picked': { from: 'page', schema: z.object({}) },
  /** A person pointed at the field for a value; the page keeps which until it is told to write. */
  'target>bg place.pointed': { from: 'page', schema: z.object({ token: z.string() }) },
  /** They left without pointing at any. */
  'target>bg place.left': { from: 'page', schema: z.object({ token: z.string() }) },

  /** The person wants to point at an answer of a tab. */
  'ui>bg pick.start': { from: 'ui', schema: z.object({ tabId: z.number() }) },
  /** A key pressed in the panel while the page waits to be pointed at; the browser leaves the keys with the panel. */
  'ui>bg pick.key': { from: 'ui', schema: z.object({ tabId: z.number(), key: PickKey }) },
  /** The person wants to point at the field for one value of an approved handoff. */
  'ui>bg place.start': {
    from: 'ui',
    schema: z.object({
      handoffId: z.string(),
      field: z.string(),
      tabId: z.number(),
      subjectConfirmed: z.boolean(),
      /** Rules of the questions the person answered with yes. */
      confirmed: z.optional(z.array(z.string())),
    }),
  },
  'ui>bg place.key': { from: 'ui', schema: z.object({ tabId: z.number(), key: PickKey }) },
  /** Takes back one placed value. */
  'ui>bg place.undo': {
    from: 'ui',
    schema: z.object({ handoffId: z.string(), field: z.string(), tabId: z.number() }),
  },
} as const;

export interface PointingReply {
  'chat>bg answer.picked': null;
  'target>bg place.pointed': null;
  'target>bg place.left': null;
  'ui>bg pick.start': { ok: true } | { ok: false; failed: Message };
  'ui>bg pick.key': { there: boolean };
  'ui>bg place.start': PlaceReply;
  'ui>bg place.key': { there: boolean };
  'ui>bg place.undo': PlaceReply;
}

export interface PointingToPage {
  /** Lets the person point at an answer; answered at once. */
  'bg>page pick.start': { payload: null; reply: true };
  /** False where nobody points any more. */
  'bg>page pick.key': { payload: { key: PickKey }; reply: boolean };
  /** Lets the person point at the field for a value; answered at once. */
  'bg>page place.start': { payload: PlaceRequest; reply: true };
  /** False where nobody points any more. */
  'bg>page place.key': { payload: { key: PickKey }; reply: boolean };
  /** Writes where the person pointed; null where they did not. A repeat says how the first one ended. */
  'bg>page place.commit': { payload: { token: string }; reply: PlaceResult | null };
  /** Asks whether this page still knows of a placing. */
  'bg>page place.there': { payload: { token: string }; reply: boolean };
}
