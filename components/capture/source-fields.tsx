/** Title and passage of a source, with what adds it; the same for a page, a link and a file. */
import { type FormEvent, type ReactNode, useState } from 'react';
import type { PersonSource } from '../../lib/capture/schema';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { type SourceDraft, sourceFrom } from './source-draft';

/** What every way of adding gets. `onAdd` resolves to whether it was kept; what was typed stays where it was not. */
export interface WayProps {
  onAdd: (source: PersonSource) => Promise<boolean>;
  onClose: () => void;
}

/** `wrong` names what keeps a source from being added, or null. Starts anew with another `key`. */
export function SourceFields(
  props: WayProps & {
    draft: SourceDraft;
    children?: ReactNode;
    wrong?: (source: PersonSource) => string | null;
  },
) {
  const { t } = useWords();
  const { draft, onAdd, onClose } = props;
  const [title, setTitle] = useState(draft.title);
  const [quote, setQuote] = useState(draft.quote);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const source = sourceFrom(draft, title, quote);
    const problem = source.title === null && source.url === null ? t('sourceWrong') : (props.wrong?.(source) ?? null);
    setWrong(problem);
    if (problem !== null) return;
    setBusy(true);
    if (await onAdd(source)) onClose();
    else setBusy(false);
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('sourceAdd')}>
      {props.children}
      <FormField label={t('sourceTitle')}>
        {(id) => <input id={id} dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />}
      </FormField>
      <FormField label={t('sourceQuote')}>
        {(id) => (
          <textarea id={id} dir="auto" rows={3} value={quote} onChange={(event) => setQuote(event.target.value)} />
        )}
      </FormField>
      {wrong && (
        <p className={text.stop} role="alert">
          {wrong}
        </p>
      )}
      <div className={layout.row}>
        <Button submit waits={busy}>
          {t('sourceAdd')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
