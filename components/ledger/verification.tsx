/** A verification run in this page: progress with Cancel, then every step, and what none of them can show. */
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { VerifyOptions } from '../../lib/ledger/verify';
import type { Message, MessageKey } from '../../lib/text/message';
import type { Report } from '../../lib/verify/report';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { ClaimsList } from '../ui/claims-list';
import { Disclosure } from '../ui/disclosure';
import { Notice } from '../ui/notice';
import { ProgressLine } from '../ui/progress-line';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { ReceiptList } from './receipt-list';
import styles from './verification.module.css';
import { stepSummary, VerifySteps } from './verify-steps';

/** What a verification came to, or why there was nothing to verify. `heads` say what was verified, one for each thing in it. */
export type Found = { report: Report; heads?: Message[]; note?: Message | null } | { refused: Message };

type Run =
  | { state: 'idle' | 'canceled' | 'failed' }
  | { state: 'running'; done: number; total: number | null; stop: () => void }
  | { state: 'done'; at: string; took: number; found: Found };

/** `start` begins by itself when it changes to a new, non-null function; the button runs it again. */
export function Verification(props: {
  title: string;
  start: (options: VerifyOptions) => Promise<Found | null>;
  onShow?: (line: number) => void;
}) {
  const words = useWords();
  const { t, time, took, number } = words;
  const platform = usePlatform();
  const announce = useAnnounce();
  const id = useId();
  const [run, setRun] = useState<Run>({ state: 'idle' });
  const current = useRef<AbortController>(undefined);
  const { start } = props;

  const begin = useCallback(async () => {
    current.current?.abort();
    const stop = new AbortController();
    current.current = stop;
    const began = platform.now();
    const progress = (done: number, total: number | null) => {
      if (!stop.signal.aborted) setRun({ state: 'running', done, total, stop: () => stop.abort() });
    };
    progress(0, null);
    try {
      const found = await start({ signal: stop.signal, onProgress: progress });
      if (stop.signal.aborted) return setRun({ state: 'canceled' });
      if (!found) return setRun({ state: 'idle' });
      const ended = platform.now();
      setRun({ state: 'done', at: ended.toISOString(), took: ended.getTime() - began.getTime(), found });
      announce('refused' in found ? words.say(found.refused) : stepSummary(found.report.steps, words));
    } catch {
      // Aborting rejects; anything else means that the file or the database could not be read to its end.
      if (current.current === stop) setRun({ state: stop.signal.aborted ? 'canceled' : 'failed' });
    }
  }, [start, platform, announce, words]);

  useEffect(() => {
    void begin();
    return () => current.current?.abort();
  }, [begin]);

  const ended = run.state === 'done' ? run : null;
  const done = ended && !('refused' in ended.found) ? { ...ended, ...ended.found } : null;
  const cannot = CANNOT[done?.report.kind ?? 'ledger'];
  return (
    <section className={styles.below} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        {done && (
          <span className={text.note}>
            {t('verifyRunAt', time(done.at), done.took < 1000 ? t('verifyUnderSecond') : took(done.took))}
          </span>
        )}
        <span className={`${text.note} ${styles.sum}`}>{done && stepSummary(done.report.steps, words)}</span>
        {run.state !== 'running' && <Button onClick={begin}>{t(ended ? 'verifyAgain' : 'verifyRun')}</Button>}
      </header>
      {run.state === 'running' && (
        <div className={styles.running}>
          <ProgressLine
            label={run.total ? t('verifyProgress', number(run.done), number(run.total)) : t('verifyStarting')}
            value={run.done}
            max={run.total ?? undefined}
            onCancel={run.stop}
          />
        </div>
      )}
      {run.state === 'canceled' && <p className={styles.running}>{t('verifyCanceled')}</p>}
      {run.state === 'failed' && (
        <div className={styles.running}>
          <Notice tone="stop" title={t('verifyUnreadable')} />
        </div>
      )}
      {ended && 'refused' in ended.found && <p className={styles.running}>{words.say(ended.found.refused)}</p>}
      {done && <Outcome {...done} onShow={props.onShow} />}
      {cannot.length > 0 && !(ended && 'refused' in ended.found) && (
        <footer className={styles.foot}>
          <Disclosure summary={t('verifyCannot')}>
            <ClaimsList kind="cannot" inset sentences={cannot.map((key) => t(key, zoneName()))} />
          </Disclosure>
        </footer>
      )}
    </section>
  );
}

function Outcome(props: { report: Report; heads?: Message[]; note?: Message | null; onShow?: (line: number) => void }) {
  const { report, heads = [], note, onShow } = props;
  const { say } = useWords();
  const many = report.kind === 'receipt' && report.found.length > 1;
  return (
    <>
      {!many &&
        heads.map((head) => (
          <p key={say(head)} className={styles.is}>
            {say(head)}
          </p>
        ))}
      {note && <p className={styles.is}>{say(note)}</p>}
      {many ? <ReceiptList found={report.found} heads={heads} /> : <VerifySteps steps={report.steps} onShow={onShow} />}
    </>
  );
}

/** What no step of a kind can show. */
const CANNOT: Record<Report['kind'], MessageKey[]> = {
  ledger: ['verifyCannotBefore', 'verifyCannotRead', 'verifyCannotClock'],
  events: ['verifyCannotBefore', 'verifyCannotRead', 'verifyCannotClock'],
  receipt: ['verifyCannotRead', 'verifyCannotClock'],
  pack: ['verifyCannotPack'],
  key: ['verifyCannotKey'],
};

/** The time zone in which this page shows times. */
function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
