/** A labeled control of a small form; the control gets the id its label points to. */
import { type ReactNode, useId } from 'react';
import styles from './form.module.css';

export function FormField({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
