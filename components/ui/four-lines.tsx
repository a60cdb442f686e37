/** Lines of a name and what it is: owner, system, checks done, unresolved head every handoff in this order. */
import type { ReactNode } from 'react';
import styles from './four-lines.module.css';

export interface Line {
  name: string;
  value: ReactNode;
}

export function FourLines({ lines }: { lines: Line[] }) {
  return (
    <dl className={styles.four}>
      {lines.map((line) => (
        <LinePair key={line.name} {...line} />
      ))}
    </dl>
  );
}

function LinePair({ name, value }: Line) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
