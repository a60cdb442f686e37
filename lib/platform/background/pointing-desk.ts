/** What the background does for each message by which a person points. */
import type { PointingReply } from '../pointing-messages';
import type { Handlers } from '../router';
import { keyPick, startPick } from './pick';
import { commitPlace, keyPlace, leavePlace, startPlace, undoPlace } from './place';

/** `take` hands off the answer that was pointed at on a tab. */
export function pointingHandlers(
  take: (tabId: number, windowId: number) => Promise<unknown>,
): Pick<Handlers, keyof PointingReply> {
  return {
    'chat>bg answer.picked': (_, { tabId, windowId }) => take(tabId ?? -1, windowId ?? -1).then(() => null),
    'target>bg place.pointed': ({ token }, { tabId }) => commitPlace(tabId ?? -1, token).then(() => null),
    'target>bg place.left': ({ token }, { tabId }) => leavePlace(tabId ?? -1, token).then(() => null),
    'ui>bg pick.start': ({ tabId }) => startPick(tabId),
    'ui>bg pick.key': ({ tabId, key }) => keyPick(tabId, key),
    'ui>bg place.start': (order) => startPlace(order),
    'ui>bg place.key': ({ tabId, key }) => keyPlace(tabId, key),
    'ui>bg place.undo': (order) => undoPlace(order),
  };
}
