/** Who signed a pack: the name the pack gives each key, and the key in short. */
import { Fragment } from 'react';
import type { SignerShown } from '../../lib/pack/summary';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';

export function PackSigners({ signers }: { signers: readonly SignerShown[] }) {
  const { t } = useWords();
  return signers.map(({ keyId, name }, i) => (
    <Fragment key={keyId}>
      {i > 0 && ', '}
      <bdi>{name ?? t('packSignerNameless')}</bdi>{' '}
      <span className={`${text.mono} ${text.nowrap}`} title={keyId}>
        {keyId.slice(0, 8)}…{keyId.slice(-4)}
      </span>
    </Fragment>
  ));
}
