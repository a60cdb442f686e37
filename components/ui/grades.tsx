/** How each field compares: shape, field, word, and what differs. */
import type { ReactNode } from 'react';
import styles from './grades.module.css';
import { Icon, type IconName } from './icon';
import text from './text.module.css';
import type { Tone } from './tone';
import tones from './tone.module.css';

export interface GradeRow {
  field: string;
  label: string;
  icon: IconName;
  tone: Tone;
  word: string;
  note?: ReactNode;
  /** Full width below, e.g. the diff. */
  more?: ReactNode;
}

export function Grades({ rows }: { rows: GradeRow[] }) {
  return (
    <ul className={styles.grades}>
      {rows.map((row) => (
        <li key={row.field} className={tones[row.tone]}>
          <Icon name={row.icon} />
          <b>{row.label}</b>
          {row.tone === 'warn' || row.tone === 'stop' ? (
            <b className={text[row.tone]}>{row.word}</b>
          ) : (
            <span>{row.word}</span>
          )}
          {row.note && <span className={styles.note}>{row.note}</span>}
          {row.more && <div className={styles.more}>{row.more}</div>}
        </li>
      ))}
    </ul>
  );
}
