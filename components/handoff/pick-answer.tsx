/** Starts pointing at an answer on the page, and passes the keys on that the browser leaves with the panel. */
import { type KeyboardEvent, useState } from 'react';
import type { PickKey } from '../../lib/platform/protocol';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import styles from './empty-view.module.css';
import type { Orders } from './use-orders';

const KEYS = new Set<string>([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Enter',
  'Escape',
] satisfies PickKey[]);

/** `main` where nothing else on the page works. */
export function PickAnswer({ tabId, orders, main }: { tabId: number; orders: Orders; main?: boolean }) {
  const { t } = useWords();
  const { send } = usePlatform();
  const [picking, setPicking] = useState(false);

  const start = async () => {
    if (orders.busy) return;
    setPicking(await orders.run((_, post) => post('ui>bg pick.start', { tabId })));
  };
  const press = async (event: KeyboardEvent) => {
    if (!KEYS.has(event.key)) return;
    event.preventDefault();
    const reply = await send('ui>bg pick.key', { tabId, key: event.key as PickKey });
    if (!reply?.there || event.key === 'Escape') setPicking(false);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form; this is a button whose keys steer the page.
    <div role="group" aria-label={t('emptyPick')} onKeyDown={(event) => void (picking && press(event))}>
      <Button kind={main ? 'main' : 'quiet'} flush={!main} waits={orders.busy} onClick={() => void start()}>
        {t('emptyPick')}
      </Button>
      <p role="status" className={styles.said}>
        {picking && t('emptyPicking')}
      </p>
    </div>
  );
}
