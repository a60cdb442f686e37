/** What the answer itself calls open, decided or limited, as far as the contract asks for it: whoever judges it should not have to look for that. */
import type { Contract } from '../../lib/contract/schema';
import type { StatedContext } from '../../lib/extract/proposal';
import type { Handoff } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './stated-context.module.css';

/** In the order of their weight for whoever takes the work on. */
const PARTS: [part: keyof StatedContext, name: MessageKey][] = [
  ['openQuestions', 'contextOpenQuestions'],
  ['reviewRequests', 'contextReviewRequests'],
  ['knownLimitations', 'contextKnownLimitations'],
  ['assumptions', 'contextAssumptions'],
  ['decisionsMade', 'contextDecisionsMade'],
  ['toolsUsed', 'contextToolsUsed'],
];

export function StatedContextSection({ handoff, contract }: { handoff: Handoff; contract: Contract }) {
  const { t } = useWords();
  const asked: readonly string[] = contract.payload.context.fromOutput;
  const shown = PARTS.flatMap(([part, name]) => {
    const items = handoff.context[part] ?? [];
    return items.length > 0 || asked.includes(part) ? [{ part, name, items }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <Section title={t('contextTitle')}>
      <dl className={styles.parts}>
        {shown.map(({ part, name, items }) => (
          <div key={part}>
            <dt>{t(name)}</dt>
            {items.length === 0 && <dd className={text.note}>{t('contextNone')}</dd>}
            {[...new Set(items)].map((item) => (
              <dd key={item}>
                <bdi>{item}</bdi>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  );
}
