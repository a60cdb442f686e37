/** Where a handoff goes, or the record it became: "Harbor CRM, activity on Acme", "Harbor CRM, activity 2041". */
import { usePlatform } from '../platform-context';
import { Icon } from '../ui/icon';
import { useWords, type Words } from '../ui/use-words';
import type { Shown } from './shown';
import styles from './system-name.module.css';

/** The record in words: its kind and key; null before there is one. */
export function recordName({ handoff, contract }: Pick<Shown, 'handoff' | 'contract'>, { t }: Words): string | null {
  if (!handoff.record) return null;
  const object = contract?.target.object ?? t('fourRecord');
  return handoff.record.key ? t('fourRecordKey', object, handoff.record.key) : object;
}

export function SystemName({ shown, plain }: { shown: Pick<Shown, 'handoff' | 'contract'>; plain?: boolean }) {
  const words = useWords();
  const { openAddress } = usePlatform();
  const { handoff, contract } = shown;
  const { t } = words;
  const product = contract?.target.product ?? handoff.contract.name;
  const record = recordName(shown, words);
  const link = handoff.record;
  if (link && record)
    return (
      <>
        {product},{' '}
        {plain ? (
          record
        ) : (
          <button type="button" className={styles.place} onClick={() => openAddress(link.address)}>
            {record}
            <Icon name="out" />
          </button>
        )}
      </>
    );
  if (!contract) return <>{product}</>;
  return (
    <>
      {handoff.subject
        ? t('fourSystemOn', product, contract.target.object, handoff.subject)
        : t('fourSystemObject', product, contract.target.object)}
    </>
  );
}
