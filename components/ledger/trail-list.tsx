/** The list of handoffs: those that have not landed first, then those that were saved before their approval, then those that are done. */
import { isGlassOpen, isOverdue } from '../../lib/handoff/break-glass';
import { hasLabel } from '../../lib/handoff/label';
import type { HandoffRow } from '../../lib/ledger/read';
import { readImportedHandoffs } from '../../lib/ledger/read-imported';
import { dueWords } from '../handoff/glass-notice';
import { nameOf } from '../handoff/shown';
import { findContract } from '../handoff/use-shown';
import { usePacks, usePlatform } from '../platform-context';
import { StateMark } from '../ui/state-mark';
import table from '../ui/table.module.css';
import { useWords } from '../ui/use-words';
import styles from './trail-list.module.css';
import { useRead } from './use-read';

export function TrailList({ rows, current }: { rows: HandoffRow[]; current: string | null }) {
  const { t, count } = useWords();
  const open = rows.filter((row) => !row.landed && row.state !== 'executed');
  const due = rows.filter((row) => !row.landed && row.state === 'executed');
  const done = rows.filter((row) => row.landed);
  const ids = rows.map(({ id }) => id);
  const imported = useRead(() => readImportedHandoffs(ids), ids);
  const others = imported.state === 'ready' ? imported.value : [];
  return (
    <table className={`${table.table} ${styles.list}`}>
      <thead>
        <tr>
          <th scope="col">{t('trailHandoff')}</th>
          <th scope="col">{t('trailState')}</th>
          <th scope="col">{t('fourOwner')}</th>
          <th scope="col">{t('trailWhen')}</th>
        </tr>
      </thead>
      {open.length > 0 && (
        <Group title={count('trailOpen', open.length)} rows={open} current={current} others={others} />
      )}
      {due.length > 0 && <Group title={count('trailDue', due.length)} rows={due} current={current} others={others} />}
      {done.length > 0 && (
        <Group title={count('trailDone', done.length)} rows={done} current={current} others={others} />
      )}
    </table>
  );
}

interface GroupProps {
  title: string;
  rows: HandoffRow[];
  current: string | null;
  /** Handoffs of which another browser recorded something. */
  others: readonly string[];
}

function Group({ title, rows, current, others }: GroupProps) {
  return (
    <tbody>
      <tr className={styles.group}>
        <th scope="rowgroup" colSpan={4}>
          {title}
        </th>
      </tr>
      {rows.map((row) => (
        <Row key={row.id} row={row} current={row.id === current} other={others.includes(row.id)} />
      ))}
    </tbody>
  );
}

function Row({ row, current, other }: { row: HandoffRow; current: boolean; other: boolean }) {
  const words = useWords();
  const { t, when } = words;
  const packs = usePacks();
  const { now } = usePlatform();
  const { handoff } = row;
  const { contract, pack } = findContract(packs, row.contractId);
  const at = handoff.saved?.at ?? row.updatedAt;
  return (
    <tr className={styles.row} aria-current={current ? 'true' : undefined}>
      <th scope="row">
        <a className={styles.title} href={`#/${row.id}`}>
          {handoff.title || t('trailErasedTitle')}
        </a>
        <span className={styles.sub}>
          {handoff.contract.name}
          {contract && ` → ${contract.target.product}`}
        </span>
        {other && <span className={styles.sub}>{t('trailOtherBrowser')}</span>}
      </th>
      <td>
        <StateMark state={row.state} />
      </td>
      <td>{nameOf(row.owner, pack, handoff.author)}</td>
      <td>
        <time dateTime={at}>{when(at)}</time>
        {handoff.changed && <span className={styles.sub}>{t('trailChanged', when(handoff.changed.at))}</span>}
        {hasLabel(handoff) && <span className={styles.sub}>{t('trailLabelled')}</span>}
        {isGlassOpen(handoff) && handoff.glass && (
          <span className={styles.sub}>
            {t(
              isOverdue(handoff, now().toISOString()) ? 'glassOverdue' : 'glassDue',
              dueWords(handoff.glass.due, words),
            )}
          </span>
        )}
        {row.state === 'approved' && !handoff.fill && <span className={styles.sub}>{t('trailReady')}</span>}
        {row.state === 'approved' && handoff.fill && !handoff.fill.undoneAt && (
          <span className={styles.sub}>{t('trailNotSaved')}</span>
        )}
      </td>
    </tr>
  );
}
