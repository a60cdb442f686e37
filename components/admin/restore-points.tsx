/** Restore points: the trail as it was before each import, each to go back to or to delete. */
import { readRestorePoints } from '../../lib/ledger/read-restore-points';
import { type Message, message } from '../../lib/text/message';
import { useRead } from '../ledger/use-read';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import packs from './packs.module.css';

type Point = Awaited<ReturnType<typeof readRestorePoints>>[number];

/** `onDone` hears how it went. */
export function RestorePoints({ onDone }: { onDone: (said: Message) => void }) {
  const { t } = useWords();
  const platform = usePlatform();
  const read = useRead(() => readRestorePoints(), []);
  const points = read.state === 'ready' ? read.value : [];
  if (points.length === 0) return null;
  const undo = async (id: string) => {
    const ask = () => platform.send('ui>bg backup.undo', { id });
    // The background was ended before it answered: a repeat gets the first answer.
    const reply = (await ask()) ?? (await ask());
    onDone(!reply ? message('browserNoAnswer') : reply.ok ? message('backupUndone') : reply.message);
  };
  const forget = async (id: string) => {
    const reply = await platform.send('ui>bg backup.forget', { id });
    onDone(!reply ? message('browserNoAnswer') : reply.ok ? message('backupForgotten') : reply.message);
  };
  return (
    <>
      <h3 id="backup-points">{t('backupPoints')}</h3>
      <ul className={packs.list} aria-labelledby="backup-points">
        {points.map((point) => (
          <PointItem
            key={point.id}
            point={point}
            onUndo={() => void undo(point.id)}
            onForget={() => void forget(point.id)}
          />
        ))}
      </ul>
    </>
  );
}

function PointItem({ point, onUndo, onForget }: { point: Point; onUndo: () => void; onForget: () => void }) {
  const { t, count, day, time, number } = useWords();
  const moment = t('policyMoment', day(point.at), time(point.at));
  const size = t('diagnosticsMegabytes', number(Math.ceil(point.bytes / 10_000) / 100));
  return (
    <li className={packs.item}>
      <div className={packs.line}>
        <div>
          <b>{t('backupPoint', moment)}</b>
          <span className={packs.sub}>
            {count('trailEventCount', point.entries)} · {size}
            {!point.undoable && ` · ${t('backupFixed')}`}
          </span>
        </div>
        <div className={packs.buttons}>
          {point.undoable && (
            <Button aria-label={t('backupUndoLabel', moment)} onClick={onUndo}>
              {t('backupUndo')}
            </Button>
          )}
          <Button kind="quiet" aria-label={t('backupForgetLabel', moment)} onClick={onForget}>
            {t('backupForget')}
          </Button>
        </div>
      </div>
    </li>
  );
}
