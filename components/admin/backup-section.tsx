/** Backup: the whole trail out as a file, and a file in, after a look at what it holds. */
import { useRef, useState } from 'react';
import { readBackup } from '../../lib/ledger/backup';
import { type ImportPreview, previewImport } from '../../lib/ledger/preview-import';
import { type Message, message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { FilePicker } from '../ui/file-picker';
import { ProgressLine } from '../ui/progress-line';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import { BackupPreview, BackupRefused } from './backup-preview';
import { ExportEverySection } from './export-every';
import { RestorePoints } from './restore-points';
import { type Exports, sinceExport } from './use-exports';

/** Leaves a file where the background finds it, and gives the id it lies under. Rejects where there is no room. */
export type LeaveFile = (file: Blob) => Promise<string>;

type Run =
  | { state: 'idle' }
  | { state: 'reading'; done: number; stop: () => void; size: number }
  | { state: 'refused'; why: Message }
  | { state: 'looked'; file: File; preview: ImportPreview; busy: boolean };

const IDLE: Run = { state: 'idle' };
const inMegabytes = (bytes: number) => Math.ceil(bytes / 100_000) / 10;

export function BackupSection({ exports, leaveFile }: { exports: Exports; leaveFile: LeaveFile }) {
  const words = useWords();
  const { t, say, count, number } = words;
  const platform = usePlatform();
  const [run, setRun] = useState<Run>(IDLE);
  const [said, setSaid] = useState<Message | null>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const latest = useRef<AbortController>(undefined);

  /** What is done takes its buttons along, so the focus goes to the sentence that says so. */
  const conclude = (sentence: Message) => {
    setRun(IDLE);
    setSaid(sentence);
    status.current?.focus();
  };
  /** Reads a file to its last byte and shows what it holds; null where it is refused or was canceled. */
  const look = async (file: File): Promise<ImportPreview | null> => {
    latest.current?.abort();
    const reading = new AbortController();
    latest.current = reading;
    const { signal } = reading;
    const progress = (done: number) => {
      if (latest.current === reading) setRun({ state: 'reading', done, size: file.size, stop: () => reading.abort() });
    };
    setSaid(null);
    progress(0);
    try {
      const found = await readBackup(file, { signal, onProgress: progress });
      if (signal.aborted || !found.ok) {
        if (!signal.aborted && !found.ok) setRun({ state: 'refused', why: found.message });
        return null;
      }
      const planned = await previewImport(found.backup);
      if (latest.current !== reading) return null;
      if (!planned.ok) {
        setRun({ state: 'refused', why: planned.message });
        return null;
      }
      const { preview } = planned;
      setRun({ state: 'looked', file, preview, busy: false });
      return preview;
    } catch {
      if (latest.current !== reading) return null;
      if (signal.aborted) conclude(message('backupCanceled'));
      else setRun({ state: 'refused', why: message('backupUnread') });
      return null;
    }
  };
  const bring = async (file: File, preview: ImportPreview) => {
    setRun({ state: 'looked', file, preview, busy: true });
    const id = await leaveFile(file).catch(() => null);
    if (id === null) return setRun({ state: 'refused', why: message('backupNoRoom') });
    const reply = await platform.send('ui>bg backup.import', { id, digest: preview.digest });
    if (reply && !reply.ok) return setRun({ state: 'refused', why: reply.message });
    if (reply) {
      const { entries, handoffs } = reply.added;
      return conclude(message('backupDone', count('trailEventCount', entries), count('trailHandoffCount', handoffs)));
    }
    // The background was ended before it answered: whether it was done shows in the trail.
    const now = await look(file);
    if (now?.fresh === 0) conclude(message('backupDoneUnheard'));
    else setSaid(message('backupUnheard'));
  };
  const held = exports.trail.state === 'ready' ? exports.trail.value : null;
  return (
    <section id="backup" aria-labelledby="backup-h">
      <h2 id="backup-h">{t('backupTitle')}</h2>
      <p>{t('backupWhat')}</p>
      {held && (
        <p className={styles.note}>
          {t('removeExport')}: {sinceExport(exports.last, held.events, words)}
        </p>
      )}
      <div className={styles.line}>
        <Button icon="export" waits={exports.busy} onClick={async () => !exports.busy && setSaid(await exports.save())}>
          {t(exports.busy ? 'trailExporting' : 'backupExport')}
        </Button>
        <FilePicker label={t('backupImport')} accept=".jsonl,.txt" onFile={(file) => void look(file)} />
      </div>
      {run.state === 'reading' && (
        <ProgressLine
          label={t('backupReading', number(inMegabytes(run.done)), number(inMegabytes(run.size)))}
          value={run.done}
          max={Math.max(1, run.size)}
          onCancel={run.stop}
        />
      )}
      {run.state === 'refused' && <BackupRefused why={run.why} />}
      {run.state === 'looked' && (
        <BackupPreview
          name={run.file.name}
          preview={run.preview}
          busy={run.busy}
          onImport={() => !run.busy && void bring(run.file, run.preview)}
          onCancel={() => !run.busy && conclude(message('backupCanceled'))}
        />
      )}
      <ExportEverySection onDone={setSaid} />
      <p role="status" ref={status} tabIndex={-1} className={styles.said}>
        {said && say(said)}
      </p>
      <RestorePoints onDone={conclude} />
      <p className={styles.note}>{t('backupKey')}</p>
    </section>
  );
}
