/** The chat in view is read only in part, or not at all: what works anyway, whom to tell, and the page's shape to send them. */
import { useState } from 'react';
import { message } from '../../lib/text/message';
import { CopySkeleton } from '../capture/copy-skeleton';
import { firstResponder } from '../capture/first-responder';
import { usePacks, useSnapshot } from '../platform-context';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

export function HealthNotice() {
  const { t, say } = useWords();
  const { health } = useSnapshot();
  const packs = usePacks();
  const [said, setSaid] = useState(message('healthSkeletonNote'));
  if (!health || (health.state !== 'degraded' && health.state !== 'broken')) return null;
  const broken = health.state === 'broken';
  return (
    <Notice tone="warn" title={t(broken ? 'healthBrokenTitle' : 'healthDegradedTitle', health.adapter.name)}>
      <p>{t(broken ? 'healthBrokenNext' : 'healthDegradedNext')}</p>
      <p>{say(firstResponder(packs) ?? message('healthNoResponder'))}</p>
      <CopySkeleton host={health.host} said={said} onSaid={setSaid} />
    </Notice>
  );
}
