/** What is here of one other browser: how much, until when, and under which handoff contracts it recorded. */
import { readForeignContracts } from '../../lib/ledger/foreign-contracts';
import type { ForeignLog } from '../../lib/ledger/read-foreign';
import { usePacks } from '../platform-context';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { useRead } from './use-read';

export function ForeignLogItem({ log: { origin, entries, last, asOf } }: { log: ForeignLog }) {
  const { t, count, day, ago } = useWords();
  const known = usePacks().flatMap(({ contracts }) => contracts);
  const read = useRead(() => readForeignContracts(origin), [origin, entries]);
  const contracts = read.state === 'ready' ? read.value : [];
  return (
    <li>
      {count('shareOrigin', entries, origin, day(last))} {asOf && t('shareAsOf', ago(asOf))}
      {contracts.length > 0 && (
        <ul className={text.note}>
          {contracts.map(({ id, version, name }) => {
            const same = known.filter((one) => one.id === id);
            const key = same.some((one) => one.version === version)
              ? 'shareContract'
              : same.length > 0
                ? 'shareContractVersion'
                : 'shareContractNone';
            return <li key={`${id} ${version}`}>{t(key, name, version)}</li>;
          })}
        </ul>
      )}
    </li>
  );
}
