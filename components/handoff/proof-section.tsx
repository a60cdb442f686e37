/** The proof in five lines, where it stands, what it proves and what it cannot. */
import { filledFields } from '../../lib/handoff/placed';
import { usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { ClaimsList } from '../ui/claims-list';
import layout from '../ui/layout.module.css';
import { Section } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './proof-section.module.css';
import { ReceiptActions } from './receipt-actions';
import { labelIn, type Shown } from './shown';
import { useProof } from './use-proof';

/** Copies the proof and says whether it worked. */
export function useCopyProof(shown: Pick<Shown, 'handoff' | 'contract'>): {
  proof: string | null;
  copyProof: () => void;
} {
  const { copy } = usePlatform();
  const { t } = useWords();
  const announce = useAnnounce();
  const proof = useProof(shown);
  const copyProof = async () => {
    if (proof) announce(t((await copy(proof)) ? 'proofCopied' : 'proofNotCopied'));
  };
  return { proof, copyProof };
}

export function ProofSection({ shown }: { shown: Shown }) {
  const words = useWords();
  const { t, count, time } = words;
  const { proof, copyProof } = useCopyProof(shown);
  const { handoff, contract } = shown;
  if (!proof || !handoff.fill) return null;
  const place = contract?.target.provenanceWrite;
  const decision = handoff.decisions.findLast((one) => one.decision !== 'reject');
  const proves = [count('proofValues', filledFields(handoff.fill).length)];
  if (decision)
    proves.push(
      t(decision.review === 'selfCheck' ? 'proofSelfCheck' : 'proofApproved', decision.by.name, time(decision.at)),
    );
  proves.push(t('proofChange'));
  const cannot = [t('proofNotTrue'), t('proofNotClock')];
  if (decision?.by.declared !== 'pack') cannot.push(t('proofNotWho', decision?.by.name ?? handoff.author.name));
  return (
    <Section
      title={t('proofHeading')}
      action={
        <Button kind="quiet" icon="copy" small onClick={copyProof}>
          {t('proofCopy')}
        </Button>
      }
    >
      <pre className={styles.proof}>{proof}</pre>
      <p className={text.note}>
        {place?.audience === 'internal' ? t('proofStands', labelIn(contract, place.field)) : t('proofStaysHere')}
      </p>
      <ReceiptActions shown={shown} />
      <div className={`${layout.stack} ${styles.what}`}>
        <h3>{t('proofProves')}</h3>
        <ClaimsList kind="proves" sentences={proves} />
        <h3>{t('proofCannot')}</h3>
        <ClaimsList kind="cannot" sentences={cannot} />
      </div>
    </Section>
  );
}
