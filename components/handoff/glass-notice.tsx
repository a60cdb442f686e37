/** What was filled before its approval: when that is due, who was told and why; and what became of it. */
import { isOverdue } from '../../lib/handoff/break-glass';
import { usePlatform } from '../platform-context';
import { Notice } from '../ui/notice';
import { useWords, type Words } from '../ui/use-words';
import { nameOf, type Shown } from './shown';

/** When an approval is due: the day with its time. */
export const dueWords = (iso: string, { shortDay, time }: Pick<Words, 'shortDay' | 'time'>): string =>
  `${shortDay(iso)}, ${time(iso)}`;

export function GlassNotice({ shown: { handoff, pack } }: { shown: Pick<Shown, 'handoff' | 'pack'> }) {
  const words = useWords();
  const { t, when } = words;
  const { now } = usePlatform();
  const { glass } = handoff;
  if (!glass) return null;
  const { settled, due, by, reason, to } = glass;
  const why = <p>{t('glassWhy', by.name, reason || t('eventErased'), nameOf(to, pack, handoff.author))}</p>;
  if (settled && settled.decision !== 'reject') return null;
  if (settled)
    return (
      <Notice tone="stop" title={t('glassRejected', settled.by.name, when(settled.at))}>
        {why}
        <p>{t('glassRejectedNext')}</p>
      </Notice>
    );
  const late = isOverdue(handoff, now().toISOString());
  return (
    <Notice tone={late ? 'stop' : 'warn'} title={t(late ? 'glassOverdue' : 'glassDue', dueWords(due, words))}>
      {why}
    </Notice>
  );
}
