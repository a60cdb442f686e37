/** What became of the last press of the menu on a page, until the person has read it. */
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';

export function SaidNotice() {
  const { t, say } = useWords();
  const { said } = useSnapshot();
  const { dismissSaid } = usePlatform();
  if (!said) return null;
  return (
    <Notice key={said.at} tone={said.tone} title={say(said.message)}>
      <div className={layout.row}>
        <Button onClick={() => dismissSaid?.()}>{t('panelUnderstood')}</Button>
      </div>
    </Notice>
  );
}
