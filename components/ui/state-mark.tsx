/** One of the six states: shape first, then word. */
import type { HandoffState } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import { Icon, type IconName } from './icon';
import styles from './state-mark.module.css';
import { useWords } from './use-words';

const icons: Record<HandoffState, IconName> = {
  draft: 'stateDraft',
  proposed: 'stateProposed',
  approved: 'stateApproved',
  executed: 'stateSaved',
  escalated: 'stateEscalated',
  rejected: 'stateRejected',
};

export const stateWords: Record<HandoffState, MessageKey> = {
  draft: 'stateDraft',
  proposed: 'stateProposed',
  approved: 'stateApproved',
  executed: 'stateSaved',
  escalated: 'stateEscalated',
  rejected: 'stateRejected',
};

/** `word` replaces the state's own word, e.g. "Saved in Harbor CRM". */
export function StateMark({ state, word }: { state: HandoffState; word?: string }) {
  const { t } = useWords();
  return (
    <span className={`${styles.state} ${styles[state]}`}>
      <Icon name={icons[state]} />
      <span>{word ?? t(stateWords[state])}</span>
    </span>
  );
}
