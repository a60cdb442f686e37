/** Who wrote a value: the AI dotted, a person solid on paper. */
import styles from './origin-tag.module.css';
import { useWords } from './use-words';

/** `by` is the person's short name; null stands for the AI. */
export function OriginTag({ by }: { by: string | null }) {
  const { t } = useWords();
  return <span className={`${styles.origin} ${by === null ? styles.ai : styles.person}`}>{by ?? t('panelAi')}</span>;
}
