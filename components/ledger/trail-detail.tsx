/** One handoff whole: the four lines, the line of stages, and every entry of the log about it. */
import { isCapture } from '../../lib/ledger/blob';
import { type RecordedLedgerEvent, readEvents } from '../../lib/ledger/read';
import { type Erasure, readErasures } from '../../lib/ledger/read-erasures';
import { readImportedLogs } from '../../lib/ledger/read-imported';
import { wentBack } from '../../lib/ledger/verify-clock';
import { GlassNotice } from '../handoff/glass-notice';
import { ChecksLine, ownerLine, unresolvedOf } from '../handoff/handoff-head';
import { labelIn, ruleIn, type Shown } from '../handoff/shown';
import { StatedContextSection } from '../handoff/stated-context';
import { SystemName } from '../handoff/system-name';
import { useActor } from '../handoff/use-actor';
import { useShown } from '../handoff/use-shown';
import { FourLines } from '../ui/four-lines';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { Stages } from '../ui/stages';
import { StateMark } from '../ui/state-mark';
import table from '../ui/table.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { WideBox } from '../ui/wide-box';
import { EraseForm } from './erase-form';
import { erasureWords, eventWords } from './event-words';
import { RunLine } from './run-line';
import styles from './trail-detail.module.css';
import { trailStages } from './trail-stages';
import { useRead } from './use-read';

/** Reads and shows the handoff of that id; says so where this browser has none. */
export function TrailDetail({ id }: { id: string }) {
  const { t } = useWords();
  const shown = useShown(id);
  const events = useRead(async () => {
    const own = await readEvents(id);
    return { own, erasures: await readErasures(own) };
  }, [id]);
  const imported = useRead(() => readImportedLogs(), []);
  if (shown.state === 'loading' || events.state === 'loading') return null;
  if (shown.state === 'failed' || events.state === 'failed')
    return (
      <div className={styles.detail}>
        <Notice tone="stop" title={t('ledgerFailed')}>
          <p>{t('ledgerFailedNext')}</p>
        </Notice>
      </div>
    );
  if (shown.value === null)
    return (
      <div className={styles.detail}>
        <Notice tone="warn" title={t('handoffUnknown', id)} />
      </div>
    );
  const others = imported.state === 'ready' ? imported.value : [];
  return <Detail shown={shown.value} events={events.value.own} erasures={events.value.erasures} others={others} />;
}

/** `others` are the logs that other browsers recorded. */
export function Detail({
  shown,
  events,
  erasures = [],
  others = [],
}: {
  shown: Shown;
  events: RecordedLedgerEvent[];
  erasures?: readonly Erasure[];
  others?: readonly string[];
}) {
  const words = useWords();
  const { t, day, number, clock, shortDay } = words;
  const actor = useActor();
  const { handoff, contract } = shown;
  const labelOf = (field: string) => labelIn(contract, field);
  const ruleOf = (id: string) => ruleIn(contract, id);
  const product = contract?.target.product;
  const word = handoff.state === 'executed' && product ? t('trailSavedIn', product) : undefined;
  const lines = inOrder(events, erasures);
  const oneDay = new Set(lines.map((event) => day(event.time))).size <= 1;
  return (
    <div className={styles.detail}>
      <header className={styles.head}>
        <div className={layout.spread}>
          <h2>{handoff.title || t('trailErasedTitle')}</h2>
          <StateMark state={handoff.state} word={word} />
        </div>
        <p className={text.note}>
          {handoff.contract.name} {handoff.contract.version} ·{' '}
          <span className={`${text.mono} ${text.nowrap}`}>{handoff.id}</span>
          {events[0] && ` · ${day(events[0].time)}`}
          {events[0] && others.includes(events[0].origin) && ` · ${t('trailOtherBrowser')}`}
        </p>
        <div className={styles.two}>
          <FourLines
            lines={[
              { name: t('fourOwner'), value: ownerLine(shown, actor, words) },
              { name: t('fourSystem'), value: <SystemName shown={shown} /> },
            ]}
          />
          <FourLines
            lines={[
              { name: t('fourChecks'), value: <ChecksLine shown={shown} past={handoff.state === 'executed'} /> },
              { name: t('fourUnresolved'), value: unresolvedOf(shown, words) },
            ]}
          />
        </div>
        <RunLine events={events} />
      </header>
      <GlassNotice shown={shown} />
      {contract && !events.some(({ erased }) => erased.includes('context')) && (
        <StatedContextSection handoff={handoff} contract={contract} />
      )}
      <div className={styles.stages}>
        <Stages stages={trailStages(events, labelOf, words)} label={t('trailStages')} />
      </div>
      <WideBox label={t('trailEventsLabel')}>
        <table className={`${table.table} ${table.tight}`}>
          <caption>{t('trailEvents')}</caption>
          <thead>
            <tr>
              <th scope="col" className={table.num}>
                {t('trailNo')}
              </th>
              <th scope="col">{t('trailTime')}</th>
              <th scope="col">{t('trailWhat')}</th>
              <th scope="col">{t('trailWho')}</th>
              <th scope="col">{t('trailDigest')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.toReversed().map((event, place, all) => (
              <tr key={event.hash}>
                <td className={table.num}>{number(event.index)}</td>
                <td>
                  <time dateTime={event.time}>
                    {!oneDay && `${shortDay(event.time)} `}
                    {clock(event.time)}
                  </time>
                </td>
                <td>
                  <What event={event} erasures={erasures} labelOf={labelOf} ruleOf={ruleOf} />
                  <ClockBack before={all[place + 1]?.time ?? event.time} time={event.time} />
                </td>
                <td className={text.nowrap}>
                  {whoOf(event, t('trailRule'), t('trailUnknown'))}
                  <VouchedFor event={event} />
                  {others.includes(event.origin) && <span className={styles.vouched}>{t('trailThere')}</span>}
                </td>
                <td className={`${text.mono} ${text.nowrap}`}>
                  <span title={event.hash}>
                    {event.hash.slice(0, 4)}…{event.hash.slice(-2)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideBox>
      <EraseForm
        key={handoff.id}
        press={t('eraseHandoff')}
        request={{ kind: 'handoff', handoff: handoff.id }}
        none={isErased(events) && shown.capture === null}
      />
    </div>
  );
}

/** True where no value beside the entries is left; a capture is read apart. */
function isErased(events: readonly RecordedLedgerEvent[]): boolean {
  return events.every(({ digests, erased }) =>
    Object.keys(digests).every((name) => isCapture(name) || erased.includes(name)),
  );
}

/** Erasures among the entries of the handoff, where the log has them; one of another log comes last. */
function inOrder(events: readonly RecordedLedgerEvent[], erasures: readonly Erasure[]): RecordedLedgerEvent[] {
  const lines = [...events];
  for (const { entry } of erasures) {
    const at = lines.findIndex(({ origin, index }) => origin === entry.origin && index > entry.index);
    lines.splice(at < 0 ? lines.length : at, 0, entry);
  }
  return lines;
}

function What(props: {
  event: RecordedLedgerEvent;
  erasures: readonly Erasure[];
  labelOf: (field: string) => string;
  ruleOf: (id: string) => string;
}) {
  const words = useWords();
  const { event, erasures, labelOf, ruleOf } = props;
  const erasure = erasures.find(({ entry }) => entry === event);
  return erasure ? erasureWords(erasure, words) : eventWords(event, labelOf, words, ruleOf);
}

/** The entry before is always the earlier one, whatever the clock said. */
function ClockBack({ before, time }: { before: string; time: string }) {
  const { t, took } = useWords();
  const back = wentBack(before, time);
  return back > 0 && <div className={text.note}>{t('trailClockBack', took(back))}</div>;
}

/** A rule refuses, nobody is known to have changed a record, everything else has an actor. */
function whoOf(event: RecordedLedgerEvent, rule: string, unknown: string): string {
  const byRule = event.name === 'handoff.fill.refused' || (event.name === 'content.erased' && !event.actor);
  if (byRule) return rule;
  if (event.name === 'handoff.record.changed') return unknown;
  return event.actor?.name ?? unknown;
}

/** Who says that the actor is who they say: a pack, or nobody but themselves. Practice characters are nobody. */
function VouchedFor({ event: { actor, attributes, name } }: { event: RecordedLedgerEvent }) {
  const { t } = useWords();
  if (!actor || actor.declared === 'practice' || name === 'handoff.record.changed') return null;
  const pack = `${attributes['waybill.pack.id'] ?? '?'} ${attributes['waybill.pack.version'] ?? ''}`.trim();
  if (actor.declared === 'pack') return <span className={styles.vouched}>{t('trailBoundBy', pack)}</span>;
  return (
    <span className={styles.vouched}>{t(actor.declared === 'policy' ? 'trailByPolicy' : 'trailSelfDeclared')}</span>
  );
}
