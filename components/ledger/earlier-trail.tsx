/** For whoever looks for a trail that is not here: where it would be, what brings it back, and what nothing can. */
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import styles from './earlier-trail.module.css';

export function EarlierTrail() {
  const { t } = useWords();
  return (
    <Section title={t('trailEarlier')}>
      <ul className={styles.earlier}>
        <li>{t('trailEarlierWhere')}</li>
        <li>
          {t('trailEarlierImport')} <a href="admin.html#backup">{t('trailEarlierLink')}</a>. {t('trailEarlierFile')}
        </li>
        <li>{t('trailEarlierGone')}</li>
      </ul>
    </Section>
  );
}
