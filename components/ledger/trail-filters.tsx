/** The filters of the audit trail, and how many handoffs they leave. */
import { useId } from 'react';
import type { HandoffState } from '../../lib/handoff/schema';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { stateWords } from '../ui/state-mark';
import { useWords } from '../ui/use-words';
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
  };
}

/** Packs may name the same person; one line of the list is theirs. */
export function eachOnce<T extends { username: string }>(people: T[]): T[] {
  return [...new Map(people.map((person) => [person.username, person])).values()];
}

export function TrailFilters(props: {
  filter: TrailFilter;
  onChange: (filter: TrailFilter) => void;
  contracts: { id: string; name: string }[];
  owners: { username: string; name: string }[];
  shown: number;
  all: number;
}) {
  const { t, number } = useWords();
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
        <div className={styles.end}>
          <output aria-live="polite">{t('trailShown', number(props.shown), number(props.all))}</output>
          <Button kind="quiet" onClick={() => props.onChange(noFilter)}>
            {t('trailClear')}
          </Button>
        </div>
      </form>
    </search>
  );
}
