/** What to look at, and what to send, when something does not work: states, versions and counts, never content. */
import { type ReactNode, useState } from 'react';
import type { Diagnostics } from '../../lib/platform/views';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import { writeDiagnostics } from './diagnostics-text';

export function DiagnosticsSection({ found, read }: { found: Diagnostics | null; read: () => Promise<Diagnostics> }) {
  const platform = usePlatform();
  const { t, say } = useWords();
  const [said, setSaid] = useState<Message | null>(null);
  const copy = async () => {
    const copied = await read().then(
      (fresh) => platform.copy(writeDiagnostics(fresh)),
      () => false,
    );
    setSaid(message(copied ? 'diagnosticsCopied' : 'diagnosticsNotCopied'));
  };
  return (
    <section id="diagnostics" aria-labelledby="diagnostics-h">
      <h2 id="diagnostics-h">{t('diagnosticsTitle')}</h2>
      {found && <Rows {...found} />}
      <div className={styles.line}>
        <Button icon="copy" onClick={copy}>
          {t('diagnosticsCopy')}
        </Button>
      </div>
      <p role="status">{said && say(said)}</p>
      <p className={styles.note}>{t('diagnosticsNote')}</p>
    </section>
  );
}

function Rows({ version, browser, extensionId, storage, access, trail, database, packs, dropped }: Diagnostics) {
  const { t, list, number, count, day, clock } = useWords();
  const bytes = (n: number | null) =>
    n === null ? t('diagnosticsUnknown') : t('diagnosticsMegabytes', number(Math.ceil(n / 1e6)));
  const persisted = storage.persisted ? 'diagnosticsPersisted' : 'diagnosticsNotPersisted';
  const mono = (value: string) => <span className={text.mono}>{value}</span>;
  return (
    <>
      <table className={`${styles.rows} ${styles.facts}`}>
        <tbody>
          <Row name={t('diagnosticsVersion')}>{version}</Row>
          <Row name={t('diagnosticsBrowser')}>{browser}</Row>
          <Row name={t('diagnosticsExtension')}>{mono(extensionId)}</Row>
          <Row name={t('diagnosticsStorage')}>
            {t('diagnosticsUsed', bytes(storage.used), bytes(storage.quota))} {t(persisted)}
          </Row>
          <Row name={t('diagnosticsGranted')}>
            {access.granted.length > 0 ? list(access.granted) : t('diagnosticsNoSites')}
          </Row>
          <Row name={t('diagnosticsScripts')}>
            {access.scripts.length === 0 && t('diagnosticsNoScripts')}
            {access.scripts.map(({ id, matches }) => (
              <div key={id}>{t('diagnosticsScript', id, list(matches))}</div>
            ))}
          </Row>
          <Row name={t('diagnosticsKey')}>{trail ? mono(trail.key) : t('diagnosticsNoKey')}</Row>
          <Row name={t('diagnosticsTrail')}>{trail ? mono(trail.origin) : t('diagnosticsNoKey')}</Row>
          <Row name={t('diagnosticsDatabase')}>
            {database
              ? `${t('diagnosticsDatabaseVersion', database.version)} ${count('diagnosticsEvents', database.events)}`
              : t('diagnosticsNoDatabase')}
          </Row>
          <Row name={t('diagnosticsPacks')}>{list(packs.map(({ id, version: of }) => `${id} ${of}`))}</Row>
        </tbody>
      </table>
      <Disclosure summary={count('diagnosticsDropped', dropped.length)}>
        <p className={styles.note}>{t('diagnosticsDroppedNote')}</p>
        {dropped.length > 0 && (
          <table className={`${styles.rows} ${styles.facts}`}>
            <tbody>
              {dropped.toReversed().map(({ at, name, why }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same message may be dropped twice in one moment
                <tr key={i}>
                  <th scope="row">
                    {day(at)} {clock(at)}
                  </th>
                  <td className={text.mono}>{name}</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Disclosure>
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
