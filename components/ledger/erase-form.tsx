/** Erases values on purpose: says first how much goes and what stays, and asks once more. */
import { useState } from 'react';
import { planErasure } from '../../lib/ledger/plan-erasure';
import { sharedStore } from '../../lib/ledger/store';
import type { Payload } from '../../lib/platform/protocol';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

type Asked = Payload<'ui>bg trail.erase'>['request'];
type Step =
  | { at: 'idle' | 'busy' }
  | { at: 'asked'; commandId: string; values: number; handoffs: number; remaining: number }
  | { at: 'said'; sentence: string };

/** `press` names what is erased. `request` is null while there is nothing to look for; `none` says that nothing of it is left, and then there is nothing to press. */
export function EraseForm({ press, request, none = false }: { press: string; request: Asked | null; none?: boolean }) {
  const { t, count, say, parts } = useWords();
  const { send } = usePlatform();
  const announce = useAnnounce();
  const [step, setStep] = useState<Step>({ at: 'idle' });
  const tell = (sentence: string) => {
    setStep({ at: 'said', sentence });
    announce(sentence);
  };
  const look = async () => {
    if (!request) return;
    setStep({ at: 'busy' });
    const plan = await planErasure(sharedStore(), request).catch(() => null);
    if (!plan) return tell(t('ledgerFailed'));
    if (plan.digests.length === 0) return tell(t('eraseNothing'));
    const { digests, handoffs, remaining } = plan;
    const commandId = crypto.randomUUID();
    setStep({ at: 'asked', commandId, values: digests.length, handoffs: handoffs.length, remaining });
  };
  const erase = async (commandId: string) => {
    if (!request) return;
    setStep({ at: 'busy' });
    const reply = await send('ui>bg trail.erase', { commandId, request });
    if (!reply) return tell(t('browserNoAnswer'));
    tell(reply.ok ? parts([count('eraseDone', reply.values), t('eraseDoneNext')]) : say(reply.message));
  };
  if (step.at === 'asked')
    return (
      <Notice tone="warn" title={parts([count('eraseValues', step.values), count('eraseHandoffs', step.handoffs)])}>
        <p>{t('eraseStays')}</p>
        {step.remaining > 0 && <p>{count('eraseRemaining', step.remaining)}</p>}
        <p>{t('eraseForGood')}</p>
        <div className={layout.row}>
          <Button onClick={() => void erase(step.commandId)}>{t('eraseConfirm')}</Button>
          <Button kind="quiet" onClick={() => setStep({ at: 'idle' })}>
            {t('uiCancel')}
          </Button>
        </div>
      </Notice>
    );
  return (
    <>
      {step.at === 'said' && <p>{step.sentence}</p>}
      {!none && (
        <div className={layout.row}>
          <Button waits={step.at === 'busy'} onClick={() => step.at !== 'busy' && void look()}>
            {press}
          </Button>
        </div>
      )}
    </>
  );
}
