/** Plain sentences of what is proven, or of what cannot be; or what a person says in their own name. */
import styles from './claims-list.module.css';
import { Icon, type IconName } from './icon';
import type { Tone } from './tone';
import tones from './tone.module.css';

const looks = {
  proves: { icon: 'pass', tone: 'pass' },
  cannot: { icon: 'open', tone: 'open' },
  says: { icon: 'said', tone: 'open' },
} satisfies Record<string, { icon: IconName; tone: Tone }>;

export function ClaimsList(props: { kind: keyof typeof looks; sentences: string[]; inset?: boolean; id?: string }) {
  const look = looks[props.kind];
  return (
    <ul className={`${styles.claims} ${props.inset ? styles.inset : ''}`} id={props.id}>
      {props.sentences.map((sentence) => (
        <li key={sentence} className={tones[look.tone]}>
          <Icon name={look.icon} />
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
