/** A section is a rule and a heading, not a card. */
import { type ReactNode, useId } from 'react';
import styles from './section.module.css';
import text from './text.module.css';

/** `note` says something short at the end of the heading's line, `action` is one quiet button there. */
export function Section(props: { title: string; note?: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        {props.note && <span className={text.note}>{props.note}</span>}
        {props.action}
      </div>
      {props.children}
    </section>
  );
}

/** A section whose heading is the summary of its own details. */
export function BareSection({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={label}>
      <h2 className={text.hidden}>{label}</h2>
      {children}
    </section>
  );
}
