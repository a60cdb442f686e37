/** The form the More menu opened, in the place of what else the foot holds. */
import type { Contract } from '../../lib/contract/schema';
import { useSnapshot } from '../platform-context';
import { useWords } from '../ui/use-words';
import { ByHandForm } from './by-hand-form';
import { ContractForm } from './contract-form';
import { ReassignForm } from './reassign-form';
import type { Shown } from './shown';
import type { MoreForm } from './use-more-items';
import type { Orders } from './use-orders';

export function MoreForms(props: {
  form: MoreForm | null;
  shown: Shown & { contract: Contract };
  orders: Orders;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { tab, windowId } = useSnapshot();
  const { shown, orders, onClose } = props;
  const { id, contract } = shown.handoff;
  if (props.form === 'byHand')
    return (
      <ByHandForm
        title={t('handByHand')}
        press={t('handRecordByHand')}
        address={tab?.address ?? ''}
        onSubmit={(address, reason) => orders.command(id, { kind: 'recordByHand', address, reason })}
        onClose={onClose}
      />
    );
  if (props.form === 'without')
    return (
      <ByHandForm
        title={t('handWithout')}
        press={t('handCloseWithout')}
        address={tab?.address ?? ''}
        onSubmit={(address, reason) => orders.command(id, { kind: 'discard', done: { address, reason } })}
        onClose={onClose}
      />
    );
  if (props.form === 'reassign')
    return (
      <ReassignForm
        shown={shown}
        onSubmit={(role, to, reason) => orders.command(id, { kind: 'reassign', role, to, reason })}
        onClose={onClose}
      />
    );
  if (props.form === 'contract')
    return (
      <ContractForm
        contractId={contract.id}
        onChoose={(contractId) =>
          orders.run((commandId, send) =>
            send('ui>bg contract.choose', { commandId, handoffId: id, contractId, windowId }),
          )
        }
        onClose={onClose}
      />
    );
  return null;
}
