/** Events of other browsers: handing out this one's, taking in theirs, and whose are here. */
import { useState } from 'react';
import { readForeign } from '../../lib/ledger/read-foreign';
import { readShare } from '../../lib/ledger/read-share';
import { shareLines } from '../../lib/ledger/share';
import { LARGEST } from '../../lib/ledger/share-folder';
import type { ShareReply } from '../../lib/platform/replies';
import { message } from '../../lib/text/message';
import { dayOf } from '../handoff/use-shown';
import { type Platform, usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { FilePicker } from '../ui/file-picker';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { withoutEnds } from './export-trail';
import { FolderRows } from './folder-rows';
import { ForeignLogItem } from './foreign-log';
import { useRead } from './use-read';
import styles from './verification.module.css';

function saveEvents(platform: Platform): Promise<boolean> {
  const at = platform.now();
  const lines = shareLines({ now: () => at.toISOString(), version: platform.version });
  return platform.download(`waybill-events-${dayOf(at)}.jsonl`, withoutEnds(lines));
}

/** Read here first, piece by piece: a file that is none costs no more than its first line. */
async function takeFile(file: File, { send, leaveFile }: Platform): Promise<ShareReply | undefined> {
  if (file.size > LARGEST * 1024 * 1024) return { ok: false, line: 0, reason: message('shareBig', LARGEST) };
  const read = await readShare(file).catch(() => null);
  if (!read) return { ok: false, line: 0, reason: message('verifyUnreadable') };
  if (!read.ok) return read;
  const id = await leaveFile(file).catch(() => null);
  if (id === null) return { ok: false, line: 0, reason: message('verifyUnreadable') };
  return send('ui>bg events.take', { id, folder: false });
}

function sentencesOf(reply: ShareReply | undefined, { t, say, count }: Words): string[] {
  if (!reply) return [t('browserNoAnswer')];
  if (!reply.ok) return [reply.line > 0 ? t('shareBroken', reply.line, say(reply.reason)) : say(reply.reason)];
  const found = reply.logs.flatMap(({ origin, fork, bad, gap }) => [
    ...(fork === null ? [] : [t('shareFork', origin, fork)]),
    ...(bad === null ? [] : [t('shareBad', origin)]),
    ...(gap === null ? [] : [t('shareGap', origin, gap)]),
  ]);
  const alarms = reply.alarms.map((origin) => t('shareAlarm', origin));
  return [count('shareTaken', reply.fresh), ...alarms, ...found, ...(reply.closed ? [] : [t('shareOpen')])];
}

export function ShareSection() {
  const words = useWords();
  const { t } = words;
  const platform = usePlatform();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string[]>([]);
  const foreign = useRead(() => readForeign(), []);
  const logs = foreign.state === 'ready' ? foreign.value : [];
  const tell = (sentences: string[]) => {
    setSaid(sentences);
    announce(sentences.join(' '));
  };
  const take = async (file: File) => {
    setBusy(true);
    tell(sentencesOf(await takeFile(file, platform), words));
    setBusy(false);
  };
  return (
    <section className={styles.below} aria-label={t('shareTitle')}>
      <header className={styles.head}>
        <h2>{t('shareTitle')}</h2>
        <Button onClick={async () => tell([t((await saveEvents(platform)) ? 'trailExported' : 'trailNotExported')])}>
          {t('shareSave')}
        </Button>
        <FilePicker
          label={t('shareTake')}
          says={t(busy ? 'shareTaking' : 'shareTake')}
          accept=".jsonl"
          waits={busy}
          onFile={(file) => void take(file)}
        />
      </header>
      <div className={styles.body}>
        <p className={text.note}>{t('shareIntro')}</p>
        <FolderRows />
        {said.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {logs.length > 0 && (
          <ul>
            {logs.map((log) => (
              <ForeignLogItem key={log.origin} log={log} />
            ))}
          </ul>
        )}
        {foreign.state === 'ready' && logs.length === 0 && <p className={text.note}>{t('shareNone')}</p>}
      </div>
    </section>
  );
}
