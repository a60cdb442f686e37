/** A fill before the decision: what it would change in the open form, and the label that goes in front of it. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import { rowsByHand } from '../../lib/fill/by-hand';
import { hasLabel, labelPlace } from '../../lib/handoff/label';
import { AskNotice, askedOf, confirmedIn } from '../fill/ask-notice';
import { SubjectNotice } from '../fill/subject-notice';
import { useFormLook } from '../fill/use-form-look';
import { useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { DiffText } from '../ui/words-under-judgment';
import { labelIn, type Shown } from './shown';
import type { Orders } from './use-orders';

export function ProvisionalSection({ shown, orders }: { shown: Shown & { contract: Contract }; orders: Orders }) {
  const { t, say, count } = useWords();
  const { tab } = useSnapshot();
  const { handoff, contract } = shown;
  const wanted = contract.completion.provisionalFill === true && !hasLabel(handoff);
  const look = useFormLook(handoff, wanted);
  const [ticked, setTicked] = useState<string[]>([]);
  const [sure, setSure] = useState(false);
  if (!wanted) return null;
  const place = labelPlace(contract, handoff);
  const { plan } = look;
  const confirmed = confirmedIn(look.asks, ticked);
  const open = look.asks.some(({ rule }) => !confirmed.includes(rule));
  const matches = plan?.subject.result === 'match' || (plan?.subject.result === 'unknown' && sure);
  const left = plan ? rowsByHand(plan) : [];
  // Whatever else stays with the person, without its own field there is no label.
  const unfit = (place.ok && left.find(({ field }) => field === place.field)?.reason) || null;
  const ready = place.ok && plan !== null && plan.refusal === null && !unfit && matches && !open;
  const fill = () => {
    if (!tab || !ready || orders.busy) return;
    const order = { handoffId: handoff.id, tabId: tab.tabId, subjectConfirmed: sure, attested: [], confirmed };
    orders.run((commandId, send) => send('ui>bg fill.run', { commandId, provisional: true, ...order }));
  };
  const changing = plan?.rows.filter(({ status }) => status === 'ready') ?? [];
  return (
    <Section title={t('provisionalTitle')}>
      <div className={layout.stack}>
        <p className={text.note}>
          {place.ok ? t('provisionalHow', place.text, labelIn(contract, place.field)) : say(place.reason)}
        </p>
        {place.ok && plan && !plan.refusal && (
          <>
            <SubjectNotice
              plan={plan}
              contract={contract}
              confirmed={sure}
              onConfirm={setSure}
              onSubject={(subject) => orders.command(handoff.id, { kind: 'setSubject', subject })}
              onLookAgain={look.lookAgain}
            />
            {askedOf(look.asks).length > 0 && <AskNotice asks={look.asks} ticked={ticked} onTick={setTicked} />}
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
          </>
        )}
        {unfit && <p className={text.note}>{say(unfit)}</p>}
        {!unfit && left.length > 0 && <p className={text.note}>{count('chipToPlace', left.length)}</p>}
        {place.ok && !ready && !plan && (
          <p className={text.note}>{look.noForm ? say(look.noForm) : t('provisionalNoForm')}</p>
        )}
        {place.ok && (
          <Button icon="fill" waits={!ready || orders.busy} onClick={fill}>
            {t('provisionalFill')}
          </Button>
        )}
      </div>
    </Section>
  );
}
