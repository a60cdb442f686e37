/** Rows of a read-back: what was written against what the form or the record holds. */

import { fieldsByHand } from '../../lib/handoff/placed';
import type { FilledField, Handoff, SavedField } from '../../lib/handoff/schema';
import type { GradeRow } from '../ui/grades';
import text from '../ui/text.module.css';
import type { Words } from '../ui/use-words';
import { DiffText } from '../ui/words-under-judgment';
import { placedWords } from './place-row';

/** After Fill, before Save. `mismatch` is a field that does not hold what was written. */
export function filledRows(fields: FilledField[], words: Words): GradeRow[] {
  const { t } = words;
  return fields.map((field): GradeRow => {
    const base = { field: field.field, label: field.label };
    if (field.grade === 'verified') return { ...base, icon: 'pass', tone: 'pass', word: t('gradeReadBack') };
    if (field.grade === 'shownOnly')
      return { ...base, icon: 'same', tone: 'said', word: t('gradeShown'), note: t('gradeShownAs', field.readBack) };
    return {
      ...base,
      icon: 'differs',
      tone: 'warn',
      word: t('gradeMismatch'),
      more: <DiffText from={field.wanted} to={field.readBack} />,
    };
  });
}

/** After Save. `edited` is what the person changed before pressing Save: a key edit, not an alarm. */
export function savedRows(fields: SavedField[], handoff: Pick<Handoff, 'values' | 'fill'>, words: Words): GradeRow[] {
  const { t } = words;
  const byHand = fieldsByHand(handoff.fill).map(({ field }) => field);
  return fields.map((field): GradeRow => {
    const row = savedRow(field, handoff, words);
    if (!byHand.includes(field.field)) return row;
    const placed = handoff.fill?.placed?.find((one) => one.field === field.field);
    // Nobody could read it on the record: the person's word is all there is.
    if (placed && field.grade === 'unreadable')
      return { ...row, tone: 'said', word: t('gradePlaced'), note: placedWords(placed, placed.by.name, words) };
    return { ...row, note: words.parts([t('gradePlacedByHand'), typeof row.note === 'string' && row.note]) };
  });
}

function savedRow(field: SavedField, handoff: Pick<Handoff, 'values'>, words: Words): GradeRow {
  const { t } = words;
  const base = { field: field.field, label: field.label };
  switch (field.grade) {
    case 'exact':
      return { ...base, icon: 'pass', tone: 'pass', word: t('gradeExact') };
    case 'same': {
      const held = handoff.values[field.field]?.value ?? field.filled;
      const short = (field.saved ?? '').length <= 40 && field.saved !== held;
      return {
        ...base,
        icon: 'same',
        tone: 'said',
        word: t('gradeSame'),
        note: short ? t('gradeShownAs', field.saved ?? '') : t('gradeSpaces'),
      };
    }
    case 'edited':
      return {
        ...base,
        icon: 'differs',
        tone: 'said',
        word: t('gradeEdited'),
        more: <DiffText from={field.filled} to={field.saved ?? ''} />,
      };
    case 'altered':
      return { ...base, icon: 'differs', tone: 'warn', word: t('gradeAltered'), more: <Steps field={field} t={t} /> };
    default:
      return {
        ...base,
        icon: 'open',
        tone: 'open',
        word: t('gradeUnreadable'),
        note: t('gradeUnreadableWhy'),
        more: field.edited !== undefined && <Steps field={field} t={t} />,
      };
  }
}

/** From what was filled to what the person left in the form, and from there to what the record holds. */
function Steps({ field: { filled, edited, saved }, t }: { field: SavedField; t: Words['t'] }) {
  return (
    <>
      {edited !== undefined && (
        <>
          <p className={text.note}>{t('gradeByPerson')}</p>
          <DiffText from={filled} to={edited} />
        </>
      )}
      {saved !== null && (
        <>
          <p className={text.note}>{t('gradeByRecord')}</p>
          <DiffText from={edited ?? filled} to={saved} />
        </>
      )}
    </>
  );
}

/** `2 exact · 3 same meaning`: a count for each word that occurs. */
export function gradeSummary(rows: GradeRow[], { number }: Words): string {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.word, (counts.get(row.word) ?? 0) + 1);
  return [...counts].map(([word, n]) => `${number(n)} ${word.toLocaleLowerCase()}`).join(' · ');
}
