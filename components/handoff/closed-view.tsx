/** Escalated or rejected: who has it or why it ended, what was kept, and the way back. */
import { useState } from 'react';
import type { Cause, RejectReason } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import { CapturedAnswer } from '../capture/captured-answer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { MoreMenu } from '../ui/more-menu';
import { Notice } from '../ui/notice';
import { PanelFoot } from '../ui/panel-frame';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import { HandoffHead } from './handoff-head';
import { LabelNotice } from './label-notice';
import { MoreForms } from './more-forms';
import { nameOf, type Shown } from './shown';
import { SourcesSection } from './sources-section';
import { TroubleNotice } from './trouble-notice';
import { type MoreForm, useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';
import { ValuesList } from './values-list';

const reasonWords: Record<RejectReason, MessageKey> = {
  context: 'reasonContext',
  accuracy: 'reasonAccuracy',
  tone: 'reasonTone',
  task: 'reasonTask',
};
const causeWords: Record<Cause, MessageKey> = {
  input: 'causeInput',
  prompt: 'causePrompt',
  reviewStandard: 'causeReviewStandard',
  nextStep: 'causeNextStep',
  withdrawn: 'causeWithdrawn',
};

export function ClosedView({ shown }: { shown: Shown }) {
  const words = useWords();
  const { t } = words;
  const orders = useOrders();
  const { handoff, pack, contract } = shown;
  const [form, setForm] = useState<MoreForm | null>(null);
  const more = useMoreItems(shown, orders, contract ? setForm : null);
  const { escalation, rejection, humanWork } = handoff;
  const stop = contract?.stopRules.find(
    (rule) => rule.id === escalation?.rule || `stopRule:${rule.id}` === escalation?.rule,
  );
  return (
    <>
      <HandoffHead shown={shown}>
        {handoff.state === 'escalated' && escalation && (
          <Notice
            tone="warn"
            icon="stateEscalated"
            title={t('closedEscalated', nameOf(escalation.to, pack, handoff.author))}
          >
            <p>{stop ? stop.message : t('closedByPerson')}</p>
            <p>{t('closedKept')}</p>
          </Notice>
        )}
        {handoff.state === 'rejected' && rejection && (
          <Notice
            tone="plain"
            icon="stateRejected"
            title={
              humanWork
                ? t('closedDone')
                : [rejection.reason && t(reasonWords[rejection.reason]), t(causeWords[rejection.cause])]
                    .filter(Boolean)
                    .join(' · ')
            }
          >
            <p>{t('closedRejected', words.when(rejection.at))}</p>
            {humanWork && <p>{t('closedHumanWork', humanWork.by, humanWork.address, humanWork.reason)}</p>}
          </Notice>
        )}
        <LabelNotice shown={shown} orders={orders} />
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
      </HandoffHead>
      {contract && (
        <Section title={t('reviewValues')}>
          <ValuesList shown={{ ...shown, contract }} />
        </Section>
      )}
      <CapturedAnswer
        capture={shown.capture}
        lacks={shown.lacks}
        about={handoff.capture}
        sources={handoff.sources.length}
        claims={[]}
      />
      <SourcesSection sources={handoff.sources} />
      <PanelFoot>
        {contract && (
          <MoreForms form={form} shown={{ ...shown, contract }} orders={orders} onClose={() => setForm(null)} />
        )}
        <div className={layout.spread}>
          <Button onClick={() => orders.command(handoff.id, { kind: 'reopen' })}>{t('closedReopen')}</Button>
          <MoreMenu label={t('fillMore')} items={more} />
        </div>
      </PanelFoot>
    </>
  );
}
