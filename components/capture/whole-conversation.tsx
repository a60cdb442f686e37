/** Where a part of the conversation is missing: the way to read all of it, how far that is, and how it ended. */
import { useEffect, useRef } from 'react';
import { isPartial } from '../../lib/capture/join-collected';
import type { Capture } from '../../lib/capture/schema';
import { useOrders } from '../handoff/use-orders';
import { usePlatform, useSnapshot } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { ProgressLine } from '../ui/progress-line';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './whole-conversation.module.css';

const TITLE = { whole: 'collectReadTitle', part: 'collectPartTitle', not: 'collectNotReadTitle' } as const;

/** Shows nothing where the capture holds the whole conversation and nothing was read. */
export function WholeConversation({ handoffId, capture }: { handoffId: string; capture: Capture }) {
  const words = useWords();
  const { t, count, number, say } = words;
  const { send } = usePlatform();
  const { collecting, windowId } = useSnapshot();
  const orders = useOrders();
  const announce = useAnnounce();
  const place = useRef<HTMLDivElement>(null);
  const mine = collecting?.handoffId === handoffId ? collecting : null;
  const running = mine?.ended === null;
  const ended = mine?.ended ? say(mine.ended) : null;
  const read = orders.trouble ? null : (mine?.read ?? null);
  const said = orders.trouble ? say(orders.trouble.sentence) : ended;
  const partial = isPartial(capture);

  const cancel = () => void send('ui>bg collect.cancel', { handoffId });
  const begin = () => orders.run((_, post) => post('ui>bg collect.start', { handoffId, windowId }));

  useEffect(() => {
    if (!running) return;
    // The button that was pressed is gone: what takes its place is where the person goes on.
    place.current?.querySelector('button')?.focus();
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void send('ui>bg collect.cancel', { handoffId });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [running, send, handoffId]);

  const wasRunning = useRef(running);
  useEffect(() => {
    if (wasRunning.current && ended !== null) announce(ended);
    wasRunning.current = running;
  }, [running, ended, announce]);

  if (!running && said === null && !partial) return null;
  const { captured = 0, total = null } = mine ?? {};
  return (
    <div ref={place} className={styles.whole}>
      {running && (
        <>
          <ProgressLine
            label={
              total === null ? count('collectTurns', captured) : t('collectRunning', number(captured), number(total))
            }
            value={captured}
            max={total ?? undefined}
            onCancel={cancel}
          />
          <p className={text.note}>{t('collectStopNote')}</p>
        </>
      )}
      {!running && said !== null && (
        <Notice tone={read === 'whole' ? 'plain' : 'warn'} title={t(TITLE[read ?? 'not'])}>
          <p>{said}</p>
        </Notice>
      )}
      {!running && partial && (
        <>
          <Button waits={orders.busy} onClick={() => !orders.busy && begin()}>
            {t('collectOffer')}
          </Button>
          <p className={text.note}>{t('collectNote')}</p>
        </>
      )}
    </div>
  );
}
