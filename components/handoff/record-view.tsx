/** A saved record that is open in the tab: what changed since the handoff, and where it came from. */
import type { ReadBack } from '../../lib/fill/schema';
import { CheckList } from '../check/check-list';
import { gradeSummary } from '../fill/grade-rows';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { FourLines } from '../ui/four-lines';
import { Grades } from '../ui/grades';
import layout from '../ui/layout.module.css';
import { MoreMenu } from '../ui/more-menu';
import { Notice } from '../ui/notice';
import { PanelFoot, PanelHead } from '../ui/panel-frame';
import { Section } from '../ui/section';
import { StateMark } from '../ui/state-mark';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { ChecksLine, unresolvedOf } from './handoff-head';
import { originLines } from './origin-lines';
import { useCopyProof } from './proof-section';
import { ReceiptSection } from './receipt-section';
import { recordRows } from './record-rows';
import { TrailButton } from './saved-view';
import { labelIn, type Shown, shortName } from './shown';
import { SourcesSection } from './sources-section';
import { recordName, SystemName } from './system-name';
import { useActor } from './use-actor';
import { useMoreItems } from './use-more-items';
import { useOrders } from './use-orders';

export function RecordView({ shown, readBack }: { shown: Shown; readBack: ReadBack }) {
  const words = useWords();
  const { t, time, when, list } = words;
  const { openTrail, copy } = usePlatform();
  const announce = useAnnounce();
  const orders = useOrders();
  const more = useMoreItems(shown, orders, null);
  const actor = useActor();
  const { handoff, contract, checks } = shown;
  const { changed, saved } = handoff;
  const { proof, copyProof } = useCopyProof(shown);
  const copyOld = async (old: string) => announce(t((await copy(old)) ? 'recordCopied' : 'proofNotCopied'));
  const rows = recordRows(handoff, readBack, words, copyOld);
  const record = recordName(shown, words) ?? t('fourRecord');
  const title = handoff.subject ? `${record}, ${handoff.subject}` : record;
  const saidBy = (sentence: string) => {
    const by = handoff.decisions.findLast((decision) => decision.attested.includes(sentence))?.by.name;
    return by ? shortName(by, actor, t('panelYou')) : null;
  };
  return (
    <>
      <PanelHead
        title={title.charAt(0).toLocaleUpperCase() + title.slice(1)}
        mark={<StateMark state={handoff.state} />}
        note={
          <>
            {contract?.target.product ?? handoff.contract.name} · {t('recordThisTab')} · {t('recordFrom')}{' '}
            <a
              className={`${text.mono} ${text.nowrap}`}
              href={`ledger.html#/${handoff.id}`}
              onClick={(event) => {
                event.preventDefault();
                openTrail(handoff.id);
              }}
            >
              {handoff.id}
            </a>
          </>
        }
      >
        {changed && (
          <Notice tone="warn" icon="differs" title={t('fourChanged', list(changed.fields.map((field) => field.label)))}>
            <p className={text.note}>
              {t('recordSeen', when(changed.at))} {saved && t('recordHolds', time(saved.at))} {t('recordWho')}
            </p>
          </Notice>
        )}
        <FourLines
          lines={[
            { name: t('fourOwner'), value: handoff.author.name },
            { name: t('fourSystem'), value: <SystemName shown={shown} plain /> },
            { name: t('fourChecks'), value: <ChecksLine shown={shown} past /> },
            { name: t('fourUnresolved'), value: unresolvedOf(shown, words) },
          ]}
        />
      </PanelHead>
      <Section title={t('recordFields')} note={gradeSummary(rows, words)}>
        <Grades rows={rows} />
      </Section>
      <Section title={t('recordOrigin')}>
        <FourLines lines={originLines(shown, words)} />
      </Section>
      <SourcesSection sources={handoff.sources} quotes />
      <ReceiptSection readBack={readBack} handoff={handoff} />
      {checks && <CheckList checks={checks} labelOf={(field) => labelIn(contract, field)} past attestedBy={saidBy} />}
      <PanelFoot>
        <div className={layout.spread}>
          <TrailButton id={handoff.id} flush />
          {proof && (
            <Button icon="copy" onClick={copyProof}>
              {t('recordCopyProof')}
            </Button>
          )}
          <MoreMenu label={t('handMore')} items={more} />
        </div>
      </PanelFoot>
    </>
  );
}
