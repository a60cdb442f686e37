/** A pack before it is accepted: what it is, who signed it, what that is worth here; or why it is refused. */
import { useEffect, useRef } from 'react';
import type { PackLook, PackOffer } from '../../lib/pack/summary';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { useWords } from '../ui/use-words';
import { PackHolds } from './pack-holds';
import { PackMissing } from './pack-missing';
import { PackSigners } from './pack-signers';
import packs from './packs.module.css';

interface PreviewProps {
  look: PackLook;
  onAccept: () => void;
  onCancel: () => void;
}

export function PackPreview({ look, onAccept, onCancel }: PreviewProps) {
  const { say, t } = useWords();
  if (look.ok) return <Offer offer={look.offer} onAccept={onAccept} onCancel={onCancel} />;
  const more = look.problems.slice(1, 6);
  return (
    <div className={packs.preview}>
      <Notice tone="stop" title={t('packRefused')}>
        <p>
          {say(look.message)} {t('packRefusedKept')}
        </p>
        {more.length > 0 && (
          <ul>
            {more.map((problem) => (
              <li key={`${problem.path} ${problem.message}`}>
                {problem.path}: {problem.message}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

const TRUST = { policy: 'packTrustPolicy', same: 'packTrustSame', first: 'packTrustFirst' } as const;

function Offer({ offer, onAccept, onCancel }: Omit<PreviewProps, 'look'> & { offer: PackOffer }) {
  const { t, day } = useWords();
  const { summary, signers, trust, change, from, otherBefore } = offer;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const repeat = change === 'repeat';
  return (
    <section className={packs.preview} aria-labelledby="pack-preview">
      <h3 id="pack-preview" ref={heading} tabIndex={-1}>
        <bdi>{summary.id}</bdi>
      </h3>
      <p className={packs.sub}>
        {t('packNameVersion', summary.name, summary.version)}
        {from && !repeat && ` · ${t('packReplaces', from)}`}
        {summary.expires && ` · ${t('packEnds', day(summary.expires))}`}
      </p>
      <p>
        {t('packSignedBy')} <PackSigners signers={signers} />
      </p>
      <p className={trust === 'first' ? packs.lost : undefined}>{t(repeat ? 'packRepeat' : TRUST[trust])}</p>
      {otherBefore && <p className={packs.lost}>{t('packOtherBefore')}</p>}
      <PackHolds summary={summary} />
      <PackMissing summary={summary} />
      <div className={packs.buttons}>
        {!repeat && (
          <Button kind="main" onClick={onAccept}>
            {t(trust === 'first' ? 'packAcceptFirst' : 'packAccept')}
          </Button>
        )}
        <Button onClick={onCancel}>{t('packCancel')}</Button>
      </div>
    </section>
  );
}
