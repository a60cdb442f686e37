/** What else can be done with a handoff, for the More menu; each only in the states that know it. What needs a form is offered where there is a place for one. */
import { routedTo } from '../../lib/contract/conditions';
import { usePacks, useSnapshot } from '../platform-context';
import type { MenuItem } from '../ui/more-menu';
import { useWords } from '../ui/use-words';
import { nameOf, type Shown } from './shown';
import type { Orders } from './use-orders';

/** Rule named by an escalation a person asked for. */
const BY_PERSON = 'person';

/** Forms the menu opens. */
export type MoreForm = 'byHand' | 'contract' | 'reassign' | 'without';

export function useMoreItems(shown: Shown, orders: Orders, openForm: ((form: MoreForm) => void) | null): MenuItem[] {
  const { t } = useWords();
  const packs = usePacks();
  const { windowId } = useSnapshot();
  const { handoff, pack, contract } = shown;
  const { id, state } = handoff;
  const items: MenuItem[] = [];
  if (state === 'draft' || state === 'proposed' || state === 'approved')
    for (const to of escalatedTo(shown))
      items.push({
        name: t('handEscalate', nameOf(to, pack, handoff.author)),
        run: () => void orders.command(id, { kind: 'escalate', to, rule: BY_PERSON }),
      });
  if (contract?.confidence && state === 'draft' && !handoff.notSure)
    items.push({ name: t('handNotSure'), run: () => void orders.command(id, { kind: 'doubt' }) });
  if (openForm && (state === 'draft' || state === 'proposed' || state === 'approved'))
    items.push({ name: t('handReassign'), run: () => openForm('reassign') });
  if (openForm && (state === 'draft' || state === 'approved'))
    items.push({ name: t('handByHand'), run: () => openForm('byHand') });
  if (openForm && state !== 'executed' && state !== 'rejected')
    items.push({ name: t('handWithout'), run: () => openForm('without') });
  if (openForm && state === 'draft' && packs.flatMap((one) => one.contracts).length > 1)
    items.push({ name: t('handOtherContract'), run: () => openForm('contract') });
  if (state !== 'executed' && state !== 'rejected')
    items.push({ name: t('handDiscard'), run: () => void orders.command(id, { kind: 'discard' }) });
  items.push({
    name: t('handPutAway'),
    run: () => void orders.run((_, send) => send('ui>bg hand.take', { windowId, handoffId: null })),
  });
  return items;
}

/** The reviewer first, then whom the contract sends its exceptions to. Nobody is sent their own. */
function escalatedTo({ handoff, contract }: Shown): string[] {
  const routed = contract ? routedTo(contract).filter((who) => who !== handoff.author.username) : [];
  return [...new Set([handoff.owners.reviewOwner ?? [], routed].flat())];
}
