/** How far, of how much, and Cancel; for anything over a second. */
import { Button } from './button';
import styles from './progress-line.module.css';
import { useWords } from './use-words';

/** Without `max` the bar only says that work goes on. */
export function ProgressLine(props: { label: string; value?: number; max?: number; onCancel?: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.progress}>
      <progress value={props.max ? props.value : undefined} max={props.max} aria-label={props.label} />
      <span className={styles.note}>{props.label}</span>
      {props.onCancel && (
        <span className={styles.cancel}>
          <Button onClick={props.onCancel}>{t('uiCancel')}</Button>
        </span>
      )}
    </div>
  );
}
