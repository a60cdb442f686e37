/** Giving a part of the work to another person: which part, to whom, and why. */
import { type FormEvent, useState } from 'react';
import { type OwnerRole, ownerRoles } from '../../lib/contract/people';
import type { Contract } from '../../lib/contract/schema';
import { assignableTo } from '../../lib/handoff/decide-owners';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { roleWords } from './role-words';
import { nameOf, type Shown } from './shown';

export function ReassignForm(props: {
  shown: Shown & { contract: Contract };
  onSubmit: (role: OwnerRole, to: string, reason: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const { handoff, contract, pack } = props.shown;
  const called = (username: string) => nameOf(username, pack, handoff.author);
  const [role, setRole] = useState<OwnerRole>('nextStepOwner');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const owner = handoff.owners[role];
  const others = assignableTo(contract, role, handoff).filter((username) => username !== owner);
  const to = others.find((username) => username === chosen) ?? others[0];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (to === undefined || reason.trim() === '') return;
    if (await props.onSubmit(role, to, reason.trim())) props.onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('handReassign')}>
      <FormField label={t('reassignPart')}>
        {(id) => (
          <select
            id={id}
            // biome-ignore lint/a11y/noAutofocus: the form opens on the person's press, and the focus belongs in it
            autoFocus
            value={role}
            onChange={(event) => setRole(event.target.value as OwnerRole)}
          >
            {ownerRoles.map((one) => (
              <option key={one} value={one}>
                {t(roleWords[one])}
              </option>
            ))}
          </select>
        )}
      </FormField>
      {to === undefined ? (
        <p className={text.note}>{t('reassignNobody')}</p>
      ) : (
        <>
          <FormField label={owner ? t('reassignFrom', called(owner)) : t('reassignTo')}>
            {(id) => (
              <select id={id} value={to} onChange={(event) => setChosen(event.target.value)}>
                {others.map((username) => (
                  <option key={username} value={username}>
                    {called(username)}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          <FormField label={t('reassignReason')}>
            {(id) => <input id={id} required value={reason} onChange={(event) => setReason(event.target.value)} />}
          </FormField>
        </>
      )}
      <div className={layout.row}>
        {to !== undefined && <Button submit>{t('handReassign')}</Button>}
        <Button kind="quiet" onClick={props.onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
