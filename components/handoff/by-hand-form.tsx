/** Recording that a person did the work, with the draft or without it: where the record is, and why. */
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import { useWords } from '../ui/use-words';

export function ByHandForm(props: {
  /** What the form is called, and its button says. */
  title: string;
  press: string;
  address: string;
  onSubmit: (address: string, reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const [address, setAddress] = useState(props.address);
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (address.trim() === '' || reason.trim() === '') return;
    if (await props.onSubmit(address.trim(), reason.trim())) props.onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={props.title}>
      <FormField label={t('handRecordAddress')}>
        {(id) => <input id={id} required value={address} onChange={(event) => setAddress(event.target.value)} />}
      </FormField>
      <FormField label={t('handReason')}>
        {(id) => (
          // biome-ignore lint/a11y/noAutofocus: the form opens on the person's press, and the focus belongs in it
          <input id={id} required autoFocus value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </FormField>
      <div className={layout.row}>
        <Button submit>{props.press}</Button>
        <Button kind="quiet" onClick={props.onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
