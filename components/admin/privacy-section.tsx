/** Data sent: none. What enforces it, what it cannot show, and what stays on this computer. */
import type { MessageKey } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { ClaimsList } from '../ui/claims-list';
import { Icon } from '../ui/icon';
import styles from './admin.module.css';

const PROVES: MessageKey[] = ['adminProofRule', 'adminProofCode', 'adminProofAccess'];
const CANNOT: MessageKey[] = ['adminCannotSites', 'adminCannotBrowser', 'adminCannotExport'];
const KEPT: [MessageKey, MessageKey][] = [
  ['adminKeptAnswers', 'adminKeptAnswersHow'],
  ['adminKeptTrail', 'adminKeptTrailHow'],
  ['adminKeptCopies', 'adminKeptCopiesHow'],
  ['adminKeptKey', 'adminKeptKeyHow'],
  ['adminKeptHealth', 'adminKeptHealthHow'],
];

export function PrivacySection() {
  const { say } = usePlatform();
  const said = (key: MessageKey) => say(message(key));
  return (
    <section id="privacy" aria-labelledby="privacy-h">
      <h2 id="privacy-h">{said('adminPrivacyTitle')}</h2>
      <div className={styles.private}>
        <div>
          <p className={styles.none}>
            <Icon name="pass" />
            {said('adminNone')}
          </p>
          <p>{said('adminNoneMeans')}</p>
          <ClaimsList kind="proves" sentences={PROVES.map(said)} />
          <ClaimsList kind="cannot" sentences={CANNOT.map(said)} />
        </div>
        <div>
          <h3>{said('adminKeptTitle')}</h3>
          <dl className={styles.kept}>
            {KEPT.map(([what, how]) => (
              <div key={what}>
                <dt>{said(what)}</dt>
                <dd>{said(how)}</dd>
              </div>
            ))}
          </dl>
          <h3>{said('adminPrivateTitle')}</h3>
          <p className={styles.note}>{said('adminPrivate')}</p>
        </div>
      </div>
    </section>
  );
}
