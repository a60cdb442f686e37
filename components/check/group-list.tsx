/** The findings a result stands for: the first of them at a glance, all of them on demand. */
import type { FindingGroup } from '../../lib/check/result';
import { Disclosure } from '../ui/disclosure';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './group-list.module.css';

/** As many as one line holds beside a field. */
const GLANCE = 6;

export function GroupList({ group }: { group: FindingGroup }) {
  const { t, number } = useWords();
  const { items } = group;
  const glance = items.slice(0, GLANCE).map((item) => t('panelQuoted', item.text));
  return (
    <Disclosure
      summary={t('checkGroupAll', number(items.length))}
      whenClosed={`: ${glance.join(', ')}${items.length > GLANCE ? ' …' : ''}`}
    >
      <ol className={`${styles.items} ${text.note}`}>
        {items.map(({ text: words, span }, i) => (
          <li key={`${span?.start ?? i} ${words}`}>{words}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
