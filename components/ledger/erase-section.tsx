/** What the trail takes up, how long it is kept, and erasing a person from it. */
import { useEffect, useId, useState } from 'react';
import { type KeptStorage, usePlatform } from '../platform-context';
import form from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { EraseForm } from './erase-form';
import styles from './verification.module.css';

const MEGABYTE = 1e6;

export function EraseSection() {
  const { t, number } = useWords();
  const { life } = usePlatform();
  const id = useId();
  const [names, setNames] = useState('');
  const [kept, setKept] = useState<KeptStorage | null>(null);
  useEffect(() => {
    void life.storage().then(setKept);
  }, [life]);
  const asked = names.split(',').flatMap((name) => name.trim() || []);
  const used = kept?.used ?? null;
  return (
    <section className={styles.below} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{t('eraseTitle')}</h2>
        {used !== null && (
          <span className={text.note}>
            {t('eraseUsed', number(Math.max(0.1, Math.round((used / MEGABYTE) * 10) / 10)))}
          </span>
        )}
      </header>
      <div className={styles.body}>
        <p className={text.note}>{t('eraseRetention')}</p>
        <div className={`${form.form} ${layout.stack}`}>
          <FormField label={t('erasePerson')}>
            {(field) => <input id={field} value={names} onChange={(event) => setNames(event.target.value)} />}
          </FormField>
          <EraseForm
            key={asked.join()}
            press={t('erasePersonLook')}
            request={asked.length > 0 ? { kind: 'person', names: asked } : null}
          />
        </div>
      </div>
    </section>
  );
}
