/** The address a frame goes by: its own, or its maker's where it has none (about:blank, srcdoc). */
import { addressOf } from './address';

/** Walks up through frames without an address, as far as the browser lets one frame look into another. */
export function addressHere(view: Pick<Window, 'location' | 'parent'> = window): string {
  let at = view as Window;
  try {
    while (at.location.protocol === 'about:' && at.parent !== at) at = at.parent;
    return addressOf(at.location.href);
  } catch {
    return addressOf(view.location.href);
  }
}
