/** Starts pointing at an answer on the page, and passes the keys on that the browser leaves with the panel. */
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { useWords } from '../ui/use-words';
import styles from './empty-view.module.css';
import type { Orders } from './use-orders';
import { useSteering } from './use-steering';

/** `main` where nothing else on the page works. */
export function PickAnswer({ tabId, orders, main }: { tabId: number; orders: Orders; main?: boolean }) {
  const { t } = useWords();
  const { send } = usePlatform();
  const steering = useSteering((key) => send('ui>bg pick.key', { tabId, key }));

  const start = async () => {
    if (orders.busy) return;
    steering.set(await orders.run((_, post) => post('ui>bg pick.start', { tabId })));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form; this is a button whose keys steer the page.
    <div role="group" aria-label={t('emptyPick')} onKeyDown={steering.onKeyDown}>
      <Button kind={main ? 'main' : 'quiet'} flush={!main} waits={orders.busy} onClick={() => void start()}>
        {t('emptyPick')}
      </Button>
      <p role="status" className={styles.said}>
        {steering.on && t('emptyPicking')}
      </p>
    </div>
  );
}
