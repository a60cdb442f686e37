/** The head of every handoff: title, state, contract, id, and the four lines in their order. */
import type { ReactNode } from 'react';
import type { CheckResult } from '../../lib/check/result';
import { summarize, unresolved } from '../../lib/check/verdict';
import { isGlassOpen } from '../../lib/handoff/break-glass';
import { fieldsToPlace } from '../../lib/handoff/placed';
import { reviewDue } from '../../lib/handoff/review-due';
import { usePlatform } from '../platform-context';
import { FourLines } from '../ui/four-lines';
import { PanelHead } from '../ui/panel-frame';
import { StateMark } from '../ui/state-mark';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { dueWords } from './glass-notice';
import { isFilled, labelIn, nameOf, type Shown } from './shown';
import { SystemName } from './system-name';
import { useActor } from './use-actor';

/** `3 of 6 pass · 1 stops Fill · 1 warns · I checked 2`; what could not run says so. `past` tells it in the past, `said` counts what a person attested. */
export function ChecksLine({
  shown,
  past,
  said: own,
}: {
  shown: Pick<Shown, 'checks' | 'handoff' | 'lacks'>;
  past?: boolean;
  said?: boolean;
}) {
  const { t, number, count } = useWords();
  if (!shown.checks) return <>{t((shown.lacks ?? []).length > 0 ? 'fourChecksDigest' : 'fourChecksNone')}</>;
  const sum = summarize(shown.checks);
  const said = new Set(shown.handoff.decisions.flatMap((decision) => decision.attested)).size;
  return (
    <>
      {past
        ? t('fourPassed', number(sum.pass), number(sum.total))
        : count('checkSummaryPass', sum.pass, number(sum.total))}
      {sum.stops > 0 && (
        <>
          {' · '}
          <span className={text.stop}>{count('checkSummaryStops', sum.stops)}</span>
        </>
      )}
      {sum.warns > 0 && ` · ${past ? t('fourWarned', number(sum.warns)) : count('checkSummaryWarns', sum.warns)}`}
      {own && said > 0 && ` · ${t('fourSaid', number(said))}`}
    </>
  );
}

/** What is open, worst first: missing fields by name, stopped ones with what stops them. */
export function unresolvedOf(shown: Shown, words: Words): string {
  const { handoff, contract, checks } = shown;
  const { t } = words;
  if (handoff.changed) {
    const labels = words.list(handoff.changed.fields.map((field) => field.label));
    return t('fourChanged', labels);
  }
  if (handoff.state === 'escalated' && handoff.escalation)
    return t('fourEscalated', nameOf(handoff.escalation.to, shown.pack, handoff.author));
  if (isGlassOpen(handoff)) return t('glassDue', dueWords(handoff.glass?.due ?? '', words));
  if (handoff.state === 'executed') return t('fourNothing');
  if (handoff.state === 'rejected') return t('fourClosed');
  const toPlace = isFilled(handoff) ? fieldsToPlace(handoff.fill) : [];
  if (toPlace.length > 0) return t('fourToPlace', words.list(toPlace.map(({ field }) => labelIn(contract, field))));
  if (!checks || !contract) return t('fourChecksNone');
  const due = handoff.state === 'draft' || handoff.state === 'proposed' ? reviewDue({ contract, checks }) : null;
  const second = due?.review === 'secondPerson' && due.because ? [secondPerson(due.because, words)] : [];
  const unique = [...new Set([...unresolved(checks, contract).map(words.say), ...second])];
  return unique.length > 0 ? unique.join(' · ') : t('fourNothing');
}

/** `“discount”, so a second person`. */
function secondPerson({ observed }: CheckResult, { t }: Words): string {
  return observed ? t('fourSecondPersonFor', observed) : t('fourSecondPerson');
}

/** Whose it is now: the reviewer's while it is proposed, the author's otherwise. */
export function ownerLine(shown: Shown, actor: { username: string }, { t }: Words): string {
  const { handoff, pack } = shown;
  const username =
    handoff.state === 'proposed' && handoff.owners.reviewOwner
      ? handoff.owners.reviewOwner
      : handoff.state === 'escalated' && handoff.escalation
        ? handoff.escalation.to
        : (handoff.owners.inputOwner ?? handoff.author.username);
  const name = nameOf(username, pack, handoff.author);
  return username === actor.username ? t('fourYou', name) : name;
}

export function HandoffHead({ shown, word, children }: { shown: Shown; word?: string; children?: ReactNode }) {
  const words = useWords();
  const { openTrail } = usePlatform();
  const actor = useActor();
  const { handoff } = shown;
  const { t } = words;
  return (
    <PanelHead
      title={handoff.title}
      mark={<StateMark state={handoff.state} word={word} />}
      note={
        <>
          {handoff.contract.name} {handoff.contract.version} ·{' '}
          <a
            className={`${text.mono} ${text.nowrap} ${text.plain}`}
            href={`ledger.html#/${handoff.id}`}
            onClick={(event) => {
              event.preventDefault();
              openTrail(handoff.id);
            }}
          >
            {handoff.id}
          </a>
        </>
      }
    >
      <FourLines
        lines={[
          { name: t('fourOwner'), value: ownerLine(shown, actor, words) },
          { name: t('fourSystem'), value: <SystemName shown={shown} /> },
          { name: t('fourChecks'), value: <ChecksLine shown={shown} said /> },
          { name: t('fourUnresolved'), value: unresolvedOf(shown, words) },
        ]}
      />
      {children}
    </PanelHead>
  );
}
