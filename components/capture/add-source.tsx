/** Adds a source to what is in hand, in one of five ways: a selected passage, an open tab, a link, a file, the policy library. */
import { useEffect, useId, useRef, useState } from 'react';
import type { SourceWay } from '../../lib/capture/schema';
import type { MessageKey } from '../../lib/text/message';
import { useWords } from '../ui/use-words';
import styles from './add-source.module.css';
import type { WayProps } from './source-fields';
import { SourceFromFile } from './source-from-file';
import { SourceFromLibrary } from './source-from-library';
import { SourceFromLink } from './source-from-link';
import { SourceFromSelection, SourceFromTab } from './source-from-page';

const WAYS: [way: SourceWay, name: MessageKey][] = [
  ['selection', 'sourceWaySelection'],
  ['tab', 'sourceWayTab'],
  ['link', 'sourceWayLink'],
  ['file', 'sourceWayFile'],
  ['library', 'sourceWayLibrary'],
];

export interface AddSourceProps extends WayProps {
  onLibrary: (packId: string, entryId: string) => Promise<boolean>;
}

export function AddSource({ onLibrary, ...way }: AddSourceProps) {
  const { t } = useWords();
  const name = useId();
  const [chosen, setChosen] = useState<SourceWay>('selection');
  const box = useRef<HTMLDivElement>(null);
  // What opens below the edge of the panel would be half a form.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each way has a form of its own
  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'start' });
  }, [chosen]);
  return (
    <div className={styles.add} ref={box}>
      <fieldset className={styles.ways}>
        <legend>{t('sourceFrom')}</legend>
        {WAYS.map(([value, key]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              // biome-ignore lint/a11y/noAutofocus: the form opens on the person's press, and the focus belongs in it
              autoFocus={value === 'selection'}
              checked={chosen === value}
              onChange={() => setChosen(value)}
            />
            {t(key)}
          </label>
        ))}
      </fieldset>
      {chosen === 'selection' && <SourceFromSelection {...way} />}
      {chosen === 'tab' && <SourceFromTab {...way} />}
      {chosen === 'link' && <SourceFromLink {...way} />}
      {chosen === 'file' && <SourceFromFile {...way} />}
      {chosen === 'library' && <SourceFromLibrary onLibrary={onLibrary} onClose={way.onClose} />}
    </div>
  );
}
