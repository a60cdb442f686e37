/** The head of the audit trail: how much there is, since when, whose it is; verify a file, export. */
import { useState } from 'react';
import { readLastWitnessed } from '../../lib/ledger/gossip';
import type { TrailSize } from '../../lib/ledger/list';
import { type MessageKey, message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { FilePicker } from '../ui/file-picker';
import { MoreMenu } from '../ui/more-menu';
import { useWords } from '../ui/use-words';
import { exportAs, type TrailForm } from './export-as';
import styles from './trail-page.module.css';
import { useRead } from './use-read';

const FORMS: [TrailForm, MessageKey][] = [
  ['jsonl', 'trailExportJsonl'],
  ['html', 'trailExportHtml'],
  ['receipts', 'trailExportReceipts'],
  ['prov', 'trailExportProv'],
  ['csv', 'trailExportCsv'],
];

export function TrailHead({ size, onFile }: { size: TrailSize | null; onFile: (file: File) => void }) {
  const { t, say, count, day } = useWords();
  const platform = usePlatform();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const save = async (form: TrailForm) => {
    if (busy) return;
    setBusy(true);
    const said = await exportAs(platform, form, size?.events ?? 0).catch(() => message('trailNotExported'));
    setBusy(false);
    announce(say(said));
  };
  // Where the clock went back, the first entry may bear the later day.
  const [from, to] = [size?.first ?? '', size?.last ?? ''].sort();
  const witnessed = useRead(() => readLastWitnessed(), []);
  const last = witnessed.state === 'ready' ? witnessed.value : null;
  const seen =
    witnessed.state !== 'ready'
      ? ''
      : last
        ? count('trailWitnessed', last.size, day(last.last))
        : t('trailUnwitnessed');
  // All at once: what comes later would move the buttons from under the pointer.
  const whole = size && size.handoffs > 0 && witnessed.state !== 'loading' ? size : null;
  const covers = from && to ? ` ${t('trailCovers', day(from), day(to))}` : '';
  return (
    <div className={styles.head}>
      <h1>{t('trailHeading')}</h1>
      {whole && (
        <p>
          {count('trailHandoffCount', whole.handoffs)}, {count('trailEventCount', whole.events)}.{covers} {seen}
        </p>
      )}
      <div className={styles.actions}>
        <FilePicker label={t('trailVerifyFile')} onFile={onFile} />
        {whole && (
          <>
            <Button icon="export" waits={busy} onClick={() => save('jsonl')}>
              {t(busy ? 'trailExporting' : 'trailExport')}
            </Button>
            <MoreMenu
              label={t('trailExportAs')}
              items={FORMS.map(([form, name]) => ({ name: t(name), run: () => save(form) }))}
            />
          </>
        )}
      </div>
    </div>
  );
}
