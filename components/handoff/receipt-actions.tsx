/** The whole signed proof of a handoff to take along: as text for wherever it belongs, and as a file. */
import { useState } from 'react';
import { hasLabel } from '../../lib/handoff/label';
import { readEvents } from '../../lib/ledger/read';
import { formatCode } from '../../lib/receipt/code';
import { hasReceipt, lastIssued } from '../../lib/receipt/collect';
import { formatBlock, inUtc } from '../../lib/receipt/describe';
import { formatReceiptFile } from '../../lib/receipt/file';
import { decodeFull, encodeFull } from '../../lib/receipt/full';
import { toolName } from '../capture/describe-capture';
import { useRead } from '../ledger/use-read';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import styles from './proof-section.module.css';
import { labelIn, type Shown } from './shown';
import { useLater } from './use-later';

async function* linesOf(text: string): AsyncGenerator<string> {
  yield text.trimEnd();
}

/** Milliseconds after a save in which its proof is signed even by a slow computer. */
const SIGNED_WITHIN = 3000;

function NotSigned({ handoffId }: { handoffId: string }) {
  const { t } = useWords();
  const { send } = usePlatform();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    if (busy) return;
    setBusy(true);
    const reply = await send('ui>bg receipt.sign', { handoffId });
    setBusy(false);
    announce(t(reply?.signed ? 'receiptSignedNow' : 'receiptStillUnsigned'));
  };
  return (
    <Notice tone="warn" title={t('receiptUnsigned')}>
      <p>{t('receiptUnsignedNext')}</p>
      <div className={layout.row}>
        <Button waits={busy} onClick={() => void sign()}>
          {t('receiptSignNow')}
        </Button>
      </div>
    </Notice>
  );
}

/** Nothing where it was erased. Says so where none could be signed. */
export function ReceiptActions({ shown: { handoff, contract } }: { shown: Pick<Shown, 'handoff' | 'contract'> }) {
  const words = useWords();
  const { t, say, list } = words;
  const handoffId = handoff.id;
  const { copy, download } = usePlatform();
  const announce = useAnnounce();
  const read = useRead(async () => {
    const events = await readEvents(handoffId);
    return { issued: lastIssued(events), has: hasReceipt(events) };
  }, [handoffId]);
  const { issued = null, has = true } = read.state === 'ready' ? read.value : {};
  // It is signed right after the save: until then it is on its way.
  const isLate = useLater(handoff.saved?.at ?? null, SIGNED_WITHIN);
  if (!has && isLate && !hasLabel(handoff)) return <NotSigned handoffId={handoffId} />;
  if (!issued) return null;
  const copyText = async () => {
    const bytes = await encodeFull(issued.envelope);
    const whole = bytes && decodeFull(bytes);
    if (!bytes || !whole) return announce(t('proofNotCopied'));
    // Whoever reads it may be anywhere.
    const block = formatBlock(whole.statement, formatCode('full', bytes), {
      say,
      time: inUtc,
      list: (items) => list([...items]),
      field: (name) => labelIn(contract, name),
      tool: (id) => toolName(id, words),
    });
    announce(t((await copy(block)) ? 'proofCopied' : 'proofNotCopied'));
  };
  const save = async () => {
    const saved = await download(`waybill-proof-${handoffId}.intoto.jsonl`, linesOf(formatReceiptFile(issued.file)));
    announce(t(saved ? 'receiptSaved' : 'receiptNotSaved'));
  };
  return (
    <div className={`${layout.row} ${styles.signed}`}>
      <Button small icon="copy" onClick={() => void copyText()}>
        {t('receiptCopy')}
      </Button>
      <Button small icon="export" onClick={() => void save()}>
        {t('receiptSave')}
      </Button>
    </div>
  );
}
