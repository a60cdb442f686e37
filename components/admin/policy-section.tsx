/** What the organization set: each setting with what is in effect, what was ignored and why, and the policy as the browser gave it. */
import {
  NO_POLICY,
  POLICY_FIELDS,
  POLICY_NAMES,
  type Policy,
  type PolicyField,
  parsePolicy,
} from '../../lib/pack/policy';
import type { Diagnostics } from '../../lib/platform/views';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import styles from './admin.module.css';

/** A value in effect, in words. */
function inWords(policy: Policy, name: PolicyField, { t, list }: Words): string {
  const value = policy[name];
  if (JSON.stringify(value) === JSON.stringify(NO_POLICY[name]))
    return t(value === false ? 'policyNo' : 'policyNothing');
  if (name === 'person') return t('policyPerson', policy.person?.name ?? '', policy.person?.username ?? '');
  if (name === 'packs') return list(policy.packs.map(({ id, minVersion }) => t('policyPackFrom', id, minVersion)));
  if (!Array.isArray(value)) return t('policyYes');
  return value.length === 0 ? t('policyNobody') : list(value.map(String));
}

export function PolicySection({ found }: { found: Diagnostics['policy'] | null }) {
  const { t } = useWords();
  return (
    <section id="policy" aria-labelledby="policy-h">
      <h2 id="policy-h">{t('policyTitle')}</h2>
      {found && (found.raw === null ? <p>{t('policyNone')}</p> : <InEffect {...found} raw={found.raw} />)}
      <p className={styles.note}>{t('policyNote')}</p>
    </section>
  );
}

function InEffect({ raw, since, asked }: Diagnostics['policy'] & { raw: Record<string, unknown> }) {
  const words = useWords();
  const { t, say, day, time } = words;
  const { policy, ignored } = parsePolicy(raw);
  const moment = (iso: string) => t('policyMoment', day(iso), time(iso));
  return (
    <>
      <p>
        <Icon name="lock" /> {t('policySet')}
      </p>
      {asked?.found === false && <Notice tone="warn" title={t('policyDoubt', moment(asked.at), moment(since ?? ''))} />}
      <table className={`${styles.rows} ${styles.facts} ${styles.settings}`}>
        <thead>
          <tr>
            <th scope="col">{t('policySetting')}</th>
            <th scope="col">{t('policyEffect')}</th>
          </tr>
        </thead>
        <tbody>
          {POLICY_NAMES.filter((name) => Object.hasOwn(raw, name)).map((name) => (
            <tr key={name}>
              <th scope="row">
                <span className={text.mono}>{name}</span>
                <div className={text.note}>{t(POLICY_FIELDS[name].says)}</div>
              </th>
              <td>{inWords(policy, name, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {ignored.length > 0 && (
        <>
          <h3>{t('policyIgnored')}</h3>
          <table className={`${styles.rows} ${styles.facts}`}>
            <tbody>
              {ignored.map(({ path, why }) => (
                <tr key={`${path} ${why.key}`}>
                  <th scope="row" className={text.mono}>
                    {path}
                  </th>
                  <td>{say(why)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <Disclosure summary={t('policyRaw')}>
        <pre className={styles.raw}>{JSON.stringify(raw, null, 2)}</pre>
      </Disclosure>
      {asked && <p className={styles.note}>{t('policyAsked', moment(asked.at), moment(since ?? ''))}</p>}
    </>
  );
}
