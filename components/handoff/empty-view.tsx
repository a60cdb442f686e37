/** Nothing in hand: what to do, capture this page's answer, and the handoffs that have not landed. */
import { openHandoffs, readLostKey } from '../../lib/ledger/read';
import { LostKeyNotice } from '../ledger/lost-key-notice';
import { useRead } from '../ledger/use-read';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { PanelBody, PanelHead } from '../ui/panel-frame';
import { Section } from '../ui/section';
import { StateMark } from '../ui/state-mark';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './empty-view.module.css';
import { PickAnswer } from './pick-answer';
import { TroubleNotice } from './trouble-notice';
import { useOrders } from './use-orders';

/** Open handoffs listed in the panel; the audit trail has them all. */
const LISTED = 8;

/** How long the panel says that a key was lost, in milliseconds; the audit trail and the settings say it for good. */
const WEEK = 7 * 24 * 60 * 60 * 1000;

export function EmptyView() {
  const { t, when } = useWords();
  const { now, openPractice, openTrail } = usePlatform();
  const { policy, tab, site, health, windowId } = useSnapshot();
  const tabId = tab?.tabId ?? (site?.origin && site.state !== 'insecure' ? site.tabId : undefined);
  const orders = useOrders();
  const open = useRead(() => openHandoffs(), []);
  const lost = useRead(() => readLostKey(), []);
  const fresh =
    lost.state === 'ready' && lost.value && Math.abs(now().getTime() - Date.parse(lost.value.at)) < WEEK
      ? lost.value
      : null;
  const rows = open.state === 'ready' ? open.value : [];
  const broken = health?.state === 'broken';
  const take = (handoffId: string) => orders.run((_, send) => send('ui>bg hand.take', { windowId, handoffId }));
  return (
    <>
      <PanelHead title={t('emptyTitle')}>
        <TroubleNotice trouble={orders.trouble} onDismiss={orders.dismiss} />
      </PanelHead>
      <div className={styles.empty}>
        {!broken && <p>{t('emptyWhat')}</p>}
        {tabId !== undefined && broken && <PickAnswer main tabId={tabId} orders={orders} />}
        {tabId !== undefined && (
          <Button
            kind={broken ? 'quiet' : 'main'}
            flush={broken}
            icon="capture"
            waits={orders.busy}
            onClick={() => !orders.busy && orders.run((_, send) => send('ui>bg capture.now', { tabId }))}
          >
            {t(orders.busy ? 'emptyCapturing' : 'emptyCapture')}
          </Button>
        )}
        {tabId !== undefined && !broken && <PickAnswer tabId={tabId} orders={orders} />}
        {!policy.disablePracticePack && (
          <Button kind="quiet" flush onClick={openPractice}>
            {t('emptyPractice')}
          </Button>
        )}
      </div>
      {fresh && (
        <PanelBody>
          <LostKeyNotice lost={fresh} />
        </PanelBody>
      )}
      {open.state === 'failed' && (
        <PanelBody>
          <Notice tone="stop" title={t('ledgerFailed')}>
            <p>{t('ledgerFailedNext')}</p>
          </Notice>
        </PanelBody>
      )}
      {rows.length > 0 && (
        <Section title={t('emptyOpen')} note={String(rows.length)}>
          <ul className={styles.open}>
            {rows.slice(0, LISTED).map(({ id, handoff }) => (
              <li key={id}>
                <button type="button" className={styles.take} onClick={() => take(id)}>
                  {handoff.title}
                </button>
                <StateMark state={handoff.state} />
                <span className={`${text.note} ${styles.sub}`}>
                  {[handoff.contract.name, handoff.subject, when(handoff.updatedAt)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
          {rows.length > LISTED && (
            <div className={layout.row}>
              <Button kind="quiet" flush onClick={() => openTrail(null)}>
                {t('emptyAll')}
              </Button>
            </div>
          )}
        </Section>
      )}
    </>
  );
}
