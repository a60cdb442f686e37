/** The sentence that names whom to tell when a site is not read well. */
import { firstResponderOf } from '../../lib/pack/first-responder';
import type { Pack } from '../../lib/pack/schema';
import { type Message, message } from '../../lib/text/message';

/** Null where no pack names anybody. */
export function firstResponder(packs: readonly Pack[]): Message | null {
  const name = firstResponderOf(packs);
  return name === null ? null : message('healthResponder', name);
}
