/** What only the person can answer before a fill: the same was written before, or another record stands open than the contract makes. */
import { SEE_CHANGES } from '../../lib/handoff/fill-questions';
import type { Refusal } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import form from '../ui/form.module.css';
import { RefusalBlock } from '../ui/refusal-block';
import { useWords } from '../ui/use-words';

/** Id of the first question, so that what Fill waits for can lead here. */
export const ASK_ID = 'asked-before-fill';

const YES: Record<string, MessageKey> = { 'written.before': 'askWriteAgain', 'action.existing': 'askChangeRecord' };

/** Questions a person answers by a tick. What the panel answers by showing it, and what nobody can confirm, is none. */
export function askedOf(asks: readonly Refusal[]): Refusal[] {
  return asks.filter(({ rule }) => rule in YES);
}

/** The rules a press confirms: what was ticked, and the changes the panel shows beside it. */
export function confirmedIn(asks: readonly Refusal[], ticked: readonly string[]): string[] {
  return asks.map(({ rule }) => rule).filter((rule) => ticked.includes(rule) || rule === SEE_CHANGES);
}

export function AskNotice(props: {
  asks: readonly Refusal[];
  ticked: readonly string[];
  onTick: (ticked: string[]) => void;
}) {
  const { t, say } = useWords();
  const { asks, ticked, onTick } = props;
  return askedOf(asks).map(({ rule, message }, place) => (
    <RefusalBlock key={rule} id={place === 0 ? ASK_ID : undefined} tone="warn" icon="warn" title={say(message)}>
      <label className={form.check}>
        <input
          type="checkbox"
          checked={ticked.includes(rule)}
          onChange={(event) =>
            onTick(event.target.checked ? [...ticked, rule] : ticked.filter((other) => other !== rule))
          }
        />{' '}
        <span>{t(YES[rule] ?? 'askWriteAgain')}</span>
      </label>
    </RefusalBlock>
  ));
}
