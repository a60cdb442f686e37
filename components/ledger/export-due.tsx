/** The time to save the trail as a file is over, and it was not saved by itself. */
import { useState } from 'react';
import { readTrailSize } from '../../lib/ledger/list';
import type { Message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import { exportTrail } from './export-trail';

/** `why` it was not saved by itself; null where the person is only reminded. */
export function ExportDue({ why }: { why: Message | null }) {
  const { t, say } = useWords();
  const platform = usePlatform();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (busy) return;
    setBusy(true);
    const saved = await readTrailSize()
      .then(({ events }) => exportTrail(platform, events))
      .catch(() => false);
    setBusy(false);
    announce(t(saved ? 'trailExported' : 'trailNotExported'));
  };
  return (
    <Notice tone="warn" title={t('exportDue')}>
      <p>{why ? say(why) : t('exportDueNext')}</p>
      <div className={layout.row}>
        <Button icon="export" waits={busy} onClick={() => void save()}>
          {t(busy ? 'trailExporting' : 'trailExport')}
        </Button>
      </div>
    </Notice>
  );
}
