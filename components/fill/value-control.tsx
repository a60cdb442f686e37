/** The native control of a field: what its type and its choices ask for. */
import type { PayloadField } from '../../lib/contract/schema';
import { useWords } from '../ui/use-words';
import type { DraftValue } from './use-draft-value';
import styles from './value-control.module.css';

export function ValueControl(props: {
  id: string;
  field: PayloadField;
  draft: DraftValue;
  /** Several lines at once. */
  long: boolean;
  /** Missing and asked for. */
  asked: boolean;
  stopped: boolean;
  describedBy?: string;
}) {
  const { t } = useWords();
  const { field, draft } = props;
  const shared = {
    id: props.id,
    // A value runs as its own words do, whatever language the panel is in.
    dir: 'auto',
    value: draft.shown,
    required: field.required,
    className: props.asked ? styles.asked : undefined,
    'aria-invalid': props.stopped || undefined,
    'aria-describedby': props.describedBy,
    onBlur: draft.leave,
    onChange: (event: { target: { value: string } }) => draft.change(event.target.value),
  };
  const choices = field.enum ?? (field.logicalType === 'boolean' ? ['true', 'false'] : null);
  if (choices) {
    const named = (choice: string) => (field.enum ? choice : t(choice === 'true' ? 'fieldYes' : 'fieldNo'));
    const odd = draft.shown !== '' && !choices.includes(draft.shown);
    return (
      <select {...shared}>
        {(draft.shown === '' || !field.required) && <option value="">{t('fieldChoose')}</option>}
        {odd && <option value={draft.shown}>{draft.shown}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {named(choice)}
          </option>
        ))}
      </select>
    );
  }
  // A text the answer gives for a date or a number is shown as it is: a native control would hide what it cannot parse.
  const parses = draft.shown === '' || /^\d{4}-\d{2}-\d{2}$/.test(draft.shown);
  if (field.logicalType === 'date' && parses) return <input type="date" {...shared} />;
  if (field.logicalType === 'number' || field.logicalType === 'date')
    return <input inputMode={field.logicalType === 'number' ? 'decimal' : undefined} {...shared} />;
  const { asked } = props;
  const look = props.long ? styles.long : styles.grow;
  return (
    <textarea
      {...shared}
      rows={props.long ? 4 : 1}
      maxLength={field.logicalTypeOptions?.maxLength}
      className={asked ? `${look} ${styles.asked}` : look}
    />
  );
}
