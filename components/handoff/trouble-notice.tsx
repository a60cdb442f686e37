/** A refused or failed command: the sentence, and the rule's own passages where it has some. */
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import type { Trouble } from './use-orders';

export function TroubleNotice({ trouble, onDismiss }: { trouble: Trouble | null; onDismiss: () => void }) {
  const { say, t } = useWords();
  if (!trouble) return null;
  const details = trouble.checks.filter((check) => check.verdict !== 'pass' && check.detail);
  return (
    <Notice tone="stop" title={say(trouble.sentence)}>
      {details.length > 0 && (
        <ul className={layout.stack}>
          {details.map((check) => (
            <li key={check.id}>{check.detail && say(check.detail)}</li>
          ))}
        </ul>
      )}
      <div className={layout.row}>
        <Button onClick={onDismiss}>{t('panelUnderstood')}</Button>
      </div>
    </Notice>
  );
}
