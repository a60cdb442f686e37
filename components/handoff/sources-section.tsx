/** The sources of a handoff in hand, with the five ways to add one. */
import type { AttachedSource } from '../../lib/capture/schema';
import { AddSource } from '../capture/add-source';
import { SourceList } from '../capture/source-list';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import { TroubleNotice } from './trouble-notice';
import { useOrders } from './use-orders';

/** With `addTo`, the id of a handoff, sources can be added to it. */
export function SourcesSection(props: {
  sources: AttachedSource[];
  quotes?: boolean;
  adding?: boolean;
  onAdding?: (adding: boolean) => void;
  addTo?: string;
}) {
  const { t } = useWords();
  const announce = useAnnounce();
  // Its own, so that a refusal stands beside the form it is about.
  const orders = useOrders();
  const { addTo, onAdding } = props;
  const told = async (adding: Promise<boolean>) => {
    const added = await adding;
    if (added) announce(t('sourceAdded'));
    return added;
  };
  return (
    <Section
      title={t('sourceHeading')}
      action={
        addTo &&
        !props.adding && (
          <Button kind="quiet" small onClick={() => onAdding?.(true)}>
            {t('sourceAddShort')}
          </Button>
        )
      }
    >
      <SourceList sources={props.sources} quotes={props.quotes} />
      {addTo && props.adding && (
        <AddSource
          onAdd={(source) => told(orders.command(addTo, { kind: 'addSource', source }))}
          onLibrary={(packId, entryId) =>
            told(
              orders.run((commandId, send) =>
                send('ui>bg source.library', { commandId, handoffId: addTo, packId, entryId, as: null }),
              ),
            )
          }
          onClose={() => {
            orders.dismiss();
            onAdding?.(false);
          }}
        />
      )}
      <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
    </Section>
  );
}
