/** The folder shared with colleagues' browsers: which one, when it was read and written, and what in it was left alone. */
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import type { FolderWork } from './folder-turn';
import { type SharedFolderHold, useSharedFolder } from './use-shared-folder';

export function FolderRows() {
  const { t } = useWords();
  const announce = useAnnounce();
  const hold = useSharedFolder();
  const { view } = hold;
  if (view.state === 'loading') return null;
  if (view.state === 'unavailable') return <p className={text.note}>{t('folderUnavailable')}</p>;
  if (view.state === 'none')
    return (
      <>
        <p className={text.note}>{t('folderWhat')}</p>
        <div className={layout.row}>
          <Button onClick={hold.choose}>{t('folderChoose')}</Button>
        </div>
      </>
    );
  const stop = async () => {
    await hold.stop();
    announce(t('folderStopped'));
  };
  if (view.state === 'asks')
    return (
      <>
        <p>{t('folderAsks', view.name)}</p>
        <div className={layout.row}>
          <Button onClick={hold.resume}>{t('folderResume', view.name)}</Button>
          <Button kind="quiet" onClick={stop}>
            {t('folderStop')}
          </Button>
        </div>
      </>
    );
  const { work, name, elsewhere } = view;
  return (
    <>
      <p>
        {t('folderOn', name)} {elsewhere ? t('folderElsewhere') : <LastLook work={work} />}
      </p>
      <Problems work={work} replace={hold.replace} />
      <div className={layout.row}>
        <Button onClick={stop}>{t('folderStop')}</Button>
      </div>
    </>
  );
}

function LastLook({ work: { readAt, writtenAt } }: { work: FolderWork }) {
  const { t, clock } = useWords();
  return (
    <>
      {readAt && t('folderRead', clock(readAt))} {writtenAt && t('folderWritten', clock(writtenAt))}
    </>
  );
}

function Problems({ work, replace }: { work: FolderWork; replace: SharedFolderHold['replace'] }) {
  const { t, say } = useWords();
  const announce = useAnnounce();
  const problems = [...work.problems].map(([file, reason]) => t('folderProblem', file, say(reason)));
  const fault = work.fault ? say(work.fault) : null;
  const all = [...(fault ? [fault] : []), ...problems].join(' ');
  const last = useRef('');
  useEffect(() => {
    if (all && all !== last.current) announce(all);
    last.current = all;
  }, [all, announce]);
  const writeAgain = async () => {
    await replace();
    announce(t('folderReplaced'));
  };
  return (
    <>
      {fault && <Notice tone="warn" title={fault} />}
      {work.other && (
        <Notice tone="stop" title={t('folderOwnOther')}>
          <div className={layout.row}>
            <Button onClick={writeAgain}>{t('folderReplace')}</Button>
          </div>
        </Notice>
      )}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </>
  );
}
