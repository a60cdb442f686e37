/** Removing Waybill: what goes with it, when it was last exported, and the way out. */
import { type ReactNode, useEffect, useState } from 'react';
import { type Message, type MessageKey, message } from '../../lib/text/message';
import { type KeptStorage, usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import { type Exports, sinceExport } from './use-exports';

const KEPT: Record<KeptStorage['kept'], MessageKey> = {
  granted: 'removeGranted',
  exempt: 'removeGranted',
  no: 'removeEvicted',
};

export function RemoveSection({ exports }: { exports: Exports }) {
  const words = useWords();
  const { t, say, count, number } = words;
  const { life } = usePlatform();
  const { trail, last } = exports;
  const [storage, setStorage] = useState<KeptStorage | null>(null);
  const [said, setSaid] = useState<Message | null>(null);
  useEffect(() => {
    void life.storage().then(setStorage);
  }, [life]);
  const held = trail.state === 'ready' ? trail.value : null;
  const save = async () => setSaid(await exports.save());
  const remove = async () => {
    setSaid(null);
    if (!(await life.remove())) setSaid(message('removeCanceled'));
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
            <Row name={t('removeExport')}>{sinceExport(last, held.events, words)}</Row>
            {/* There from the start: a row that comes later would move the button under somebody's hand. */}
            <Row name={t('removeStorage')}>
              {storage && t(KEPT[storage.kept])}
              {storage?.used != null && ` · ${t('removeUsed', number(Math.ceil(storage.used / 100_000) / 10))}`}
            </Row>
          </tbody>
        </table>
      )}
      <div className={styles.line}>
        <Button icon="export" onClick={save}>
          {t('removeExportFirst')}
        </Button>
        <Button onClick={remove}>{t('removeDo')}</Button>
      </div>
      <p role="status">{said && say(said)}</p>
      <p className={styles.note}>
        {t('removeAsks')} {t('removeKey')}
      </p>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
