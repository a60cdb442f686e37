/** A copied answer that waits: what it is, which contract it would go under, and Hand off. */
import { useState } from 'react';
import { ContractSelect } from '../handoff/contract-form';
import { TroubleNotice } from '../handoff/trouble-notice';
import { useOrders } from '../handoff/use-orders';
import { type HeldCapture, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import { FormField } from '../ui/form-field';
import { PanelBody, PanelFoot, PanelHead } from '../ui/panel-frame';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { CapturedAnswer } from './captured-answer';

export function HeldView({ held }: { held: HeldCapture }) {
  const { t } = useWords();
  const { windowId } = useSnapshot();
  const orders = useOrders();
  const [contractId, setContractId] = useState(held.contractId);
  const { capture, heldId } = held;
  const answer = capture.turns[capture.answer];
  const take = () =>
    orders.run((commandId, send) => send('ui>bg held.take', { commandId, heldId, contractId, windowId }));
  return (
    <>
      <PanelHead title={t('heldTitle')} note={t('heldNote')}>
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
      </PanelHead>
      <CapturedAnswer
        open
        capture={capture}
        about={{ tool: capture.tool, model: answer?.model.value ?? null, capturedAt: capture.capturedAt }}
        sources={answer?.sources.length ?? 0}
        claims={[]}
      />
      <PanelBody>
        <FormField label={t('handContract')}>
          {(id) => <ContractSelect id={id} value={contractId} onChange={setContractId} />}
        </FormField>
      </PanelBody>
      <PanelFoot>
        <Button kind="main" wide waits={orders.busy} onClick={() => !orders.busy && take()}>
          {t('heldTake')}
        </Button>
        <p className={text.note}>{t('heldForgotten')}</p>
      </PanelFoot>
    </>
  );
}
