/** One writing at a time in a page, while no form of it can be sent and its leaving is noticed. */
import { guardSubmit } from '../dom/event';
import { rootsOf } from '../dom/tree';

/** What happened in the page since the writing began. */
export interface Guarded {
  left(): boolean;
  /** The person saved while it was written: what stands in the form then is the record's and stays. */
  sent(): boolean;
  /** Submissions that were stopped. */
  submits(): number;
  /** Takes in frames and shadow roots that came since. */
  widen(): void;
}

const busy = new WeakSet<Document>();

export const isBusy = (document: Document): boolean => busy.has(document);

/**
 * Runs `work` as the only writing of the page, which the caller has asked about (`isBusy`). Every submission is stopped and counted until it
 * ends; where it `yields`, a submission goes through and ends it.
 */
export async function whileGuarded<T>(
  document: Document,
  work: (guarded: Guarded) => Promise<T>,
  yields = false,
): Promise<T> {
  let gone = false;
  const leave = () => {
    gone = true;
  };
  const view = document.defaultView;
  const guard = guardSubmit(rootsOf(document), yields);
  const sent = () => yields && guard.count() > 0;
  view?.addEventListener('pagehide', leave);
  busy.add(document);
  try {
    return await work({
      left: () => gone || sent(),
      sent,
      submits: guard.count,
      widen: () => guard.cover(rootsOf(document)),
    });
  } finally {
    busy.delete(document);
    view?.removeEventListener('pagehide', leave);
    guard.stop();
  }
}
