/** The two forms of the practice CRM: native controls of every kind, uncontrolled, as most systems have them. */
import type { ReactNode } from 'react';
import styles from './crm.module.css';
import type { RecordKind } from './route';

/** What the record holds, by field name. A new record holds what the form starts with. */
type Values = Record<string, string>;

function Field(props: { label: string; id: string; whole?: boolean; children: ReactNode }) {
  return (
    <div className={`${styles.field} ${props.whole ? styles.whole : ''}`}>
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
    </div>
  );
}

function Text(props: { label: string; name: string; values: Values; type?: string; whole?: boolean }) {
  return (
    <Field label={props.label} id={props.name} whole={props.whole}>
      <input
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        step={props.type === 'number' ? 'any' : undefined}
        defaultValue={props.values[props.name] ?? ''}
      />
    </Field>
  );
}

function Choice(props: { label: string; name: string; values: Values; options: string[] }) {
  return (
    <Field label={props.label} id={props.name}>
      <select id={props.name} name={props.name} defaultValue={props.values[props.name] ?? props.options[0]}>
        {props.options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </Field>
  );
}

function Radios(props: { label: string; name: string; values: Values; options: string[] }) {
  return (
    <fieldset className={styles.field}>
      <legend>{props.label}</legend>
      <div className={styles.choices}>
        {props.options.map((option) => (
          <label key={option}>
            <input
              type="radio"
              name={props.name}
              value={option}
              defaultChecked={(props.values[props.name] ?? props.options[0]) === option}
            />
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Check(props: { label: string; name: string; values: Values }) {
  return (
    <label className={styles.check}>
      <input type="checkbox" name={props.name} defaultChecked={props.values[props.name] === 'on'} />
      {props.label}
    </label>
  );
}

function Area(props: { label: string; name: string; values: Values }) {
  return (
    <Field label={props.label} id={props.name} whole>
      <textarea id={props.name} name={props.name} rows={5} defaultValue={props.values[props.name] ?? ''} />
    </Field>
  );
}

function ActivityFields({ values }: { values: Values }) {
  return (
    <>
      <Text label="Subject" name="subject" values={values} whole />
      <Choice label="Type" name="type" values={values} options={['Call', 'Email', 'Meeting']} />
      <Text label="Due date" name="due" type="date" values={values} />
      <Choice label="Stage" name="stage" values={values} options={['Contacted', 'SQL', 'Proposal']} />
      <Text label="Next step" name="next" values={values} />
      <Choice label="Owner" name="owner" values={values} options={['Jun Lee', 'Maria Ruiz']} />
      <Choice label="Status" name="status" values={values} options={['Open', 'AI draft', 'Done']} />
      <Area label="Notes" name="notes" values={values} />
      <Text label="Seats" name="seats" type="number" values={values} />
      <Radios label="Channel" name="channel" values={values} options={['Call', 'Email', 'Meeting']} />
      <Check label="Customer waits for an answer" name="waits" values={values} />
    </>
  );
}

function RefundFields({ values }: { values: Values }) {
  return (
    <>
      <Area label="Reason" name="reason" values={values} />
      <Text label="Amount" name="amount" type="number" values={values} />
      <Radios label="Refund to" name="method" values={values} options={['Card', 'Bank transfer']} />
      <Text label="Due date" name="due" type="date" values={values} />
      <Choice label="Priority" name="priority" values={values} options={['Normal', 'High']} />
      <Choice label="Status" name="status" values={values} options={['Open', 'AI draft', 'Approved']} />
      <Check label="Customer informed" name="informed" values={values} />
    </>
  );
}

export function CrmFields({ kind, values }: { kind: RecordKind; values: Values }) {
  return (
    <div className={styles.form}>
      {kind === 'activity' ? <ActivityFields values={values} /> : <RefundFields values={values} />}
    </div>
  );
}
