/** The handoff proofs of a record, step by step: each passes, fails or is not checked, and there is no verdict for all of it. */
import type { ReadBack } from '../../lib/fill/schema';
import type { Handoff } from '../../lib/handoff/schema';
import type { ReceiptVerification } from '../../lib/receipt/verify-shape';
import { stepSummary, VerifySteps } from '../ledger/verify-steps';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { useReceipts } from './use-receipts';

export function ReceiptSection({ readBack, handoff }: { readBack: ReadBack; handoff: Handoff }) {
  const { t } = useWords();
  const receipts = useReceipts(readBack, handoff);
  if (!receipts) return null;
  const { from, found } = receipts;
  if (found.length === 0)
    return (
      <Section title={t('proofHeading')}>
        <p className={text.note}>{t(from === 'unread' ? 'receiptUnread' : 'receiptNone')}</p>
      </Section>
    );
  return found.map((one) => (
    <ReceiptSteps
      key={`${one.receipt?.handoff ?? ''} ${one.receipt?.time ?? ''}`}
      one={one}
      where={t(from === 'record' ? 'receiptOnRecord' : 'receiptOnTrail')}
    />
  ));
}

/** `where` says where it was found. */
export function ReceiptSteps({ one, where }: { one: ReceiptVerification; where: string }) {
  const words = useWords();
  const { t, say } = words;
  // Lines of a page are nobody's to count.
  const steps = one.steps.map(({ line: _, ...step }) => step);
  return (
    <Section title={t('proofHeading')} note={stepSummary(steps, words)}>
      <p className={text.note}>{where}</p>
      {one.marks.length > 0 && <p className={text.note}>{say({ key: 'receiptMended' })}</p>}
      <VerifySteps steps={steps} />
    </Section>
  );
}
