/** A handoff that waits for a second person: the values to judge, the sources beside them, and the decision where it is this person's. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import { reviewDue } from '../../lib/handoff/review-due';
import type { Actor } from '../../lib/handoff/schema';
import { CapturedAnswer } from '../capture/captured-answer';
import { CheckBlock } from '../check/check-block';
import { CheckList } from '../check/check-list';
import { findingId } from '../check/order-checks';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { MoreMenu } from '../ui/more-menu';
import { PanelBody, PanelFoot } from '../ui/panel-frame';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import { DecideForm } from './decide-form';
import { GlassNotice } from './glass-notice';
import { HandoffHead } from './handoff-head';
import { LabelNotice } from './label-notice';
import { MoreForms } from './more-forms';
import { ProvisionalSection } from './provisional-section';
import { claimsOf, labelIn, nameOf, type Shown, withNames } from './shown';
import { SourcesSection } from './sources-section';
import { StatedContextSection } from './stated-context';
import { TroubleNotice } from './trouble-notice';
import { useActor } from './use-actor';
import { type MoreForm, useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';
import { ValuesList } from './values-list';

/** Who can decide from this browser: the person themselves, a practice character they may play, or nobody. */
export function deciderOf(shown: Shown, actor: Actor): { kind: 'self' } | { kind: 'play'; username: string } | null {
  const { handoff, pack, contract } = shown;
  const reviewer = handoff.owners.reviewOwner;
  if (!reviewer) return null;
  const apart = contract?.team.separationOfDuties ?? true;
  if (reviewer === actor.username) return apart && handoff.author.username === actor.username ? null : { kind: 'self' };
  const character = pack?.people.find((person) => person.username === reviewer);
  return character?.practice && handoff.author.declared === 'practice' ? { kind: 'play', username: reviewer } : null;
}

export function ReviewView({ shown }: { shown: Shown & { contract: Contract } }) {
  const { t } = useWords();
  const actor = useActor();
  const orders = useOrders();
  const [playing, setPlaying] = useState(false);
  const { handoff, contract, pack } = shown;
  const { id } = handoff;
  const [form, setForm] = useState<MoreForm | null>(null);
  const more = useMoreItems(shown, orders, setForm);
  // What brought it here comes first, where it is more than the contract's general rule.
  const { because } = reviewDue({ contract, checks: shown.checks ?? [] });
  const decider = deciderOf(shown, actor);
  const reviewer = handoff.owners.reviewOwner
    ? nameOf(handoff.owners.reviewOwner, pack, handoff.author)
    : t('handReviewer');
  const as = decider?.kind === 'play' ? decider.username : null;
  const decides = decider?.kind === 'self' || (decider?.kind === 'play' && playing);
  return (
    <>
      <HandoffHead shown={shown} word={t('reviewWith', reviewer)}>
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
        <LabelNotice shown={shown} orders={orders} />
        <GlassNotice shown={shown} />
      </HandoffHead>
      {because && (
        <PanelBody>
          <CheckBlock id={findingId(because)} check={withNames(because, shown)} sources={handoff.sources} />
        </PanelBody>
      )}
      <ProvisionalSection shown={shown} orders={orders} />
      <Section title={t('reviewValues')}>
        <ValuesList shown={shown} />
      </Section>
      <StatedContextSection handoff={handoff} contract={contract} />
      <SourcesSection sources={handoff.sources} quotes />
      <CapturedAnswer
        capture={shown.capture}
        lacks={shown.lacks}
        about={handoff.capture}
        sources={handoff.sources.length}
        claims={claimsOf(shown.checks ?? [])}
      />
      <CheckList checks={shown.checks ?? []} labelOf={(field) => labelIn(contract, field)} />
      {decides && (
        <Section title={t('reviewDecide', reviewer)}>
          <DecideForm
            handoff={handoff}
            contract={contract}
            busy={orders.busy}
            onDecide={(command) => orders.command(id, command, as)}
          />
        </Section>
      )}
      <PanelFoot>
        <MoreForms form={form} shown={shown} orders={orders} onClose={() => setForm(null)} />
        {decider === null && <p>{t('reviewWaits', reviewer)}</p>}
        {decider?.kind === 'play' && !playing && (
          <>
            <p>{t('reviewPlaying', actor.name)}</p>
            <Button kind="main" wide onClick={() => setPlaying(true)}>
              {t('reviewPlay', reviewer)}
            </Button>
          </>
        )}
        <div className={layout.spread}>
          <Button kind="quiet" flush onClick={() => orders.command(id, { kind: 'withdraw' })}>
            {t('reviewWithdraw')}
          </Button>
          <MoreMenu label={t('fillMore')} items={more} />
        </div>
      </PanelFoot>
    </>
  );
}
