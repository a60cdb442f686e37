/** After the person's Save: how it landed, the values read again, and the proof with its limits. */
import { filledFields } from '../../lib/handoff/placed';
import { lacksLine } from '../capture/describe-capture';
import { gradeSummary, savedRows } from '../fill/grade-rows';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import { Grades } from '../ui/grades';
import layout from '../ui/layout.module.css';
import { MoreMenu } from '../ui/more-menu';
import { PanelFoot } from '../ui/panel-frame';
import { Section } from '../ui/section';
import { Stages } from '../ui/stages';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { copyPasteActions } from './count-actions';
import { GlassNotice } from './glass-notice';
import { HandoffHead } from './handoff-head';
import { landedStages } from './landed-stages';
import { LateDecision } from './late-decision';
import { ProofSection } from './proof-section';
import styles from './saved-view.module.css';
import type { Shown } from './shown';
import { TroubleNotice } from './trouble-notice';
import { useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';

export function SavedView({ shown }: { shown: Shown }) {
  const words = useWords();
  const { t } = words;
  const { tab } = useSnapshot();
  const { openAddress } = usePlatform();
  const orders = useOrders();
  const more = useMoreItems(shown, orders, null);
  const { handoff } = shown;
  const { saved, record, fill, restored } = handoff;
  const lacked = lacksLine(shown.lacks ?? [], words);
  const rows = savedRows(saved?.fields ?? [], handoff, words);
  const notBack = (restored?.fields ?? []).filter(({ grade }) => grade === 'notFilled').map(({ label }) => label);
  const canRestore = fill !== null && saved !== null && !saved.byHand;
  const restore = () => {
    if (tab)
      orders.run((commandId, send) =>
        send('ui>bg fill.restore', { commandId, handoffId: handoff.id, tabId: tab.tabId }),
      );
  };
  return (
    <>
      <HandoffHead shown={shown}>
        <GlassNotice shown={shown} />
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
      </HandoffHead>
      <Section title={t('savedLanded')} note={saved && words.day(saved.at)}>
        <Stages stages={landedStages(shown, words)} down />
        {lacked && <p className={`${text.note} ${styles.lacks}`}>{lacked}</p>}
      </Section>
      {rows.length > 0 && (
        <Section title={t('savedReadBack')} note={gradeSummary(rows, words)}>
          <Grades rows={rows} />
          {canRestore && (
            <div className={styles.restore}>
              <Button icon="undo" waits={orders.busy} onClick={() => !orders.busy && restore()}>
                {t('savedRestore')}
              </Button>
              <p className={text.note}>
                {restored ? t('savedRestored', words.when(restored.at), restored.by.name) : t('savedRestoreNote')}
                {notBack.length > 0 && ` ${t('restorePart', words.list(notBack))}`}
              </p>
            </div>
          )}
        </Section>
      )}
      <LateDecision shown={shown} orders={orders} />
      <ProofSection shown={shown} />
      <PanelFoot>
        <Counter shown={shown} />
        <div className={layout.row}>
          {record && <Button onClick={() => openAddress(record.address)}>{t('savedOpenRecord')}</Button>}
          <TrailButton id={handoff.id} />
          <span className={styles.end}>
            <MoreMenu label={t('handMore')} items={more} />
          </span>
        </div>
      </PanelFoot>
    </>
  );
}

/** `2 actions + Save, and 2 fixes · by copy-paste 25` */
export function Counter({ shown }: { shown: Pick<Shown, 'handoff'> }) {
  const { t, count, number } = useWords();
  const { counts, fill } = shown.handoff;
  if (!fill) return null;
  return (
    <p className={layout.spread}>
      <span>
        <b>{count('countActions', counts.actions)}</b>
        {counts.fixes > 0 && count('countFixes', counts.fixes)}
      </span>
      <span className={text.note}>{t('countCopyPaste', number(copyPasteActions(filledFields(fill).length)))}</span>
    </p>
  );
}

export function TrailButton({ id, flush }: { id: string; flush?: boolean }) {
  const { t } = useWords();
  const { openTrail } = usePlatform();
  return (
    <Button kind="quiet" flush={flush} onClick={() => openTrail(id)}>
      {t('trailHeading')}
    </Button>
  );
}
