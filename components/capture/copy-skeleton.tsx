/** Copies the shape of an open chat page, without its content, for whoever repairs its support. */
import { useState } from 'react';
import { type Message, message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';

export function CopySkeleton({ host }: { host: string }) {
  const { t, say } = useWords();
  const platform = usePlatform();
  const [said, setSaid] = useState<Message | null>(null);
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await platform.send('ui>bg skeleton.draw', { host });
    if (!reply?.ok) setSaid(reply?.message ?? message('healthNotRead', host));
    else setSaid(message((await platform.copy(reply.text)) ? 'healthSkeletonCopied' : 'healthSkeletonNotCopied'));
    setBusy(false);
  };
  return (
    <>
      <div className={layout.row}>
        <Button icon="copy" waits={busy} aria-label={t('healthSkeletonLabel', host)} onClick={copy}>
          {t('healthSkeleton')}
        </Button>
      </div>
      <p role="status" className={text.note}>
        {say(said ?? message('healthSkeletonNote'))}
      </p>
    </>
  );
}
