/** The decision on what was filled before it: approve or reject, by whoever may. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import { isGlassOpen } from '../../lib/handoff/break-glass';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { DecideForm } from './decide-form';
import { deciderOf } from './review-view';
import { nameOf, type Shown } from './shown';
import { useActor } from './use-actor';
import type { Orders } from './use-orders';

export function LateDecision({ shown, orders }: { shown: Shown; orders: Orders }) {
  if (!isGlassOpen(shown.handoff) || !shown.contract) return null;
  return <Open shown={{ ...shown, contract: shown.contract }} orders={orders} />;
}

function Open({ shown, orders }: { shown: Shown & { contract: Contract }; orders: Orders }) {
  const { t } = useWords();
  const actor = useActor();
  const [playing, setPlaying] = useState(false);
  const { handoff, contract, pack } = shown;
  const owner = handoff.owners.reviewOwner;
  const reviewer = owner ? nameOf(owner, pack, handoff.author) : t('handReviewer');
  const decider = deciderOf(shown, actor);
  const as = decider?.kind === 'play' ? decider.username : null;
  return (
    <Section title={t('reviewDecide', reviewer)}>
      {decider === null && <p className={text.note}>{t('glassWaits', reviewer)}</p>}
      {decider?.kind === 'play' && !playing ? (
        <Button onClick={() => setPlaying(true)}>{t('reviewPlay', reviewer)}</Button>
      ) : (
        decider && (
          <DecideForm
            handoff={handoff}
            contract={contract}
            busy={orders.busy}
            onDecide={(command) => orders.command(handoff.id, command, as)}
          />
        )
      )}
    </Section>
  );
}
