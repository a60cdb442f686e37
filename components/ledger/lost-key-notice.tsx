/** What happened where a key was lost: what was kept, and the next step. */
import type { LostKey } from '../../lib/ledger/read';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

export function LostKeyNotice({ lost }: { lost: LostKey }) {
  const { t, count, day } = useWords();
  return (
    <Notice tone="warn" title={t('lostKeyTitle', day(lost.at))}>
      <p>{count('lostKeyKept', lost.kept)}</p>
      <p>{t('lostKeyNext', `${lost.present.slice(0, 8)}…`, `${lost.lost.slice(0, 8)}…`)}</p>
    </Notice>
  );
}
