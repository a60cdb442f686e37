/** Approve, edit or reject, with reason and cause, and the sentences the person attests. */
import { type FormEvent, useState } from 'react';
import { fieldLabel } from '../../lib/contract/field';
import { attestationsOf } from '../../lib/contract/review';
import type { Contract } from '../../lib/contract/schema';
import type { Handoff } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import type { PersonCommand } from '../platform-context';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { useActiveSeconds } from './use-active-seconds';

type Decide = Extract<PersonCommand, { kind: 'decide' }>;
type Choice = Decide['decision'];

const choices: Record<Choice, MessageKey> = { approve: 'decideApprove', edit: 'decideEdit', reject: 'decideReject' };
const reasons: Record<NonNullable<Decide['reason']>, MessageKey> = {
  context: 'reasonContext',
  accuracy: 'reasonAccuracy',
  tone: 'reasonTone',
  task: 'reasonTask',
};
const causes: Record<NonNullable<Decide['cause']>, MessageKey> = {
  input: 'causeInput',
  prompt: 'causePrompt',
  reviewStandard: 'causeReviewStandard',
  nextStep: 'causeNextStep',
};

/** The command of a filled-in form, or the key of the sentence that says what is missing. */
export function decideCommand(of: {
  decision: Choice;
  attested: string[];
  sentences: string[];
  reason: Decide['reason'] | '';
  cause: Decide['cause'] | '';
  comment: string;
  edits: { field: string; value: string }[];
}): { ok: true; command: Decide } | { ok: false; missing: MessageKey } {
  const { decision, comment } = of;
  const said = comment.trim() === '' ? {} : { comment: comment.trim() };
  if (decision === 'reject') {
    if (!of.reason || !of.cause) return { ok: false, missing: 'decideNeedsReason' };
    return {
      ok: true,
      command: { kind: 'decide', decision, reason: of.reason, cause: of.cause, attested: [], ...said },
    };
  }
  if (of.sentences.some((sentence) => !of.attested.includes(sentence)))
    return { ok: false, missing: 'decideNeedsAttest' };
  if (decision === 'approve')
    return { ok: true, command: { kind: 'decide', decision, attested: of.attested, ...said } };
  if (of.edits.length === 0) return { ok: false, missing: 'decideNeedsEdit' };
  return { ok: true, command: { kind: 'decide', decision, attested: of.attested, edits: of.edits, ...said } };
}

export function DecideForm(props: {
  handoff: Handoff;
  contract: Contract;
  busy: boolean;
  onDecide: (command: Decide) => void;
}) {
  const { t } = useWords();
  const { handoff, contract } = props;
  const sentences = attestationsOf(contract);
  const seconds = useActiveSeconds();
  const [decision, setDecision] = useState<Choice>('approve');
  const [attested, setAttested] = useState<string[]>([]);
  const [reason, setReason] = useState<Decide['reason'] | ''>('');
  const [cause, setCause] = useState<Decide['cause'] | ''>('');
  const [comment, setComment] = useState('');
  const [values, setValues] = useState<Record<string, string>>({});
  const [missing, setMissing] = useState<MessageKey | null>(null);
  const edits = Object.entries(values)
    .filter(([field, value]) => value !== (handoff.values[field]?.value ?? ''))
    .map(([field, value]) => ({ field, value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = decideCommand({ decision, attested, sentences, reason, cause, comment, edits });
    setMissing(made.ok ? null : made.missing);
    if (made.ok && !props.busy) props.onDecide({ ...made.command, seconds: seconds() });
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('decideHeading')}>
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{t('decideHeading')}</legend>
        {(Object.keys(choices) as Choice[]).map((choice) => (
          <label key={choice} className={styles.check}>
            <input type="radio" name="decision" checked={decision === choice} onChange={() => setDecision(choice)} />
            <span>{t(choices[choice])}</span>
          </label>
        ))}
      </fieldset>
      {decision === 'edit' &&
        contract.payload.fields.map(({ name }) => (
          <FormField key={name} label={fieldLabel(contract, name)}>
            {(id) => (
              <textarea
                id={id}
                rows={1}
                value={values[name] ?? handoff.values[name]?.value ?? ''}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            )}
          </FormField>
        ))}
      {decision === 'reject' ? (
        <>
          <FormField label={t('decideReason')}>
            {(id) => (
              <select id={id} value={reason} onChange={(event) => setReason(event.target.value as typeof reason)}>
                <option value="">{t('fieldChoose')}</option>
                {contract.approval.rejectReasons.map((one) => (
                  <option key={one} value={one}>
                    {t(reasons[one])}
                  </option>
                ))}
              </select>
            )}
          </FormField>
          <FormField label={t('decideCause')}>
            {(id) => (
              <select id={id} value={cause} onChange={(event) => setCause(event.target.value as typeof cause)}>
                <option value="">{t('fieldChoose')}</option>
                {contract.approval.causes.map((one) => (
                  <option key={one} value={one}>
                    {t(causes[one])}
                  </option>
                ))}
              </select>
            )}
          </FormField>
        </>
      ) : (
        <fieldset className={styles.choices}>
          <legend className={styles.legend}>{t('decideAttest')}</legend>
          {sentences.map((sentence) => (
            <label key={sentence} className={styles.check}>
              <input
                type="checkbox"
                checked={attested.includes(sentence)}
                onChange={(event) =>
                  setAttested(
                    event.target.checked
                      ? sentences.filter((one) => one === sentence || attested.includes(one))
                      : attested.filter((one) => one !== sentence),
                  )
                }
              />
              <span>{sentence}</span>
            </label>
          ))}
        </fieldset>
      )}
      <FormField label={t('decideComment')}>
        {(id) => <input id={id} value={comment} onChange={(event) => setComment(event.target.value)} />}
      </FormField>
      {missing && (
        <p className={text.stop} role="alert">
          {t(missing)}
        </p>
      )}
      <Button kind="main" wide submit waits={props.busy}>
        {t(choices[decision])}
      </Button>
    </form>
  );
}
