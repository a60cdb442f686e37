/** A look at the open form before the decision, and what a fill would change in it: shared by the fill with a label and the one under break-glass. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import { rowsByHand } from '../../lib/fill/by-hand';
import { AskNotice, askedOf, confirmedIn } from '../fill/ask-notice';
import { SubjectNotice } from '../fill/subject-notice';
import { useFormLook } from '../fill/use-form-look';
import { useSnapshot } from '../platform-context';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { DiffText } from '../ui/words-under-judgment';
import type { Shown } from './shown';
import type { Orders } from './use-orders';

type WithContract = Shown & { contract: Contract };

export function useEarlyFill({ handoff }: WithContract, orders: Orders, wanted: boolean) {
  const { tab } = useSnapshot();
  const look = useFormLook(handoff, wanted);
  const [ticked, setTicked] = useState<string[]>([]);
  const [sure, setSure] = useState(false);
  const { plan } = look;
  const confirmed = confirmedIn(look.asks, ticked);
  const open = look.asks.some(({ rule }) => !confirmed.includes(rule));
  const matches = plan?.subject.result === 'match' || (plan?.subject.result === 'unknown' && sure);
  return {
    look,
    ticked,
    setTicked,
    sure,
    setSure,
    left: plan ? rowsByHand(plan) : [],
    ready: tab !== null && plan !== null && plan.refusal === null && matches && !open,
    fill: (how: { provisional: true } | { breakGlass: string }, attested: string[]) => {
      if (!tab || orders.busy) return;
      const order = { handoffId: handoff.id, tabId: tab.tabId, subjectConfirmed: sure, attested, confirmed, ...how };
      return orders.run((commandId, send) => send('ui>bg fill.run', { commandId, ...order }));
    },
  };
}

/** Whose record it is, what has to be answered, and before and after of every field. */
export function EarlyFillLook(props: { early: ReturnType<typeof useEarlyFill>; shown: WithContract; orders: Orders }) {
  const { t, say, count } = useWords();
  const { early, shown, orders } = props;
  const { look, left } = early;
  const { plan } = look;
  if (!plan) return <p className={text.note}>{look.noForm ? say(look.noForm) : t('provisionalNoForm')}</p>;
  if (plan.refusal) return <p className={text.note}>{say(plan.refusal)}</p>;
  const changing = plan.rows.filter(({ status }) => status === 'ready');
  return (
    <>
      <SubjectNotice
        plan={plan}
        contract={shown.contract}
        confirmed={early.sure}
        onConfirm={early.setSure}
        onSubject={(subject) => orders.command(shown.handoff.id, { kind: 'setSubject', subject })}
        onLookAgain={look.lookAgain}
      />
      {askedOf(look.asks).length > 0 && <AskNotice asks={look.asks} ticked={early.ticked} onTick={early.setTicked} />}
      <dl className={layout.stack}>
        {changing.map((row) => (
          <div key={row.field}>
            <dt className={text.note}>{row.label}</dt>
            <dd>
              <DiffText from={row.before} to={row.after} />
            </dd>
          </div>
        ))}
      </dl>
      {left.length > 0 && <p className={text.note}>{count('chipToPlace', left.length)}</p>}
    </>
  );
}
