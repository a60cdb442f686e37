/** A file before it is imported: whose events it holds, how many, from when to when, and what is new; or why it is refused. */
import { useEffect, useRef } from 'react';
import type { ImportPreview } from '../../lib/ledger/preview-import';
import type { Message } from '../../lib/text/message';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import packs from './packs.module.css';

export function BackupRefused({ why }: { why: Message }) {
  const { t, say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each refusal is a new one
  useEffect(() => box.current?.focus(), [why]);
  return (
    <div className={packs.refused} ref={box} tabIndex={-1}>
      <Notice tone="stop" title={t('backupRefused')}>
        <p>{say(why)}</p>
      </Notice>
    </div>
  );
}

export function BackupPreview(props: {
  name: string;
  preview: ImportPreview;
  busy: boolean;
  onImport: () => void;
  onCancel: () => void;
}) {
  const { t, count } = useWords();
  const { logs, handoffs, fresh } = props.preview;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={packs.preview} aria-labelledby="backup-preview">
      <h3 id="backup-preview" ref={heading} tabIndex={-1}>
        {t('backupHolds', props.name)}
      </h3>
      <p>{t('backupWhole', count('trailHandoffCount', handoffs), count('backupLogs', logs.length))}</p>
      <ul className={packs.list}>
        {logs.map((log) => (
          <LogItem key={log.origin} log={log} />
        ))}
      </ul>
      <p>{fresh === 0 ? t('backupNothingNew') : `${count('backupFresh', fresh)} ${t('backupBefore')}`}</p>
      <div className={packs.buttons}>
        {fresh > 0 && (
          <Button kind="main" waits={props.busy} onClick={props.onImport}>
            {t(props.busy ? 'backupImporting' : 'backupDo')}
          </Button>
        )}
        <Button waits={props.busy} onClick={props.onCancel}>
          {t('uiCancel')}
        </Button>
      </div>
    </section>
  );
}

function LogItem({ log: { origin, entries, fresh, from, to } }: { log: ImportPreview['logs'][number] }) {
  const { t, count, day } = useWords();
  const short = `${origin.slice(0, 16)}…${origin.slice(-4)}`;
  const days = day(from) === day(to) ? day(from) : t('backupSpan', day(from), day(to));
  return (
    <li className={packs.item}>
      <span>
        <b>{t(fresh === 0 ? 'backupLogHere' : 'backupLogOther')}</b>{' '}
        <span className={text.mono} title={origin}>
          {short}
        </span>
      </span>
      <span className={packs.sub}>
        {count('trailEventCount', entries)} · {days} · {count('backupFreshHere', fresh)}
      </span>
    </li>
  );
}
