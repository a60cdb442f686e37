/** The contract of what is in hand is paused: said before anybody works on it, not only when a fill is refused. */
import { readPauses } from '../../lib/ledger/pause';
import { readHandoff } from '../../lib/ledger/read';
import { pauseWords } from '../ledger/pause-words';
import { useRead } from '../ledger/use-read';
import { usePacks, useSnapshot } from '../platform-context';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

/** The contract under which something is still to be proposed or filled; null for what has landed or was given up. */
async function contractInHand(handoffId: string | null, heldUnder: string | null): Promise<string | null> {
  if (handoffId === null) return heldUnder;
  const row = await readHandoff(handoffId);
  return row && row.state !== 'executed' && row.state !== 'rejected' ? row.handoff.contract.id : null;
}

export function PauseNotice() {
  const words = useWords();
  const packs = usePacks();
  const { inHand } = useSnapshot();
  const handoffId = inHand?.kind === 'handoff' ? inHand.id : null;
  const heldUnder = inHand?.kind === 'held' ? inHand.held.contractId : null;
  const contracts = packs.flatMap((pack) => pack.contracts);
  const read = useRead(async () => {
    const id = await contractInHand(handoffId, heldUnder);
    const pause = id === null ? undefined : (await readPauses(packs)).get(id);
    return pause ? { pause, name: contracts.find((one) => one.id === id)?.name ?? id ?? '' } : null;
  }, [handoffId, heldUnder, contracts.map(({ id, version }) => `${id} ${version}`)]);
  const found = read.state === 'ready' ? read.value : null;
  if (!found) return null;
  return (
    <Notice tone="warn" title={words.t('pausedTitle')}>
      <p>{pauseWords(found.pause, found.name, words)}</p>
    </Notice>
  );
}
