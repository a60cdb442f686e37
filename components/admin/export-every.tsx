/** How often the trail is saved as a file by itself, and what the browser allows of that. */
import { useEffect, useState } from 'react';
import { type Message, type MessageKey, message } from '../../lib/text/message';
import { type ExportEvery, usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import form from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';

const CHOICES: [ExportEvery, MessageKey][] = [
  ['never', 'exportEveryNever'],
  ['day', 'exportEveryDay'],
  ['week', 'exportEveryWeek'],
];

export function ExportEverySection({ onDone }: { onDone: (said: Message) => void }) {
  const { t } = useWords();
  const { life } = usePlatform();
  const [chosen, setChosen] = useState<ExportEvery>('never');
  const [saves, setSaves] = useState<boolean | null>(null);
  useEffect(() => {
    void life.exportEvery().then((now) => {
      setChosen(now.every);
      setSaves(now.every === 'never' ? null : now.saves);
    });
  }, [life]);
  const set = async () => {
    // The browser asks in the click, so nothing is waited for before.
    const now = await life.setExportEvery(chosen);
    setSaves(now.every === 'never' ? null : now.saves);
    // What it means stands below the choice.
    onDone(message(now.every === 'never' ? 'exportEveryOff' : 'exportEveryDone'));
  };
  return (
    <div className={form.form}>
      <FormField label={t('exportEvery')}>
        {(id) => (
          <select id={id} value={chosen} onChange={(event) => setChosen(event.target.value as ExportEvery)}>
            {CHOICES.map(([every, name]) => (
              <option key={every} value={every}>
                {t(name)}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <div className={styles.line}>
        <Button onClick={() => void set()}>{t('exportEverySet')}</Button>
      </div>
      {saves !== null && <p className={styles.note}>{t(saves ? 'exportEverySaves' : 'exportEveryReminds')}</p>}
    </div>
  );
}
