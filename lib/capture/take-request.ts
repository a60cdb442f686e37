/** What a page is asked to give. */
import type { Adapter } from './adapter';
import type { AnswerRef, CaptureMethod } from './schema';

export interface TakeRequest {
  adapter: Adapter | null;
  /** Address the page goes by, without credentials. */
  address: string;
  /** Null: the answer that holds the selection where there is one, else the last answer. */
  answer: AnswerRef | null;
  method: CaptureMethod;
  /** Text the person selected or copied, where it was a part. */
  selected: string | null;
  /** ISO 8601 UTC. */
  now: string;
}
