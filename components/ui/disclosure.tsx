/** A native details with the chevron of the house. */
import type { ReactNode } from 'react';
import styles from './disclosure.module.css';
import { Icon } from './icon';

/** `whenClosed` is shown in the summary only while it is closed. */
export function Disclosure(props: {
  summary: ReactNode;
  whenClosed?: ReactNode;
  after?: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className={styles.details} open={props.open}>
      <summary>
        <Icon name="chevron" />
        <span>
          {props.summary}
          {props.whenClosed && <span className={styles.whenClosed}>{props.whenClosed}</span>}
          {props.after}
        </span>
      </summary>
      {props.children}
    </details>
  );
}
