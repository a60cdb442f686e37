/** A draft in hand: the answer, the fields with what they would change, what stops Fill, and Fill. */
import { useState } from 'react';
import { blocking } from '../../lib/check/verdict';
import { attestationsOf } from '../../lib/contract/review';
import type { Contract } from '../../lib/contract/schema';
import { rowsByHand } from '../../lib/fill/by-hand';
import { labelRefusals } from '../../lib/handoff/label';
import { reviewDue } from '../../lib/handoff/review-due';
import { CapturedAnswer } from '../capture/captured-answer';
import { WholeConversation } from '../capture/whole-conversation';
import { CheckBlock } from '../check/check-block';
import { CheckList } from '../check/check-list';
import { findingId } from '../check/order-checks';
import { AskNotice, askedOf, confirmedIn } from '../fill/ask-notice';
import { FieldList } from '../fill/field-list';
import { FillFoot } from '../fill/fill-foot';
import { whyClosedHere } from '../fill/site-place';
import { SubjectNotice } from '../fill/subject-notice';
import { useFormLook } from '../fill/use-form-look';
import { waitingFor } from '../fill/waiting-for';
import { usePlatform, useSnapshot } from '../platform-context';
import { PanelBody, PanelFoot } from '../ui/panel-frame';
import { useWords } from '../ui/use-words';
import { HandoffHead } from './handoff-head';
import { InterruptedNotice } from './interrupted-notice';
import { LabelNotice } from './label-notice';
import { MoreForms } from './more-forms';
import { claimsOf, fieldsToFill, labelIn, nameOf, type Shown, withNames } from './shown';
import { SourcesSection } from './sources-section';
import { StatedContextSection } from './stated-context';
import { TroubleNotice } from './trouble-notice';
import { type MoreForm, useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';

export function DraftView({ shown }: { shown: Shown & { contract: Contract } }) {
  const { t, count } = useWords();
  const { send } = usePlatform();
  const { tab, site, keys } = useSnapshot();
  const orders = useOrders();
  const { handoff, contract, pack } = shown;
  const { id } = handoff;
  const [confirmed, setConfirmed] = useState(false);
  const [ticked, setTicked] = useState<string[]>([]);
  const [adding, setAdding] = useState(false);
  const [form, setForm] = useState<MoreForm | null>(null);
  const due = reviewDue({ contract, checks: shown.checks ?? [] });
  const secondPerson = due.review === 'secondPerson';
  const asks = secondPerson && handoff.state !== 'approved';
  const look = useFormLook(handoff, true);
  const more = useMoreItems(shown, orders, setForm);
  const checks = shown.checks ?? [];
  // What brought a second person stands beside what stops, so that nobody wonders why Fill became a question.
  const why = asks && due.because ? [due.because] : [];
  const elsewhere = [...blocking(checks).filter((check) => check.field === null), ...why].map((check) =>
    withNames(check, shown),
  );
  const barred = labelRefusals(handoff);
  // While a label stands nothing is filled, so nothing is asked about a fill.
  const questions = barred.length > 0 ? [] : look.asks;
  const answered = confirmedIn(questions, ticked);
  const waits = waitingFor({
    checks: shown.checks,
    ...look,
    asks: [...barred, ...questions.filter(({ rule }) => !answered.includes(rule))],
    subjectConfirmed: confirmed,
    closed: whyClosedHere(site),
  }).filter((wait) => !asks || wait.kind === 'check' || wait.kind === 'notChecked');
  const reviewer = handoff.owners.reviewOwner && nameOf(handoff.owners.reviewOwner, pack, handoff.author);
  const toPlace = look.plan && !look.plan.refusal && !asks ? rowsByHand(look.plan).length : 0;
  const says = secondPerson ? [] : attestationsOf(contract);
  const press = () => {
    if (asks) return orders.command(id, { kind: 'propose' });
    if (!tab) return;
    const order = { handoffId: id, tabId: tab.tabId, subjectConfirmed: confirmed, attested: says, confirmed: answered };
    return orders.run((commandId, post) => post('ui>bg fill.run', { commandId, ...order }));
  };
  const pressWaiting = () => {
    const tabId = tab?.tabId ?? site?.tabId;
    if (asks || tabId === undefined) return;
    // What it waits for is on the screen; the gate is asked all the same, so that the refusal is on record.
    const order = { handoffId: id, tabId, subjectConfirmed: confirmed, attested: says, confirmed: answered };
    void send('ui>bg fill.run', { commandId: crypto.randomUUID(), ...order });
  };
  return (
    <>
      <HandoffHead shown={shown}>
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
        <InterruptedNotice handoff={handoff} orders={orders} />
        <LabelNotice shown={shown} orders={orders} />
      </HandoffHead>
      {((look.plan && !look.plan.refusal && look.plan.subject.result !== 'match') ||
        elsewhere.length + askedOf(questions).length > 0) && (
        <PanelBody>
          <AskNotice asks={questions} ticked={ticked} onTick={setTicked} />
          {look.plan && (
            <SubjectNotice
              plan={look.plan}
              contract={contract}
              confirmed={confirmed}
              onConfirm={setConfirmed}
              onSubject={(subject) => orders.command(id, { kind: 'setSubject', subject })}
              onLookAgain={look.lookAgain}
            />
          )}
          {elsewhere.map((check) => (
            <CheckBlock
              key={findingId(check)}
              id={findingId(check)}
              check={check}
              sources={handoff.sources}
              onAddSource={() => setAdding(true)}
            />
          ))}
        </PanelBody>
      )}
      <CapturedAnswer
        capture={shown.capture}
        lacks={shown.lacks}
        about={handoff.capture}
        sources={handoff.sources.length}
        claims={claimsOf(checks)}
        whole={
          handoff.state === 'draft' && shown.capture && <WholeConversation handoffId={id} capture={shown.capture} />
        }
      />
      <FieldList
        shown={shown}
        plan={look.plan}
        confirmed={confirmed}
        answered={answered}
        onSet={(field, value) => orders.command(id, { kind: 'setField', field, value })}
        onAddSource={() => setAdding(true)}
        onConfirm={(rule, field, number) => orders.command(id, { kind: 'vouch', rule, field, count: number })}
      />
      <CheckList checks={checks} labelOf={(field) => labelIn(contract, field)} />
      <StatedContextSection handoff={handoff} contract={contract} />
      <SourcesSection sources={handoff.sources} adding={adding} onAdding={setAdding} addTo={id} />
      <PanelFoot>
        {form === null && (
          <FillFoot
            contract={contract}
            says={says}
            action={
              asks
                ? t('handAsk', reviewer ?? t('handReviewer'))
                : count('fillAction', fieldsToFill(handoff, contract) - toPlace)
            }
            shortcut={asks ? null : keys.fill}
            toPlace={toPlace}
            waits={waits}
            busy={orders.busy}
            more={more}
            onPress={press}
            onPressWaiting={pressWaiting}
            onLookAgain={look.lookAgain}
          />
        )}
        <MoreForms form={form} shown={shown} orders={orders} onClose={() => setForm(null)} />
      </PanelFoot>
    </>
  );
}
