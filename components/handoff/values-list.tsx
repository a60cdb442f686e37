/** The values of a handoff to be read and judged: AI text plain, a person's words on paper, claims without a source underlined. */

import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import { OriginTag } from '../ui/origin-tag';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { DiffText, Passage } from '../ui/words-under-judgment';
import { type Shown, shortName } from './shown';
import { useActor } from './use-actor';
import styles from './values-list.module.css';

/** A value as people read it: days as days, yes and no as words. */
export function readable(contract: Contract, field: string, value: string, words: Words): string {
  const type = contract.payload.fields.find((candidate) => candidate.name === field)?.logicalType;
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return words.day(value);
  if (type === 'boolean') return words.t(value === 'true' ? 'fieldYes' : 'fieldNo');
  return value;
}

export function ValuesList({ shown }: { shown: Shown & { contract: Contract } }) {
  const words = useWords();
  const actor = useActor();
  const { contract, handoff, checks } = shown;
  return (
    <ul className={styles.values}>
      {contract.payload.fields.map(({ name }) => {
        const held = handoff.values[name];
        const claim = checks?.find((check) => check.field === name && check.verdict !== 'pass' && check.versus)?.versus;
        const changed = held?.origin === 'person' && held.original !== null && held.original !== held.value;
        return (
          <li key={name}>
            <span className={styles.head}>
              <b>{fieldLabel(contract, name)}</b>
              {held && (
                <OriginTag
                  by={
                    held.origin === 'ai' ? null : shortName(held.by ?? handoff.author.name, actor, words.t('panelYou'))
                  }
                />
              )}
            </span>
            {!held || held.value === '' ? (
              <span className={text.note}>{words.t('fieldEmpty')}</span>
            ) : changed ? (
              <span className={styles.text}>
                <DiffText from={held.original ?? ''} to={held.value} />
              </span>
            ) : (
              <span className={styles.text}>
                <span className={held.origin === 'person' ? styles.person : undefined}>
                  <Passage
                    sentence={readable(contract, name, held.value, words)}
                    passage={claim?.claim ?? null}
                    as="claim"
                  />
                </span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
