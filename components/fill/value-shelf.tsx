/** The values of a handoff that stands in a form, each to be placed or copied where the fill could not go. */
import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import { fieldsByHand } from '../../lib/handoff/placed';
import { excerptOf } from '../capture/describe-capture';
import { isPlaceable, type Shown } from '../handoff/shown';
import { readable } from '../handoff/values-list';
import { Disclosure } from '../ui/disclosure';
import { BareSection } from '../ui/section';
import { useWords } from '../ui/use-words';
import { ValueActions } from './value-actions';
import styles from './value-shelf.module.css';

/** What was left to the person has a list of its own. */
export function ValueShelf({ shown }: { shown: Shown & { contract: Contract } }) {
  const words = useWords();
  const { handoff, contract } = shown;
  const byHand = fieldsByHand(handoff.fill);
  const fields = contract.payload.fields.filter(
    ({ name }) => (handoff.values[name]?.value ?? '') !== '' && !byHand.some(({ field }) => field === name),
  );
  if (!isPlaceable(handoff) || fields.length === 0) return null;
  return (
    <BareSection label={words.t('shelfTitle')}>
      <Disclosure summary={words.t('shelfTitle')}>
        <ul className={styles.shelf}>
          {fields.map(({ name }) => (
            <li key={name}>
              <b>{fieldLabel(contract, name)}</b>
              <span className={styles.value} dir="auto">
                {excerptOf(readable(contract, name, handoff.values[name]?.value ?? '', words), 80)}
              </span>
              {/* The fill that stands here asked whose record it is. */}
              <ValueActions shown={shown} field={name} confirmed />
            </li>
          ))}
        </ul>
      </Disclosure>
    </BareSection>
  );
}
