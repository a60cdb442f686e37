/** What a person sees first: one sentence, one button, and quietly what is kept and that nothing is sent. */
import { ButtonLink } from '../ui/button';
import { Icon } from '../ui/icon';
import styles from './first-run.module.css';
import { chatHash, FIRST_CONVERSATION } from './route';
import type { Say } from './say';

export function FirstRun({ say, settings }: { say: Say; settings: string }) {
  return (
    <main className={styles.page}>
      <p className={styles.brand}>
        <Icon name="mark" />
        {say('practiceTitleFirst')}
      </p>
      <h1>{say('practiceFirstSentence')}</h1>
      <p className={styles.start}>
        <ButtonLink kind="main" href={chatHash(FIRST_CONVERSATION)}>
          {say('practiceTry')}
        </ButtonLink>
        <span>{say('practiceTryNote')}</span>
      </p>
      <section className={styles.quiet} aria-labelledby="kept">
        <h2 id="kept">{say('practiceKeptTitle')}</h2>
        <ul>
          <li>{say('practiceKeptAnswers')}</li>
          <li>{say('practiceKeptCopies')}</li>
          <li>{say('practiceKeptPractice')}</li>
          <li>{say('practiceKeptPrivate')}</li>
        </ul>
        <p className={styles.none}>
          <Icon name="pass" />
          <b>{say('practiceNone')}</b>
          <a href={`${settings}#privacy`}>{say('practiceNoneWhy')}</a>
        </p>
      </section>
    </main>
  );
}
