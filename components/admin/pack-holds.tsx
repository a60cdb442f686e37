/** What a pack holds: its handoff contracts and where they write, and its people with and without a key. */
import type { PackSummary } from '../../lib/pack/summary';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import packs from './packs.module.css';

export function PackHolds({ summary: { contracts, people, policies, sites } }: { summary: PackSummary }) {
  const { t, count, list, shortDay } = useWords();
  const bound = people.filter((person) => person.bound).map(({ name, username }) => `${name} (${username})`);
  const unbound = people.filter((person) => !person.bound).map(({ name, username }) => `${name} (${username})`);
  return (
    <dl className={packs.holds}>
      <dt>{count('packContracts', contracts.length)}</dt>
      {contracts.map(({ id, name, product, places }) => (
        <dd key={id}>
          <bdi>{name}</bdi> → <bdi>{product}</bdi>
          <span className={`${packs.sub} ${text.mono} ${packs.places}`}>{places.join(' ')}</span>
        </dd>
      ))}
      {bound.length > 0 && (
        <>
          <dt>{t('packBinds')}</dt>
          <dd>{list(bound)}</dd>
        </>
      )}
      {unbound.length > 0 && (
        <>
          <dt>{t('packNames')}</dt>
          <dd>{list(unbound)}</dd>
        </>
      )}
      {policies > 0 && <dt>{count('packPolicies', policies)}</dt>}
      {sites.length > 0 && (
        <>
          <dt>{count('packSites', sites.length)}</dt>
          {sites.map(({ id, name, verified, builtIn }) => (
            <dd key={id}>
              <bdi>{name}</bdi>{' '}
              <span className={packs.sub}>
                {builtIn === null
                  ? t('packSiteNew', shortDay(verified))
                  : t(verified < builtIn ? 'packSiteOlder' : 'packSiteInstead', shortDay(verified), shortDay(builtIn))}
              </span>
            </dd>
          ))}
        </>
      )}
    </dl>
  );
}
