/** The audit trail: every handoff of this browser, one of them whole, and the proof that the log was not changed. */
import { useCallback, useState } from 'react';
import { countHandoffs, listHandoffs, readTrailSize } from '../../lib/ledger/list';
import { readEvent, readLostKey } from '../../lib/ledger/read';
import { verifyInThreads } from '../../lib/ledger/threads';
import type { VerifyOptions } from '../../lib/ledger/verify';
import { trustOf } from '../../lib/receipt/known';
import { usePacks, usePlatform, useSnapshot } from '../platform-context';
import { Announcer } from '../ui/announcer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { PageBar } from '../ui/page-bar';
import { useWords } from '../ui/use-words';
import { EarlierTrail } from './earlier-trail';
import { EraseSection } from './erase-section';
import { LostKeyNotice } from './lost-key-notice';
import { PauseSection } from './pause-section';
import { ShareSection } from './share-section';
import { TrailDetail } from './trail-detail';
import { noFilter, queryOf, TrailFilters } from './trail-filters';
import { TrailHead } from './trail-head';
import { TrailList } from './trail-list';
import styles from './trail-page.module.css';
import { useHash } from './use-hash';
import { useRead } from './use-read';
import { Verification } from './verification';
import { VerifyFile } from './verify-file';

export function TrailPage() {
  const { actor, ready } = useSnapshot();
  return (
    <Announcer>
      <PageBar here="trail" actor={ready ? actor.name : ''} />
      <main className={styles.page}>
        <Trail />
      </main>
    </Announcer>
  );
}

/** The header line of an export comes before its first entry, and lines count from 1. */
const FIRST_ENTRY_LINE = 2;

function Trail() {
  const { t } = useWords();
  const packs = usePacks();
  // Until then it is not known which packs there are, and so whose keys count.
  const { ready } = useSnapshot();
  const chosen = useHash();
  const [filter, setFilter] = useState(noFilter);
  const [file, setFile] = useState<File | null>(null);
  const list = useRead(() => listHandoffs(queryOf(filter)), [filter]);
  // Counting costs by the length of the trail, so nothing waits for it.
  const counted = useRead(() => countHandoffs(queryOf(filter)), [filter]);
  const whole = useRead(() => readTrailSize(), []);
  const size = whole.state === 'ready' ? whole.value : null;
  const lost = useRead(() => readLostKey(), []);
  const [last, setLast] = useState(list);
  if (list.state !== 'loading' && list !== last) setLast(list);
  // While a filter is being typed the rows of the last answer stay.
  const present = list.state === 'loading' ? last : list;
  const value = present.state === 'ready' ? present.value : null;
  const platform = usePlatform();
  const verifyHere = useCallback(
    async (options: VerifyOptions) => {
      // By the same keys as a file, so that the trail and its export are judged alike.
      const report = await verifyInThreads({ ...options, trust: trustOf(platform.packs()) }, '/');
      return report && { report };
    },
    [platform],
  );
  const showLine = async (line: number) => {
    const event = await readEvent(line - FIRST_ENTRY_LINE);
    if (event?.handoff) location.hash = `#/${event.handoff}`;
  };
  if (present.state === 'failed')
    return (
      <>
        <TrailHead size={null} onFile={setFile} />
        <Notice tone="stop" title={t('ledgerFailed')}>
          <p>{t('ledgerFailedNext')}</p>
        </Notice>
      </>
    );
  const current = chosen ?? value?.rows[0]?.id ?? null;
  return (
    <>
      <TrailHead size={size} onFile={setFile} />
      {lost.state === 'ready' && lost.value && <LostKeyNotice lost={lost.value} />}
      {file && ready && <VerifyFile key={`${file.name} ${file.lastModified} ${file.size}`} file={file} />}
      {value && !value.any && <NothingYet />}
      {value?.any && (
        <>
          <TrailFilters
            filter={filter}
            onChange={setFilter}
            contracts={packs.flatMap((pack) => pack.contracts)}
            owners={packs.flatMap((pack) => pack.people)}
            shown={value.total ?? (counted.state === 'ready' ? counted.value : null)}
            least={value.rows.length}
            all={size?.handoffs ?? null}
          />
          <div className={styles.split}>
            <section className={`${styles.pane} ${layout.wide}`} aria-label={t('trailHandoffs')}>
              {value.rows.length > 0 ? (
                <TrailList rows={value.rows} current={current} />
              ) : (
                <div className={styles.empty}>
                  <b>{t('trailNoMatch')}</b>
                  <Button onClick={() => setFilter(noFilter)}>{t('trailClear')}</Button>
                </div>
              )}
            </section>
            <section className={styles.pane} aria-label={t('trailOne')}>
              {current && <TrailDetail id={current} />}
            </section>
          </div>
          {ready && <Verification title={t('verifyTitle')} start={verifyHere} onShow={showLine} />}
          <ShareSection />
          <PauseSection />
          <EraseSection />
        </>
      )}
    </>
  );
}

function NothingYet() {
  const { t } = useWords();
  const { openPractice } = usePlatform();
  const { policy } = useSnapshot();
  return (
    <>
      <div className={`${styles.pane} ${styles.empty}`}>
        <b>{t('trailEmpty')}</b>
        <p>{t('trailEmptyNext')}</p>
        {!policy.disablePracticePack && <Button onClick={openPractice}>{t('emptyPractice')}</Button>}
      </div>
      <EarlierTrail />
      <ShareSection />
      <PauseSection />
    </>
  );
}
