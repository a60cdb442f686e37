/** A label that stands in a record: what it bars, and after the approval the one press that takes it out. */
import { hasLabel } from '../../lib/handoff/label';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import type { Shown } from './shown';
import type { Orders } from './use-orders';

export function LabelNotice({ shown, orders }: { shown: Shown; orders: Orders }) {
  const { t } = useWords();
  const { tab } = useSnapshot();
  const { openAddress } = usePlatform();
  const { handoff } = shown;
  const { label, record, state } = handoff;
  if (!label || !hasLabel(handoff) || !record) return null;
  const approved = state === 'approved';
  const open = tab?.address === record.address;
  const remove = (confirmed: boolean) =>
    orders.run((commandId, send) =>
      send('ui>bg label.remove', { commandId, handoffId: handoff.id, tabId: tab?.tabId ?? -1, confirmed }),
    );
  return (
    <Notice tone="warn" title={t('labelStands', label.text, record.key ?? record.address)}>
      <p>{t(approved ? (open ? 'labelApproved' : 'labelOpenFirst') : 'labelUnapproved')}</p>
      <div className={layout.row}>
        {approved && open && (
          <Button kind="main" waits={orders.busy} onClick={() => !orders.busy && remove(false)}>
            {t('labelRemove')}
          </Button>
        )}
        {!open && <Button onClick={() => openAddress(record.address)}>{t('savedOpenRecord')}</Button>}
        <Button kind="quiet" onClick={() => !orders.busy && remove(true)}>
          {t('labelGone')}
        </Button>
      </div>
    </Notice>
  );
}
