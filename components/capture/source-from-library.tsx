/** A source from the policy library of a pack: what somebody verified, as long as it is valid. */
import { type FormEvent, useState } from 'react';
import type { Pack, PolicyEntry } from '../../lib/pack/schema';
import { usePacks, usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { Quote } from '../ui/words-under-judgment';

const keyOf = (pack: Pack, entry: PolicyEntry) => `${pack.id} ${entry.id}`;

export function SourceFromLibrary(props: {
  onLibrary: (packId: string, entryId: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t, day } = useWords();
  const { now } = usePlatform();
  const packs = usePacks();
  const all = packs.flatMap((pack) => pack.policyLibrary.map((entry) => ({ pack, entry, key: keyOf(pack, entry) })));
  // Two packs may carry the same entry.
  const same = (entry: PolicyEntry) => all.findIndex((one) => JSON.stringify(one.entry) === JSON.stringify(entry));
  const entries = all.filter(({ entry }, place) => same(entry) === place);
  const today = now().toLocaleDateString('sv');
  const isValid = ({ entry }: (typeof entries)[number]) => entry.expires >= today;
  const [chosen, setChosen] = useState(entries.find(isValid)?.key ?? '');
  const picked = entries.find(({ key }) => key === chosen);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (picked && (await props.onLibrary(picked.pack.id, picked.entry.id))) props.onClose();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('sourceAdd')}>
      {entries.length === 0 && <p>{t('sourceWayLibraryNone')}</p>}
      <div className={styles.choices}>
        {entries.map((one) => {
          const { pack, entry, key } = one;
          const by = pack.people.find(({ username }) => username === entry.verifiedBy)?.name ?? entry.verifiedBy;
          return (
            <label key={key} className={styles.check}>
              <input
                type="radio"
                name="entry"
                checked={chosen === key}
                disabled={!isValid(one)}
                onChange={() => setChosen(key)}
              />
              <span>
                {entry.title}{' '}
                <span className={text.note}>
                  {t(isValid(one) ? 'sourceEntryValid' : 'sourceEntryOld', by, day(entry.expires))}
                </span>
              </span>
            </label>
          );
        })}
      </div>
      {picked?.entry.quotes.map((quote) => (
        <Quote key={quote} text={quote} />
      ))}
      <div className={layout.row}>
        {picked && <Button submit>{t('sourceAdd')}</Button>}
        <Button kind="quiet" flush={!picked} onClick={props.onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
