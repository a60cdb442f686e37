/** What this handoff is about, against what the open record is about: refused where they differ, asked where nobody can tell. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import type { FillPlan } from '../../lib/fill/schema';
import { Button } from '../ui/button';
import form from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import { RefusalBlock, Versus } from '../ui/refusal-block';
import { useWords } from '../ui/use-words';

/** Id of the block, so that what Fill waits for can lead here. */
export const SUBJECT_ID = 'about-subject';

export function SubjectNotice(props: {
  plan: FillPlan;
  contract: Contract;
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
  onSubject: (subject: string) => void;
  onLookAgain: () => void;
}) {
  const { t } = useWords();
  const { result, expected, found } = props.plan.subject;
  if (props.plan.refusal || result === 'match') return null;
  if (result === 'mismatch')
    return (
      <RefusalBlock id={SUBJECT_ID} tone="stop" title={t('subjectDiffers', expected ?? '', found ?? '')}>
        <Versus
          rows={[
            { name: t('subjectHandoff'), value: expected },
            { name: t('subjectRecord'), value: found },
          ]}
        />
        <p>{t('subjectWayOut', expected ?? '', found ?? '')}</p>
        <div className={layout.row}>
          <Button onClick={props.onLookAgain}>{t('fillLookAgain')}</Button>
        </div>
      </RefusalBlock>
    );
  if (expected === null) return <NameSubject contract={props.contract} found={found} onSubject={props.onSubject} />;
  return (
    <RefusalBlock id={SUBJECT_ID} tone="warn" icon="warn" title={t('subjectUnknown', expected)}>
      <label className={form.check}>
        <input type="checkbox" checked={props.confirmed} onChange={(event) => props.onConfirm(event.target.checked)} />{' '}
        <span>{t('subjectConfirm', expected)}</span>
      </label>
    </RefusalBlock>
  );
}

/** The answer names nobody: the person says whom it is about. */
function NameSubject(props: { contract: Contract; found: string | null; onSubject: (subject: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState(props.found ?? '');
  const known = props.contract.subject.known ?? [];
  return (
    <RefusalBlock id={SUBJECT_ID} tone="warn" icon="gap" title={t('subjectMissing')}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') props.onSubject(name.trim());
        }}
      >
        <FormField label={t('subjectName')}>
          {(id) =>
            known.length > 0 ? (
              <select id={id} value={name} onChange={(event) => setName(event.target.value)}>
                <option value="">{t('fieldChoose')}</option>
                {props.found && !known.includes(props.found) && <option>{props.found}</option>}
                {known.map((subject) => (
                  <option key={subject}>{subject}</option>
                ))}
              </select>
            ) : (
              <input id={id} value={name} onChange={(event) => setName(event.target.value)} />
            )
          }
        </FormField>
        <div className={layout.row}>
          <Button submit>{t('subjectSet')}</Button>
        </div>
      </form>
    </RefusalBlock>
  );
}
