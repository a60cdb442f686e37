/** A fill that was planned and never recorded: what the person looks at, and the way back. */
import type { Handoff } from '../../lib/handoff/schema';
import { useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import { useLater } from './use-later';
import type { Orders } from './use-orders';

/** Milliseconds after which a fill that is still not recorded was interrupted; a long form takes a few seconds. */
const TAKES_AT_MOST = 10_000;

export function InterruptedNotice({ handoff, orders }: { handoff: Handoff; orders: Orders }) {
  const { t } = useWords();
  const { tab } = useSnapshot();
  const late = useLater(handoff.planned?.at ?? null, TAKES_AT_MOST);
  if (!handoff.planned || !late || orders.busy) return null;
  const takeBack = () =>
    orders.run((commandId, send) =>
      send('ui>bg fill.undo', { commandId, handoffId: handoff.id, tabId: tab?.tabId ?? -1 }),
    );
  return (
    <Notice tone="warn" title={t('interruptedTitle')}>
      <p>{t('interruptedNext')}</p>
      <div className={layout.row}>
        <Button icon="undo" onClick={takeBack}>
          {t('interruptedTakeBack')}
        </Button>
      </div>
    </Notice>
  );
}
