/** The last look at the form of the active tab for one handoff, and a new look when tab, address or filled fields change. */
import { useCallback, useEffect, useState } from 'react';
import type { FillPlan } from '../../lib/fill/schema';
import type { Handoff, Refusal } from '../../lib/handoff/schema';
import type { Message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';

export interface FormLook {
  plan: FillPlan | null;
  /** Questions about a fill of this page. */
  asks: Refusal[];
  /** Why there is no plan, where the background said. */
  noForm: Message | null;
  lookAgain: () => void;
}

export function useFormLook(handoff: Handoff, wanted: boolean): FormLook {
  const { send } = usePlatform();
  const { tab } = useSnapshot();
  const [noForm, setNoForm] = useState<Message | null>(null);
  const [turn, setTurn] = useState(0);
  const { id } = handoff;
  const tabId = tab?.tabId;
  const address = tab?.address;
  const written = Object.entries(handoff.values)
    .filter(([, held]) => held.value !== '')
    .map(([field]) => field)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: address, fields and turn are what a new look is for
  useEffect(() => {
    if (!wanted || tabId === undefined) return;
    let gone = false;
    send('ui>bg fill.plan', { handoffId: id, tabId }).then((reply) => {
      if (!gone) setNoForm(reply && !reply.ok ? reply.reason : null);
    });
    return () => {
      gone = true;
    };
  }, [send, id, tabId, address, written, wanted, turn]);
  const lookAgain = useCallback(() => setTurn((last) => last + 1), []);
  const seen = tab?.plan && tab.plan.handoffId === id ? tab.plan.plan : null;
  // A plan made for another address is not about this page.
  const plan = seen && seen.address === address ? seen : null;
  return { plan, asks: (plan && tab?.plan?.asks) ?? [], noForm, lookAgain };
}
