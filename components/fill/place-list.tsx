/** The fields a fill left to the person, placed ones among them, until the record is saved. */
import type { Contract } from '../../lib/contract/schema';
import { mappingsOf } from '../../lib/contract/status';
import { toForm } from '../../lib/fill/form-words';
import { fieldsByHand, fieldsToPlace } from '../../lib/handoff/placed';
import { isPlaceable, labelIn, type Shown } from '../handoff/shown';
import { readable } from '../handoff/values-list';
import { useAnnounce } from '../ui/announcer';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import { PlaceRow } from './place-row';
import { ValueActions } from './value-actions';

export function PlaceList(props: {
  shown: Shown & { contract: Contract };
  /** True where it is on record. */
  onPlaced: (field: string) => Promise<boolean>;
}) {
  const words = useWords();
  const { t, count } = words;
  const announce = useAnnounce();
  const { handoff, contract } = props.shown;
  const { fill } = handoff;
  const fields = fieldsByHand(fill);
  if (!fill || fields.length === 0) return null;
  const open = fieldsToPlace(fill).length;
  const place = async (field: string) => {
    if (await props.onPlaced(field)) announce(t('placeKept', labelIn(contract, field)));
  };
  return (
    <Section title={t('placeHeading')} note={open > 0 ? count('placeOpenOf', open) : t('placeAll')}>
      <ul>
        {fields.map((one) => {
          const mapping = mappingsOf(contract).find(({ field }) => field === one.field);
          const value = mapping ? toForm(one.wanted, mapping) : one.wanted;
          const same = value === one.wanted;
          return (
            <PlaceRow
              key={one.field}
              field={one}
              label={labelIn(contract, one.field)}
              shown={same ? readable(contract, one.field, value, words) : value}
              value={value}
              placed={fill.placed?.find(({ field }) => field === one.field) ?? null}
              // The fill that stands here asked whose record it is.
              actions={
                isPlaceable(handoff) && <ValueActions shown={props.shown} field={one.field} confirmed copies={false} />
              }
              onPlaced={() => place(one.field)}
            />
          );
        })}
      </ul>
    </Section>
  );
}
