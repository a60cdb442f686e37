/** A record that this browser knows only by the handoff proof it holds: what the proof says, and whether that holds. */
import type { ReadBack } from '../../lib/fill/schema';
import { describeReceipt } from '../../lib/receipt/describe';
import type { FieldState } from '../../lib/receipt/fields';
import type { ReceiptVerification } from '../../lib/receipt/verify-shape';
import type { MessageKey } from '../../lib/text/message';
import { toolName } from '../capture/describe-capture';
import { type GradeRow, Grades } from '../ui/grades';
import { PanelHead } from '../ui/panel-frame';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { ReceiptSteps } from './receipt-section';
import { type FoundReceipts, useReceipts } from './use-receipts';

const states: Record<FieldState, Pick<GradeRow, 'icon' | 'tone'> & { word: MessageKey }> = {
  unchanged: { icon: 'pass', tone: 'pass', word: 'recordUnchanged' },
  changed: { icon: 'differs', tone: 'warn', word: 'recordChanged' },
  missing: { icon: 'open', tone: 'open', word: 'recordMissing' },
};

export function ProofView({ readBack }: { readBack: ReadBack }) {
  const { t } = useWords();
  const receipts = useReceipts(readBack, null);
  if (!receipts) return null;
  return (
    <>
      <PanelHead title={t('proofViewTitle')} note={t('proofViewNote')} />
      {receipts.found.length === 0 && (
        <Section title={t('proofHeading')}>
          <p className={text.note}>{t(receipts.from === 'unread' ? 'receiptUnread' : 'proofViewNone')}</p>
        </Section>
      )}
      {receipts.found.map((one) => (
        <OneProof
          key={`${one.receipt?.handoff ?? ''} ${one.receipt?.time ?? ''}`}
          one={one}
          readBack={readBack}
          labelOf={receipts.labelOf}
        />
      ))}
    </>
  );
}

function OneProof({
  one,
  readBack,
  labelOf,
}: {
  one: ReceiptVerification;
  readBack: ReadBack;
  labelOf: FoundReceipts['labelOf'];
}) {
  const words = useWords();
  const { t, say, list, day, clock } = words;
  const { receipt, fields } = one;
  const isSigned = one.steps.some(({ step, result }) => step === 'signatures' && result === 'pass');
  const called = (field: string) =>
    readBack.values[field]?.label ?? (receipt ? labelOf(receipt.contract, field) : field);
  const speech = {
    say,
    list: (items: readonly string[]) => list([...items]),
    time: (at: string) => `${day(at)} ${clock(at)}`,
    field: called,
    tool: (id: string) => toolName(id, words),
  };
  const rows = Object.entries(fields ?? {}).map(([field, state]): GradeRow => {
    const { word, ...look } = states[state];
    return { field, label: called(field), ...look, word: t(word) };
  });
  return (
    <>
      {receipt?.statement && isSigned && (
        <Section title={t('proofViewSays', receipt.handoff)}>
          <ul>
            {describeReceipt(receipt.statement, speech).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      {rows.length > 0 && (
        <Section title={t('recordFields')}>
          <Grades rows={rows} />
        </Section>
      )}
      <ReceiptSteps one={one} where={t('receiptOnRecord')} />
    </>
  );
}
