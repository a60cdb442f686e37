/** The trail of one handoff: one shape a stage, its time, who, and between them how long it took. */
import { Icon, type IconName } from './icon';
import styles from './stages.module.css';
import type { Tone } from './tone';
import tones from './tone.module.css';
import { useWords } from './use-words';

export interface Stage {
  icon: IconName;
  tone: Tone;
  name: string;
  /** ISO 8601 UTC. */
  at: string;
  who: string;
}

/** A wait longer than this, in milliseconds, is drawn dashed. */
const LONG = 60 * 60 * 1000;

/** Lies across a page, or stands `down` in the panel. */
export function Stages({ stages, down, label }: { stages: Stage[]; down?: boolean; label?: string }) {
  const { clock, took, shortDay, day } = useWords();
  return (
    <ol className={`${styles.stages} ${down ? styles.down : styles.across}`} aria-label={label}>
      {stages.map((stage, index) => {
        const next = stages[index + 1];
        const wait = next ? Date.parse(next.at) - Date.parse(stage.at) : 0;
        const before = stages[index - 1];
        // Across a page a stage names its day where it is not the day of the stage before.
        const newDay = !down && before && day(before.at) !== day(stage.at) ? `${shortDay(stage.at)} ` : '';
        const time = (
          <time dateTime={stage.at}>
            {newDay}
            {clock(stage.at)}
          </time>
        );
        return (
          <li key={`${stage.at} ${stage.name}`} className={`${tones[stage.tone]} ${wait > LONG ? styles.long : ''}`}>
            <Icon name={stage.icon} />
            {down ? (
              <span className={styles.line}>
                <b>{stage.name}</b>
                {time}
              </span>
            ) : (
              <>
                {next && <span className={styles.took}>{took(wait)}</span>}
                <b>{stage.name}</b>
                {time}
              </>
            )}
            {stage.who && <span className={styles.who}>{stage.who}</span>}
          </li>
        );
      })}
    </ol>
  );
}
