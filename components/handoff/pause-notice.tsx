/** The contract of what is in hand is paused: said before anybody works on it, not only when a fill is refused. */
import { readHandoff } from '../../lib/ledger/read';
import { pauseWords } from '../ledger/pause-words';
import { usePauses } from '../ledger/use-pauses';
import { useRead } from '../ledger/use-read';
import { usePacks, useSnapshot } from '../platform-context';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

/** The contract under which something is still to be proposed or filled; null for what has landed or was given up. */
async function contractOf(handoffId: string | null): Promise<string | null> {
  const row = handoffId === null ? null : await readHandoff(handoffId);
  return row && row.state !== 'executed' && row.state !== 'rejected' ? row.handoff.contract.id : null;
}

export function PauseNotice() {
  const words = useWords();
  const packs = usePacks();
  const pauses = usePauses();
  const { inHand } = useSnapshot();
  const handoffId = inHand?.kind === 'handoff' ? inHand.id : null;
  const read = useRead(() => contractOf(handoffId), [handoffId]);
  const open = read.state === 'ready' ? read.value : null;
  const id = inHand?.kind === 'held' ? inHand.held.contractId : open;
  const pause = id === null ? undefined : pauses?.get(id);
  if (!pause) return null;
  const name = packs.flatMap(({ contracts }) => contracts).find((one) => one.id === id)?.name ?? id ?? '';
  return (
    <Notice tone="warn" title={words.t('pausedTitle')}>
      <p>{pauseWords(pause, name, words)}</p>
    </Notice>
  );
}
