/** The policy that stands beside a conversation, and that its answer can be held against. */
import { useEffect, useRef } from 'react';
import styles from './chat.module.css';

const policies = {
  refund: {
    title: 'Refund policy',
    rules: [
      ['', 'A duplicate charge is refunded in full to the card it came from.'],
      ['Refunds take up to 10 days.', ' The payment provider sets the time; do not promise a shorter one.'],
      ['', 'Refunds over $5,000 need a second person.'],
    ],
    verified: 'Verified by Paulo Ito, 1 Oct 2026.',
    valid: 'Valid to 1 Apr 2027.',
  },
  onboarding: {
    title: 'Onboarding standard',
    rules: [
      ['Every team is trained before its first day.', ' A session takes no longer than an hour.'],
      ['', 'Accounts are made from a list of users the customer sends.'],
    ],
    verified: 'Verified by Anika Khan, 14 Sep 2026.',
    valid: 'Valid to 1 Mar 2027.',
  },
} as const;

/** `shown` brings the policy into view, for a link that points at it. */
export function PolicyPane({ policy, shown }: { policy: keyof typeof policies; shown: boolean }) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) pane.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const { title, rules, verified, valid } = policies[policy];
  return (
    <aside className={styles.side} aria-labelledby="policy" ref={pane}>
      <p>Policy library</p>
      <h2 id="policy">{title}</h2>
      <div className={styles.policy}>
        {rules.map(([strong, rest]) => (
          <p key={rest}>
            {strong && <b>{strong}</b>}
            {rest}
          </p>
        ))}
      </div>
      <p>
        {verified}
        <br />
        {valid}
      </p>
    </aside>
  );
}
