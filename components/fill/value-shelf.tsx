/** The values of a handoff that stands in a form, each to be placed or copied where the fill could not go. */
import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import { excerptOf } from '../capture/describe-capture';
import { isPlaceable, type Shown } from '../handoff/shown';
import { readable } from '../handoff/values-list';
import { Disclosure } from '../ui/disclosure';
import { BareSection } from '../ui/section';
import { useWords } from '../ui/use-words';
import { ValueActions } from './value-actions';
import styles from './value-shelf.module.css';

/** `open` where a field waits for its value. */
export function ValueShelf({ shown, open }: { shown: Shown & { contract: Contract }; open: boolean }) {
  const words = useWords();
  const { handoff, contract } = shown;
  const fields = contract.payload.fields.filter(({ name }) => (handoff.values[name]?.value ?? '') !== '');
  if (!isPlaceable(handoff) || fields.length === 0) return null;
  return (
    <BareSection label={words.t('shelfTitle')}>
      <Disclosure summary={words.t('shelfTitle')} open={open}>
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
