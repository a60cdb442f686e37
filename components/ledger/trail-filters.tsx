/** The filters of the audit trail, and how many handoffs they leave. */
import { useId } from 'react';
import type { HandoffState } from '../../lib/handoff/schema';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { stateWords } from '../ui/state-mark';
import { useWords, type Words } from '../ui/use-words';
import styles from './trail-filters.module.css';

export interface TrailFilter {
  text: string;
  state: HandoffState | '';
  contract: string;
  owner: string;
  /** ISO dates in the person's time zone. */
  from: string;
  to: string;
  notLanded: boolean;
  labelled: boolean;
  /** Filled under break-glass, and not decided since. */
  due: boolean;
}

export const noFilter: TrailFilter = {
  text: '',
  state: '',
  contract: '',
  owner: '',
  from: '',
  to: '',
  notLanded: false,
  labelled: false,
  due: false,
};

/** What the ledger is asked: the days as moments, from the first of one to the last of the other. */
export function queryOf(filter: TrailFilter) {
  const moment = (day: string, time: string) => {
    const date = new Date(`${day}T${time}`);
    return day === '' || Number.isNaN(date.getTime()) ? null : date.toISOString();
  };
  return {
    text: filter.text,
    state: filter.state || null,
    contract: filter.contract || null,
    owner: filter.owner || null,
    from: moment(filter.from, '00:00:00.000'),
    to: moment(filter.to, '23:59:59.999'),
    notLanded: filter.notLanded,
    labelled: filter.labelled,
    due: filter.due,
  };
}

/** Packs may name the same person; one line of the list is theirs. */
export function eachOnce<T extends { username: string }>(people: T[]): T[] {
  return [...new Map(people.map((person) => [person.username, person])).values()];
}

/** How many of how many, as far as they are counted. */
function shownOf(
  { shown, least, all }: { shown: number | null; least: number; all: number | null },
  { t, count, number }: Words,
): string {
  if (shown === null)
    return all === null ? t('trailMore', number(least)) : t('trailShownMore', number(least), number(all));
  return all === null ? count('trailHandoffCount', shown) : t('trailShown', number(shown), number(all));
}

export function TrailFilters(props: {
  filter: TrailFilter;
  onChange: (filter: TrailFilter) => void;
  contracts: { id: string; name: string }[];
  owners: { username: string; name: string }[];
  /** How many pass; null until they are counted, where there are more than `least`. */
  shown: number | null;
  least: number;
  /** Handoffs of the whole trail; null until they are counted. */
  all: number | null;
}) {
  const words = useWords();
  const { t } = words;
  const id = useId();
  const { filter } = props;
  const set = (change: Partial<TrailFilter>) => props.onChange({ ...filter, ...change });
  return (
    <search>
      <form className={styles.filters} onSubmit={(event) => event.preventDefault()}>
        <div className={styles.search}>
          <label htmlFor={`${id}text`}>{t('trailSearch')}</label>
          <Icon name="search" />
          <input
            id={`${id}text`}
            type="search"
            value={filter.text}
            onChange={(event) => set({ text: event.target.value })}
          />
        </div>
        <div>
          <label htmlFor={`${id}state`}>{t('trailState')}</label>
          <select
            id={`${id}state`}
            value={filter.state}
            onChange={(event) => set({ state: event.target.value as TrailFilter['state'] })}
          >
            <option value="">{t('trailAnyState')}</option>
            {(Object.keys(stateWords) as HandoffState[]).map((state) => (
              <option key={state} value={state}>
                {t(stateWords[state])}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}contract`}>{t('trailContract')}</label>
          <select
            id={`${id}contract`}
            value={filter.contract}
            onChange={(event) => set({ contract: event.target.value })}
          >
            <option value="">{t('trailAnyContract')}</option>
            {props.contracts.map((contract) => (
              <option key={contract.id} value={contract.id}>
                {contract.name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={`${id}owner`}>{t('fourOwner')}</label>
          <select id={`${id}owner`} value={filter.owner} onChange={(event) => set({ owner: event.target.value })}>
            <option value="">{t('trailAnyone')}</option>
            {eachOnce(props.owners).map((owner) => (
              <option key={owner.username} value={owner.username}>
                {owner.name}
              </option>
            ))}
          </select>
        </div>
        <div className={styles.date}>
          <label htmlFor={`${id}from`}>{t('trailFrom')}</label>
          <input
            id={`${id}from`}
            type="date"
            value={filter.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </div>
        <div className={styles.date}>
          <label htmlFor={`${id}to`}>{t('trailTo')}</label>
          <input id={`${id}to`} type="date" value={filter.to} onChange={(event) => set({ to: event.target.value })} />
        </div>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={filter.notLanded}
            onChange={(event) => set({ notLanded: event.target.checked })}
          />{' '}
          {t('trailNotLanded')}
        </label>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={filter.labelled}
            onChange={(event) => set({ labelled: event.target.checked })}
          />{' '}
          {t('trailLabelsOnly')}
        </label>
        <label className={styles.check}>
          <input type="checkbox" checked={filter.due} onChange={(event) => set({ due: event.target.checked })} />{' '}
          {t('trailDueOnly')}
        </label>
        <div className={styles.end}>
          <output aria-live="polite">{shownOf(props, words)}</output>
          <Button kind="quiet" onClick={() => props.onChange(noFilter)}>
            {t('trailClear')}
          </Button>
        </div>
      </form>
    </search>
  );
}
