/** Who acts in this view. */
import type { Actor } from '../../lib/handoff/schema';
import { useSnapshot } from '../platform-context';

export function useActor(): Actor {
  return useSnapshot().actor;
}
