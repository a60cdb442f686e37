/** What happened, what was kept, and the next step. Red solid edge: stopped. Amber dashed edge: goes on, but know this. */
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon';
import styles from './notice.module.css';

export function Notice(props: {
  id?: string;
  tone: 'stop' | 'warn' | 'plain';
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
}) {
  const icon = props.icon ?? (props.tone === 'stop' ? 'stop' : props.tone === 'warn' ? 'warn' : 'mark');
  return (
    <div
      id={props.id}
      className={`${styles.notice} ${props.tone === 'stop' ? '' : styles[props.tone]}`}
      role={props.tone === 'stop' ? 'alert' : 'status'}
    >
      <Icon name={icon} />
      <b>{props.title}</b>
      {props.children}
    </div>
  );
}
