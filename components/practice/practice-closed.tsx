/** The practice pages where the organization closed them: why, what stayed, and where to look. */
import { ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './first-run.module.css';
import type { Say } from './say';

export function PracticeClosed({ say, settings }: { say: Say; settings: string }) {
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Icon name="mark" />
        {say('practiceTitleFirst')}
      </p>
      <h1>{say('practiceClosed')}</h1>
      <p className={styles.start}>
        <ButtonLink href={`${settings}#policy`}>{say('practiceClosedWhy')}</ButtonLink>
        <span>{say('practiceClosedKept')}</span>
      </p>
    </main>
  );
}
