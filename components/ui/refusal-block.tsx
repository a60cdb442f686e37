/** A refusal is a sentence, two passages and a way out. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './refusal-block.module.css';

export function RefusalBlock(props: {
  id?: string;
  tone: 'stop' | 'warn';
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div
      className={`${styles.refusal} ${props.tone === 'warn' ? styles.warn : ''}`}
      id={props.id}
      tabIndex={props.id ? -1 : undefined}
    >
      <p>
        <Icon name={props.icon ?? (props.tone === 'warn' ? 'gap' : 'stop')} />
        <span>{props.title}</span>
      </p>
      {props.children}
    </div>
  );
}

/** What it says beside what the other side says. */
export function Versus({ rows }: { rows: { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.versus}>
      {rows.map((row) => (
        <VersusRow key={row.name} {...row} />
      ))}
    </dl>
  );
}

function VersusRow({ name, value }: { name: string; value: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
