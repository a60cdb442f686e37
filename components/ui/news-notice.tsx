/** What happened to the extension under an open page: a version waits, this page is of an earlier one, the trail is of a later one. */
import { useState } from 'react';
import type { Message } from '../../lib/text/message';
import { ExportDue } from '../ledger/export-due';
import { type PageNews, type TrailAlarm, usePlatform, useSnapshot } from '../platform-context';
import { Button } from './button';
import layout from './layout.module.css';
import styles from './news-notice.module.css';
import { Notice } from './notice';
import { useWords } from './use-words';

/** Nothing where there is no news. Stands at the top of every page, so that whatever fails below is explained above. */
export function NewsNotice() {
  const { news } = useSnapshot();
  if (news.length === 0) return null;
  return (
    <div className={styles.news}>
      {news.map((one) => (
        <One key={one.kind} news={one} />
      ))}
    </div>
  );
}

function One({ news }: { news: PageNews }) {
  const { t, count } = useWords();
  const { life } = usePlatform();
  switch (news.kind) {
    case 'alarm':
      return <Alarm alarm={news.alarm} />;
    case 'ready':
      return <Ready version={news.version} />;
    case 'replaced':
      return (
        <Notice tone="warn" title={t('lifeReplacedTitle')}>
          <p>{t('lifeReplacedNext')}</p>
          <div className={layout.row}>
            <Button onClick={life.reload}>{t('lifeReload')}</Button>
          </div>
        </Notice>
      );
    case 'waiting':
      return (
        <Notice tone="warn" title={t('lifeWaitingTitle')}>
          <p>{t('lifeWaitingNext')}</p>
        </Notice>
      );
    case 'newer':
      return (
        <Notice tone="stop" title={t('lifeNewerTitle')}>
          <p>{t('lifeNewerNext')}</p>
        </Notice>
      );
    case 'updated':
      return <Read sentence={t('lifeUpdated', news.version)} />;
    case 'exportDue':
      return <ExportDue why={news.why} />;
    case 'forgotten':
      return <Read sentence={count('lifeForgotten', news.copies)} />;
  }
}

function Ready({ version }: { version: string }) {
  const { t, say } = useWords();
  const { send } = usePlatform();
  const [refused, setRefused] = useState<Message | null>(null);
  const update = async () => {
    const reply = await send('ui>bg update.now', {});
    setRefused(reply && !reply.ok ? reply.reason : null);
  };
  return (
    <Notice tone="plain" title={t('lifeReadyTitle', version)}>
      <p>{refused ? say(refused) : t('lifeReadyNext')}</p>
      <div className={layout.row}>
        <Button onClick={update}>{t('lifeReadyDo')}</Button>
      </div>
    </Notice>
  );
}

function Read({ sentence }: { sentence: string }) {
  const { t } = useWords();
  const { life } = usePlatform();
  return (
    <Notice tone="plain" title={sentence}>
      <div className={layout.row}>
        <Button small onClick={life.read}>
          {t('lifeUnderstood')}
        </Button>
      </div>
    </Notice>
  );
}

function Alarm({ alarm }: { alarm: TrailAlarm }) {
  const { t, count, day } = useWords();
  const { send } = usePlatform();
  return (
    <Notice tone="stop" title={t(alarm.kind === 'rollback' ? 'alarmRollback' : 'alarmFork')}>
      <p>
        {count(
          alarm.from === 'copy' ? 'alarmCopy' : 'alarmWitness',
          alarm.size,
          `${alarm.origin.slice(0, 16)}…`,
          day(alarm.at),
        )}{' '}
        {alarm.against !== undefined && count('alarmAgainst', alarm.against)}
      </p>
      <p>{t('alarmNext')}</p>
      <div className={layout.row}>
        <Button onClick={() => void send('ui>bg alarm.settle', {})}>{t('alarmSettle')}</Button>
      </div>
    </Notice>
  );
}
