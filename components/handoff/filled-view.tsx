/** Filled and not saved yet: what stands in the form, what is still to be placed by hand, Undo, and the person's own Save. */
import { isPublished } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import { fieldsToPlace, filledFields } from '../../lib/handoff/placed';
import { filledRows, gradeSummary } from '../fill/grade-rows';
import { PlaceList } from '../fill/place-list';
import { usePlaceLook } from '../fill/use-place-look';
import { ValueShelf } from '../fill/value-shelf';
import { useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import { Grades } from '../ui/grades';
import layout from '../ui/layout.module.css';
import { MoreMenu } from '../ui/more-menu';
import { Notice } from '../ui/notice';
import { PanelFoot } from '../ui/panel-frame';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { HandoffHead } from './handoff-head';
import type { Shown } from './shown';
import { TroubleNotice } from './trouble-notice';
import { useLater } from './use-later';
import { useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';

/** Milliseconds after a fill before the person is asked whether they saved it, unless a record was seen. */
const ASK_AFTER = 20_000;

export function FilledView({ shown }: { shown: Shown & { contract: Contract } }) {
  const words = useWords();
  const { t, count, number } = words;
  const { tab } = useSnapshot();
  const orders = useOrders();
  const { handoff, contract } = shown;
  const { fill, id } = handoff;
  // What stands in a form is taken back or saved before anything else; only putting away is left.
  const more = useMoreItems(shown, orders, null);
  const late = useLater(fill?.at ?? null, ASK_AFTER);
  const open = fieldsToPlace(fill).length;
  usePlaceLook(open > 0);
  if (!fill) return null;
  const filled = filledFields(fill);
  const rows = filledRows(filled, words);
  const asks = late || handoff.record !== null;
  const send = (name: 'ui>bg fill.undo' | 'ui>bg save.confirm') => {
    if (tab) orders.run((commandId, post) => post(name, { commandId, handoffId: id, tabId: tab.tabId }));
  };
  return (
    <>
      <HandoffHead shown={shown}>
        {open > 0 ? (
          <Notice
            tone="warn"
            title={t('filledPart', number(filled.length), number(fill.fields.length), count('chipToPlace', open))}
          >
            <p>{handoff.record ? t('filledSeenToPlace') : t('filledPlaceNext', contract.target.product)}</p>
          </Notice>
        ) : (
          <Notice
            tone="plain"
            icon="fill"
            title={t(isPublished(contract) ? 'filledTitleOut' : 'filledTitle', contract.target.product)}
          >
            <p>{t(handoff.record ? 'filledSeen' : isPublished(contract) ? 'filledNextOut' : 'filledNext')}</p>
          </Notice>
        )}
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
      </HandoffHead>
      <PlaceList shown={shown} onPlaced={(field) => orders.command(id, { kind: 'placeByHand', field })} />
      <Section title={t('filledReadBack')} note={gradeSummary(rows, words)}>
        <Grades rows={rows} />
      </Section>
      <ValueShelf shown={shown} />
      <PanelFoot>
        {asks && (
          <>
            <p className={text.note}>{t('filledAsk')}</p>
            <Button kind="main" wide waits={orders.busy} onClick={() => !orders.busy && send('ui>bg save.confirm')}>
              {t('filledSaved')}
            </Button>
          </>
        )}
        <div className={layout.row}>
          <Button icon="undo" waits={orders.busy} onClick={() => !orders.busy && send('ui>bg fill.undo')}>
            {t('filledUndo')}
          </Button>
          <span className={text.note}>{t('filledUndoUntil')}</span>
          <MoreMenu label={t('handMore')} items={more.slice(-1)} />
        </div>
      </PanelFoot>
    </>
  );
}
