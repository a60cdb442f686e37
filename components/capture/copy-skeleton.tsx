/** Copies the outline of an open chat page, without its content, for whoever repairs its support. */
import { type ReactNode, useState } from 'react';
import { type Message, message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';

/** `quiet` where nothing is wrong with the site; `children` stand in the row behind the button, `said` below it. */
export function CopySkeleton(props: {
  host: string;
  quiet?: boolean;
  said: Message | null;
  onSaid: (said: Message) => void;
  children?: ReactNode;
}) {
  const { host, quiet, said, onSaid } = props;
  const { t, say } = useWords();
  const platform = usePlatform();
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await platform.send('ui>bg skeleton.draw', { host });
    if (!reply?.ok) onSaid(reply?.message ?? message('healthNotRead', host));
    else onSaid(message((await platform.copy(reply.text)) ? 'healthSkeletonCopied' : 'healthSkeletonNotCopied'));
    setBusy(false);
  };
  return (
    <>
      <div className={layout.row}>
        <Button
          icon="copy"
          kind={quiet ? 'quiet' : 'plain'}
          flush={quiet}
          waits={busy}
          aria-label={t('healthSkeletonLabel', host)}
          onClick={copy}
        >
          {t('healthSkeleton')}
        </Button>
        {props.children}
      </div>
      <p role="status" className={text.note}>
        {said && say(said)}
      </p>
    </>
  );
}
