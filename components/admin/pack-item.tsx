/** One pack of the list: name, version, who signed it, until when, what it holds. */
import type { PackEntry } from '../../lib/pack/summary';
import type { MessageKey } from '../../lib/text/message';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { useWords } from '../ui/use-words';
import { PackHolds } from './pack-holds';
import { PackMissing } from './pack-missing';
import { PackSigners } from './pack-signers';
import packs from './packs.module.css';

const STANDING = {
  active: null,
  expired: 'packStandingExpired',
  belowMinimum: 'packStandingOld',
  notByPolicy: 'packStandingPolicy',
} as const;

/** A pack that came with Waybill has a name of its own; one that was signed goes by its id, which is what its signers vouch for. */
const BUNDLED: Partial<Record<string, MessageKey>> = { practice: 'packTitlePractice', starter: 'packTitleStarter' };

export function PackItem({ entry, onRemove }: { entry: PackEntry; onRemove: () => void }) {
  const { t, day } = useWords();
  const { summary, bundled, standing, signers, addedAt } = entry;
  const lost = STANDING[standing];
  const title = bundled ? BUNDLED[summary.id] : undefined;
  return (
    <li className={packs.item}>
      <div className={packs.line}>
        <div>
          <b>
            <bdi>{title ? t(title) : summary.id}</bdi>
          </b>
          <span className={packs.sub}>
            {title && (
              <>
                <bdi>{summary.id}</bdi>
                {' · '}
              </>
            )}
            {t('packNameVersion', summary.name, summary.version)}
            {addedAt && ` · ${t('packAddedOn', day(addedAt))}`}
            {summary.expires && ` · ${t('packEnds', day(summary.expires))}`}
          </span>
        </div>
        {bundled ? (
          <span className={packs.sub}>{t('packBundled')}</span>
        ) : (
          <Button kind="quiet" aria-label={t('packRemoveLabel', summary.id)} onClick={onRemove}>
            {t('packRemove')}
          </Button>
        )}
      </div>
      {lost && <p className={packs.lost}>{t(lost)}</p>}
      {!bundled && (
        <p>
          {t('packSignedBy')} <PackSigners signers={signers} />
        </p>
      )}
      <Disclosure summary={t('packHolds')}>
        <PackHolds summary={summary} />
      </Disclosure>
      <PackMissing summary={summary} />
    </li>
  );
}
