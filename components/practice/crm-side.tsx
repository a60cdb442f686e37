/** What the practice CRM shows beside its form: the account, and what happened on it. */
import type { Account } from './accounts';
import styles from './crm.module.css';
import host from './host.module.css';
import { crmHash } from './route';
import type { PracticeRecord } from './schema';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** What a record is called in a list. */
export function nameOf(record: PracticeRecord): string {
  const text = (record.values.subject ?? record.values.reason ?? '').split('\n')[0]?.trim() ?? '';
  const kind = record.kind === 'activity' ? 'Activity' : 'Refund';
  return text === '' ? `${kind} ${record.number}` : text.slice(0, 80);
}

export function CrmSide({ account, records }: { account: Account; records: PracticeRecord[] }) {
  return (
    <div className={styles.side}>
      <section className={styles.card}>
        <header>
          <h2 data-crm-account="">{account.name}</h2>
          <span className={host.note}>Customer</span>
        </header>
        <dl>
          {account.facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} is`}>{value}</dd>])}
        </dl>
      </section>
      <section className={styles.card}>
        <header>
          <h2>Recent activity</h2>
        </header>
        <ul className={styles.log}>
          {records.map((record) => (
            <li key={record.number}>
              <a href={crmHash(record.account, record.kind, record.number)}>{nameOf(record)}</a>
              <span>
                {record.kind === 'activity' ? 'Activity' : 'Refund'} {record.number} ·{' '}
                {day.format(new Date(record.savedAt))}
              </span>
            </li>
          ))}
          {account.log.map(({ what, when }) => (
            <li key={what}>
              {what}
              <span>{when}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
