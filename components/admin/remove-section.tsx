/** Removing Waybill: what goes with it, when it was last exported, and the way out. */
import { type ReactNode, useEffect, useState } from 'react';
import { listHandoffs } from '../../lib/ledger/read';
import type { MessageKey } from '../../lib/text/message';
import { exportTrail } from '../ledger/export-trail';
import { useRead } from '../ledger/use-read';
import { type KeptStorage, type LastExport, usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';

const KEPT: Record<KeptStorage['kept'], MessageKey> = {
  granted: 'removeGranted',
  exempt: 'removeGranted',
  no: 'removeEvicted',
};

export function RemoveSection() {
  const { t, count, day, time, number } = useWords();
  const platform = usePlatform();
  const { life } = platform;
  const trail = useRead(() => listHandoffs({ limit: 1 }), []);
  const [last, setLast] = useState<LastExport | null>(null);
  const [storage, setStorage] = useState<KeptStorage | null>(null);
  const [said, setSaid] = useState<MessageKey | null>(null);
  useEffect(() => {
    void life.lastExport().then(setLast);
    void life.storage().then(setStorage);
  }, [life]);
  const held = trail.state === 'ready' ? trail.value : null;
  const save = async () => {
    const saved = held !== null && (await exportTrail(platform, held.events));
    setSaid(saved ? 'trailExported' : 'trailNotExported');
    setLast(await life.lastExport());
  };
  const remove = async () => {
    setSaid(null);
    if (!(await life.remove())) setSaid('removeCanceled');
  };
  return (
    <section id="remove" aria-labelledby="remove-h">
      <h2 id="remove-h">{t('removeTitle')}</h2>
      <p>{t('removeWhat')}</p>
      {trail.state === 'failed' && <p>{t('ledgerFailed')}</p>}
      {held && (
        <table className={styles.rows}>
          <tbody>
            <Row name={t('removeTrail')}>
              {held.events === 0
                ? t('removeNothing')
                : `${count('trailHandoffCount', held.handoffs)}, ${count('trailEventCount', held.events)}`}
            </Row>
            <Row name={t('removeExport')}>
              {sinceExport(last, held.events, (iso) => `${day(iso)}, ${time(iso)}`, { t, count })}
            </Row>
            {storage && (
              <Row name={t('removeStorage')}>
                {t(KEPT[storage.kept])}
                {storage.used !== null && ` · ${t('removeUsed', number(Math.ceil(storage.used / 100_000) / 10))}`}
              </Row>
            )}
          </tbody>
        </table>
      )}
      <div className={styles.line}>
        <Button icon="export" onClick={save}>
          {t('removeExportFirst')}
        </Button>
        <Button onClick={remove}>{t('removeDo')}</Button>
      </div>
      <p role="status">{said && t(said)}</p>
      <p className={styles.note}>
        {t('removeAsks')} {t('removeKey')}
      </p>
    </section>
  );
}

/** A file with more events than there are is of another trail: this one was never exported. */
function sinceExport(
  last: LastExport | null,
  events: number,
  moment: (iso: string) => string,
  { t, count }: Pick<ReturnType<typeof useWords>, 't' | 'count'>,
): string {
  if (!last || last.events > events) return t('removeNever');
  const since = events - last.events;
  return since === 0 ? t('removeSinceNone', moment(last.at)) : count('removeSince', since, moment(last.at));
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
