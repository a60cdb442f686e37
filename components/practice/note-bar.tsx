/** Says that a page is for practice, and leads from the chat to the CRM and back. */
import { Icon } from '../ui/icon';
import styles from './note-bar.module.css';
import type { Say } from './say';

export function NoteBar(props: { say: Say; note: string; links: { label: string; href: string }[] }) {
  const { say } = props;
  return (
    <aside className={styles.bar} aria-label={say('practiceAbout')}>
      <Icon name="mark" />
      <span>
        <b>{say('practiceBadge')}</b> {props.note}
      </span>
      <nav aria-label={say('practiceBadge')}>
        {props.links.map(({ label, href }) => (
          <a key={label} href={href}>
            {label}
          </a>
        ))}
      </nav>
    </aside>
  );
}
