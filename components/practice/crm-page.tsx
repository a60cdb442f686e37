/** The practice CRM: a form, its own Save, and records with an address each. */
import { type FormEvent, useState } from 'react';
import { accounts } from './accounts';
import styles from './crm.module.css';
import { CrmFields } from './crm-fields';
import { CrmSide } from './crm-side';
import host from './host.module.css';
import { NoteBar } from './note-bar';
import { readRecords, saveRecord } from './records';
import { type AccountId, chatHash, crmHash, type RecordKind } from './route';
import type { Say } from './say';

/** What the foot of the form says, and at which address. `times` makes each save a new text on the page. */
type Saved = { kind: 'no' } | { kind: 'yes'; at: string; times: number } | { kind: 'full'; at: string };

const TITLES = {
  activity: { name: 'Activity', fresh: 'New activity', chat: { acme: 'acme-renewal', apex: 'apex-onboarding' } },
  refund: { name: 'Refund', fresh: 'New refund', chat: { acme: 'acme-refund', apex: 'acme-refund' } },
} as const;

export function CrmPage(props: {
  say: Say;
  account: AccountId;
  kind: RecordKind;
  number: number | null;
  storage: Storage;
}) {
  const { say, kind, number, storage } = props;
  const account = accounts[props.account];
  const words = TITLES[kind];
  const [records, setRecords] = useState(() => readRecords(storage));
  const [saved, setSaved] = useState<Saved>({ kind: 'no' });
  const record = records.find((one) => one.number === number && one.kind === kind && one.account === props.account);
  const title = number === null ? words.fresh : `${words.name} ${number}`;
  const here = crmHash(props.account, kind, number);

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values: Record<string, string> = {};
    for (const [name, value] of new FormData(event.currentTarget)) if (typeof value === 'string') values[name] = value;
    const done = saveRecord(storage, { account: props.account, kind, number, values }, new Date());
    if (!done.ok) return setSaved({ kind: 'full', at: here });
    const address = crmHash(props.account, kind, done.record.number);
    setRecords(readRecords(storage));
    setSaved({ kind: 'yes', at: address, times: saved.kind === 'yes' ? saved.times + 1 : 1 });
    window.location.hash = address;
  };

  return (
    <div className={host.practice}>
      <NoteBar
        say={say}
        note={say('practiceCrmNote')}
        links={[
          { label: say('practiceToChat'), href: chatHash(words.chat[props.account]) },
          { label: say('practiceOpenOther', accounts[account.other].name), href: crmHash(account.other, kind) },
        ]}
      />
      <header className={styles.bar}>
        <b>Harbor CRM</b>
        <nav aria-label="Harbor CRM">
          <a href={crmHash(props.account, 'activity')} aria-current={kind === 'activity' ? 'page' : undefined}>
            Activities
          </a>
          <a href={crmHash(props.account, 'refund')} aria-current={kind === 'refund' ? 'page' : undefined}>
            Refunds
          </a>
        </nav>
        <span className={styles.who}>Jun Lee</span>
      </header>
      <main className={styles.crm}>
        <p className={styles.path}>
          Accounts / <a href={crmHash(props.account, kind)}>{account.name}</a> / {title}
        </p>
        {number !== null && !record ? (
          <section className={styles.card}>
            <header>
              <h1>{title}</h1>
            </header>
            <p className={styles.missing}>
              There is no {words.name.toLowerCase()} {number} on this account.{' '}
              <a href={crmHash(props.account, kind)}>Start a new one</a>
            </p>
          </section>
        ) : (
          <form
            key={here}
            className={styles.card}
            aria-labelledby="title"
            onSubmit={save}
            onInput={() => saved.kind !== 'no' && setSaved({ kind: 'no' })}
          >
            <header>
              <h1 id="title">{title}</h1>
            </header>
            <CrmFields kind={kind} values={record?.values ?? (kind === 'activity' ? { notes: account.notes } : {})} />
            <footer className={styles.foot}>
              <button type="submit" className={`${host.button} ${host.main}`}>
                Save
              </button>
              <button type="reset" className={host.button}>
                Cancel
              </button>
              <SaveNote
                saved={saved.kind !== 'no' && saved.at === here ? saved : { kind: 'no' }}
                isNew={number === null}
              />
            </footer>
          </form>
        )}
        <CrmSide account={account} records={records.filter((one) => one.account === props.account).toReversed()} />
      </main>
    </div>
  );
}

function SaveNote({ saved, isNew }: { saved: Saved; isNew: boolean }) {
  const text = {
    no: isNew ? 'Not saved' : '',
    yes: 'Saved',
    full: 'The browser refused to store the record. What you entered is still here.',
  }[saved.kind];
  return (
    <span role="status">
      <span key={saved.kind === 'yes' ? saved.times : saved.kind}>{text}</span>
    </span>
  );
}
