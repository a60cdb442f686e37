/** Filling before the approval because it cannot wait: who is told, by when the approval is due, what the person says with it, and why. */
import { type FormEvent, useState } from 'react';
import { attestationsOf } from '../../lib/contract/review';
import type { Contract } from '../../lib/contract/schema';
import { breakGlassOf } from '../../lib/handoff/break-glass';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { ClaimsList } from '../ui/claims-list';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { EarlyFillLook, useEarlyFill } from './early-fill';
import { dueWords } from './glass-notice';
import { nameOf, type Shown } from './shown';
import type { Orders } from './use-orders';

export function BreakGlassForm(props: { shown: Shown & { contract: Contract }; orders: Orders; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const { now } = usePlatform();
  const { shown, orders, onClose } = props;
  const { contract, pack, handoff } = shown;
  const [reason, setReason] = useState('');
  const early = useEarlyFill(shown, orders, true);
  const allowed = breakGlassOf(contract);
  if (!allowed) return null;
  const due = handoff.glass?.due ?? new Date(now().getTime() + allowed.lasts).toISOString();
  const says = attestationsOf(contract);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!early.ready || reason.trim() === '') return;
    if (await early.fill({ breakGlass: reason.trim() }, says)) onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('handBreakGlass')}>
      <p>{t('glassHow', nameOf(allowed.to, pack, handoff.author), dueWords(due, words))}</p>
      <EarlyFillLook early={early} shown={shown} orders={orders} />
      <FormField label={t('glassReason')}>
        {(id) => (
          // biome-ignore lint/a11y/noAutofocus: the form opens on the person's press, and the focus belongs in it
          <input id={id} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </FormField>
      {says.length > 0 && (
        <div>
          <p className={text.note}>{t('fillSays')}</p>
          <ClaimsList kind="says" sentences={says} />
        </div>
      )}
      <div className={layout.row}>
        <Button submit waits={!early.ready || orders.busy}>
          {t('glassFill')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
