/** One chat site: its state in a word, which support was used, what was missing or odd, and the page's shape for a repair. */
import { useState } from 'react';
import type { SiteHealth } from '../../lib/platform/views';
import { type Message, type MessageKey, message } from '../../lib/text/message';
import { CopySkeleton } from '../capture/copy-skeleton';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import support from './support.module.css';

const STATE = {
  ok: ['pass', 'healthOk'],
  degraded: ['warn', 'healthDegraded'],
  broken: ['stop', 'healthBroken'],
  empty: ['gap', 'healthOk'],
} as const;

const ODD: Record<string, MessageKey> = {
  noTurns: 'healthNoTurns',
  noAnswer: 'healthNoAnswer',
  noPrompt: 'healthNoPrompt',
  emptyAnswer: 'healthEmptyAnswer',
  sameRole: 'healthSameRole',
  repeated: 'healthRepeated',
  lost: 'healthLost',
};

export function SupportItem({
  health: { host, at, state, adapter, pack, found, missing, odd },
}: {
  health: SiteHealth;
}) {
  const { t, list, number, shortDay, when } = useWords();
  const platform = usePlatform();
  const [said, setSaid] = useState<Message | null>(null);
  const [shape, word] = STATE[state];
  const hurt = state === 'degraded' || state === 'broken';
  const again = async () => {
    const reply = await platform.send('ui>bg health.check', { host });
    setSaid(reply?.ok ? message('healthLooked') : (reply?.message ?? message('healthNotRead', host)));
  };
  const from = pack
    ? t('healthFromPack', pack.id, pack.version, shortDay(adapter.verified))
    : t('healthBuiltIn', shortDay(adapter.verified));
  return (
    <article className={support.site} aria-label={host}>
      <h3>
        <bdi>{host}</bdi>
        <span className={`${support.state} ${support[state]}`}>
          <Icon name={shape} />
          {t(word)}
        </span>
      </h3>
      <p>
        {adapter.name} · {from} · <span className={text.nowrap}>{t('healthSeen', when(at))}</span>
      </p>
      {(odd.length > 0 || missing.length > 0) && (
        <ul className={support.problems}>
          {odd.map((one) => (
            <li key={one}>{t(ODD[one] ?? 'healthOdd')}</li>
          ))}
          {missing.length > 0 && <li>{t('healthMissing', list(missing))}</li>}
        </ul>
      )}
      <Disclosure summary={t('healthFound')}>
        <table className={`${styles.rows} ${support.counts}`}>
          <thead>
            <tr>
              <th scope="col">{t('healthSelector')}</th>
              <th scope="col">{t('healthCount')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(({ where, count }) => (
              <tr key={where}>
                <th scope="row" className={text.mono}>
                  {where}
                </th>
                <td>{count < 0 ? t('healthUnknownSelector') : number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
      <CopySkeleton host={host} quiet={!hurt} said={said} onSaid={setSaid}>
        <Button kind="quiet" flush={!hurt} aria-label={t('healthAgainLabel', host)} onClick={again}>
          {t('healthAgain')}
        </Button>
      </CopySkeleton>
    </article>
  );
}
