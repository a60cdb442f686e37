/** The side panel: what this window has in hand, in the view its state asks for. */
import { hasLabel } from '../../lib/handoff/label';
import { reviewOf } from '../../lib/handoff/review-due';
import { HeldView } from '../capture/held-view';
import { useSnapshot } from '../platform-context';
import { Announcer } from '../ui/announcer';
import { Notice } from '../ui/notice';
import { PanelBody, PanelFrame, PanelHead, PanelNotices } from '../ui/panel-frame';
import { useWords } from '../ui/use-words';
import { ClosedView } from './closed-view';
import { DraftView } from './draft-view';
import { EmptyView } from './empty-view';
import { FilledView } from './filled-view';
import { HealthNotice } from './health-notice';
import { PauseNotice } from './pause-notice';
import { ProofView } from './proof-view';
import { RecordView } from './record-view';
import { ReviewView } from './review-view';
import { SaidNotice } from './said-notice';
import { SavedView } from './saved-view';
import { isFilled, type Shown } from './shown';
import { SiteNotice } from './site-notice';
import { useShown } from './use-shown';

export function Panel() {
  const { ready, inHand } = useSnapshot();
  return (
    <Announcer>
      <PanelFrame>
        <PanelNotices>
          <SaidNotice />
          <SiteNotice />
          <HealthNotice />
          <PauseNotice />
        </PanelNotices>
        {ready && inHand === null && <EmptyView />}
        {inHand?.kind === 'held' && <HeldView key={inHand.held.heldId} held={inHand.held} />}
        {inHand?.kind === 'handoff' && <InHandView key={inHand.id} id={inHand.id} />}
        {inHand?.kind === 'proof' && <ProofView key={inHand.readBack.address} readBack={inHand.readBack} />}
        {inHand?.kind === 'record' && <RecordInHand key={inHand.id} id={inHand.id} readBack={inHand.readBack} />}
      </PanelFrame>
    </Announcer>
  );
}

function InHandView({ id }: { id: string }) {
  const read = useShown(id);
  if (read.state === 'loading') return null;
  if (read.state === 'failed' || read.value === null) return <Lost failed={read.state === 'failed'} id={id} />;
  return <HandoffView shown={read.value} />;
}

function RecordInHand({ id, readBack }: { id: string; readBack: Parameters<typeof RecordView>[0]['readBack'] }) {
  const read = useShown(id);
  if (read.state === 'loading') return null;
  if (read.state === 'failed' || read.value === null) return <Lost failed={read.state === 'failed'} id={id} />;
  return <RecordView shown={read.value} readBack={readBack} />;
}

/** The view of one handoff by its state. */
export function HandoffView({ shown }: { shown: Shown }) {
  const { handoff, contract } = shown;
  if (handoff.state === 'executed') return <SavedView shown={shown} />;
  if (handoff.state === 'escalated' || handoff.state === 'rejected') return <ClosedView shown={shown} />;
  if (!contract) return <ContractGone shown={shown} />;
  const known = { ...shown, contract };
  // A labelled fill that is in its record waits for the decision; the label goes with the same view, and then for Save.
  const isLinked = hasLabel(handoff) && handoff.record !== null;
  if (isFilled(handoff) && !handoff.planned && !isLinked) return <FilledView shown={known} />;
  const review = reviewOf({ contract, checks: shown.checks ?? [] });
  if (handoff.state === 'proposed' && review === 'secondPerson') return <ReviewView shown={known} />;
  return <DraftView shown={known} />;
}

function ContractGone({ shown }: { shown: Shown }) {
  const { t } = useWords();
  return (
    <>
      <PanelHead title={shown.handoff.title} note={shown.handoff.id} />
      <PanelBody>
        <Notice tone="stop" title={t('contractGone', shown.handoff.contract.name)} />
      </PanelBody>
    </>
  );
}

/** The ledger could not be read, or holds no handoff of that id. */
function Lost({ failed, id }: { failed: boolean; id: string }) {
  const { t } = useWords();
  return (
    <>
      <PanelHead title={t(failed ? 'ledgerFailed' : 'lostTitle')} />
      <PanelBody>
        <Notice tone="stop" title={failed ? t('ledgerFailedNext') : t('handoffUnknown', id)} />
      </PanelBody>
    </>
  );
}
