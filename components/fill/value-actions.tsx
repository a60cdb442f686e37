/** What can be done with one value of an approved handoff: place it by pointing, copy it with its source, drag it. */
import { type DragEvent, useState } from 'react';
import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import type { Place } from '../../lib/platform/views';
import { type Message, message } from '../../lib/text/message';
import type { Shown } from '../handoff/shown';
import { useSteering } from '../handoff/use-steering';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { copyText, isForCustomers } from './source-line';
import styles from './value-actions.module.css';

/** How a placing stands, in a sentence. */
function placeSaid({ state, row, reason }: Place): Message | null {
  if (state === 'pointing') return message('placePointing');
  if (state === 'writing') return message('placeWriting');
  if (state === 'failed') return reason;
  if (!row) return null;
  return row.grade === 'verified'
    ? message('placedReadBack', row.label)
    : message('placedShown', row.label, row.readBack);
}

export function ValueActions(props: {
  shown: Shown & { contract: Contract };
  field: string;
  /** The person said that the open record is the right one. */
  confirmed: boolean;
  /** Rules of the questions about this page they answered with yes. */
  answered?: readonly string[];
  /** False where the value is copied by a button of its own. */
  copies?: boolean;
}) {
  const words = useWords();
  const { t, say } = words;
  const { send, copy } = usePlatform();
  const { tab, site } = useSnapshot();
  const [said, setSaid] = useState<Message | null>(null);
  const { field, shown, confirmed, answered = [], copies = true } = props;
  const { handoff, contract } = shown;
  const tabId = tab?.tabId ?? site?.tabId;
  const place = tab?.places?.find((one) => one.handoffId === handoff.id && one.field === field) ?? null;
  const steering = useSteering(async (key) =>
    tabId === undefined ? undefined : send('ui>bg place.key', { tabId, key }),
  );
  const label = fieldLabel(contract, field);
  const alone = isForCustomers(contract, field);
  const value = handoff.values[field]?.value ?? '';
  const busy = place?.state === 'writing';

  const order = async (name: 'ui>bg place.start' | 'ui>bg place.undo') => {
    if (tabId === undefined) return setSaid(message('fillNoAccess'));
    const of = { handoffId: handoff.id, field, tabId };
    const reply =
      name === 'ui>bg place.undo'
        ? await send(name, of)
        : await send(name, { ...of, subjectConfirmed: confirmed, confirmed: [...answered] });
    setSaid(reply?.ok ? null : (reply?.failed ?? message('panelNoAnswer')));
    steering.set(name === 'ui>bg place.start' && reply?.ok === true);
  };
  const copyValue = async () => {
    if (!(await copy(copyText(handoff, contract, field, words)))) return setSaid(message('healthSkeletonNotCopied'));
    setSaid(message(alone ? 'copiedAlone' : 'copiedWithSource'));
  };
  const drag = ({ dataTransfer }: DragEvent) => {
    // The value and nothing else: whatever page it is dropped on reads all of it.
    dataTransfer.clearData();
    dataTransfer.setData('text/plain', value);
    dataTransfer.effectAllowed = 'copy';
    setSaid(message('dragHint'));
  };
  const shownSaid = said ?? (place && placeSaid(place));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form; these are buttons whose keys steer the page.
    <div role="group" aria-label={t('placeGroup', label)} className={styles.actions} onKeyDown={steering.onKeyDown}>
      <div className={layout.row}>
        {place?.state === 'placed' ? (
          <Button
            kind="quiet"
            small
            flush
            icon="undo"
            aria-label={t('placeUndoLabel', label)}
            onClick={() => order('ui>bg place.undo')}
          >
            {t('filledUndo')}
          </Button>
        ) : (
          <Button
            kind="quiet"
            small
            flush
            icon="fill"
            waits={busy}
            aria-label={t('placeLabel', label)}
            onClick={() => !busy && order('ui>bg place.start')}
          >
            {t('placeDo')}
          </Button>
        )}
        {copies && (
          <Button
            kind="quiet"
            small
            icon="copy"
            aria-label={t(alone ? 'copyAloneLabel' : 'copyLabel', label)}
            onClick={copyValue}
          >
            {t(alone ? 'copyAloneDo' : 'copyDo')}
          </Button>
        )}
        {/* For the mouse alone: who cannot drag places or copies. */}
        <span aria-hidden="true" draggable className={styles.grip} title={t('dragHint')} onDragStart={drag}>
          {t('dragDo')}
        </span>
      </div>
      <p role="status" className={`${text.note} ${styles.said}`}>
        {shownSaid && say(shownSaid)}
      </p>
    </div>
  );
}
