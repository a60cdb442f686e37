/** One field that Fill left to the person: why, what goes into it, and whether it is placed. */
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { FilledField, PlacedField } from '../../lib/handoff/schema';
import { shortName } from '../handoff/shown';
import { useActor } from '../handoff/use-actor';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import tones from '../ui/tone.module.css';
import { useWords, type Words } from '../ui/use-words';
import styles from './place-row.module.css';

export interface PlaceRowProps {
  field: FilledField;
  label: string;
  /** The value as people read it, and as it is copied. */
  shown: string;
  value: string;
  placed: PlacedField | null;
  /** Ways to have it written where the person points. */
  actions: ReactNode;
  onPlaced: () => void;
}

/** `Placed, seen in the form` or `Placed, said by You`. */
export function placedWords(placed: PlacedField, name: string, { t }: Words): string {
  return placed.how === 'read' ? t('placeRead') : t('placeSaid', name);
}

export function PlaceRow({ field, label, shown, value, placed, actions, onPlaced }: PlaceRowProps) {
  const words = useWords();
  const { t, say } = words;
  const { copy } = usePlatform();
  const announce = useAnnounce();
  const actor = useActor();
  const row = useRef<HTMLLIElement>(null);
  const stood = useRef(false);
  // The button that was pressed, or would have been, is gone once the field is placed; whoever stood on it stays at the row.
  useLayoutEffect(() => {
    if (placed && stood.current && document.activeElement === document.body) row.current?.focus();
    stood.current = false;
  }, [placed]);
  const copyValue = async () => announce((await copy(value)) ? t('placeCopied', label) : t('proofNotCopied'));
  const said = placed && placedWords(placed, shortName(placed.by.name, actor, t('panelYou')), words);
  return (
    <li
      ref={row}
      tabIndex={-1}
      className={styles.row}
      aria-label={label}
      onFocus={() => {
        stood.current = true;
      }}
      onBlur={() => {
        stood.current = false;
      }}
    >
      <p className={`${styles.head} ${tones[placed ? 'pass' : 'warn']}`}>
        <Icon name={placed ? 'pass' : 'gap'} />
        <b>{label}</b>
        <span className={placed ? text.note : text.warn}>{said ?? t('placeOpen')}</span>
      </p>
      {!placed && field.reason && <p className={styles.why}>{say(field.reason)}</p>}
      <p className={styles.value}>{shown}</p>
      {/* One button for each way to place it; the word that it is placed comes last. */}
      <div className={layout.row}>
        <Button small icon="copy" aria-label={t('placeCopyOf', label)} onClick={copyValue}>
          {t('placeCopy')}
        </Button>
        {!placed && (
          <Button small aria-label={t('placeDoneOf', label)} onClick={onPlaced}>
            {t('placeDone')}
          </Button>
        )}
      </div>
      {actions}
    </li>
  );
}
