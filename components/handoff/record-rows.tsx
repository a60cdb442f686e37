/** The fields of a saved record since its handoff: changed first with the diff, then unchanged, and those nobody can read. */
import type { ReadBack } from '../../lib/fill/schema';
import type { Handoff } from '../../lib/handoff/schema';
import { Button } from '../ui/button';
import type { GradeRow } from '../ui/grades';
import layout from '../ui/layout.module.css';
import type { Words } from '../ui/use-words';
import { DiffText } from '../ui/words-under-judgment';

/** The ledger says what changed; the read-back says what could be read at all. `onCopy` puts the handed-off text on the clipboard. */
export function recordRows(
  handoff: Pick<Handoff, 'saved' | 'changed'>,
  readBack: ReadBack,
  { t }: Words,
  onCopy: (text: string) => void,
): GradeRow[] {
  const changed = handoff.changed?.fields ?? [];
  const rows = changed.map(
    (field): GradeRow => ({
      field: field.field,
      label: field.label,
      icon: 'differs',
      tone: 'warn',
      word: t('recordChanged'),
      more: (
        <>
          <DiffText from={field.from} to={field.to} />
          <div className={layout.row}>
            <Button onClick={() => onCopy(field.from)}>{t('recordCopyOld')}</Button>
          </div>
        </>
      ),
    }),
  );
  for (const field of handoff.saved?.fields ?? []) {
    if (changed.some((other) => other.field === field.field)) continue;
    const unreadable = (readBack.values[field.field]?.value ?? null) === null;
    rows.push(
      unreadable
        ? { field: field.field, label: field.label, icon: 'open', tone: 'open', word: t('gradeUnreadable') }
        : { field: field.field, label: field.label, icon: 'pass', tone: 'pass', word: t('recordUnchanged') },
    );
  }
  return rows;
}
