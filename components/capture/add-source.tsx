/** A small form that adds a source a person vouches for: what it is, where it is, and the passage. */
import { type FormEvent, useState } from 'react';
import type { Source } from '../../lib/capture/schema';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';

/** Reads the three inputs; null where neither a title nor an address is given, or the address is not one of the web. */
export function sourceFrom(title: string, url: string, quote: string): Source | null {
  const [name, place, passage] = [title.trim(), url.trim(), quote.trim()];
  if (name === '' && place === '') return null;
  if (place !== '' && !/^https?:$/.test(URL.canParse(place) ? new URL(place).protocol : '')) return null;
  return { title: name || null, url: place || null, quote: passage || null, hidden: false, from: 'person' };
}

/** `onAdd` resolves to whether it was kept; the form stays open with what was typed where it was not. */
export function AddSource({ onAdd, onClose }: { onAdd: (source: Source) => Promise<boolean>; onClose: () => void }) {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [quote, setQuote] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const source = sourceFrom(title, url, quote);
    setWrong(source === null);
    if (source && (await onAdd(source))) onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormField label={t('sourceTitle')}>
        {(id) => (
          // biome-ignore lint/a11y/noAutofocus: the form opens on the person's press, and the focus belongs in it
          <input id={id} autoFocus value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </FormField>
      <FormField label={t('sourceAddress')}>
        {(id) => (
          <input
            id={id}
            inputMode="url"
            placeholder="https://"
            aria-invalid={wrong || undefined}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </FormField>
      <FormField label={t('sourceQuote')}>
        {(id) => <textarea id={id} rows={3} value={quote} onChange={(event) => setQuote(event.target.value)} />}
      </FormField>
      {wrong && (
        <p className={text.stop} role="alert">
          {t('sourceWrong')}
        </p>
      )}
      <div className={layout.row}>
        <Button submit>{t('sourceAdd')}</Button>
        <Button kind="quiet" onClick={onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
