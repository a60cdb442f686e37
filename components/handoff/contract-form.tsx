/** Choosing another contract for the same answer. */
import { useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import type { Policy } from '../../lib/pack/policy';
import type { Pack } from '../../lib/pack/schema';
import { usePacks, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import { useWords } from '../ui/use-words';

/** A contract of the practice pages is not offered where the organization closed them. */
function contractsOf({ contracts }: Pack, { disablePracticePack }: Policy): Contract[] {
  const open = ({ target }: Contract) => target.match.some((pattern) => !pattern.startsWith('practice:'));
  return disablePracticePack ? contracts.filter(open) : contracts;
}

/** A native list of every contract in force. */
export function ContractSelect(props: { id: string; value: string; onChange: (contractId: string) => void }) {
  const packs = usePacks();
  const { policy } = useSnapshot();
  return (
    <select id={props.id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
      {packs.flatMap((pack) =>
        contractsOf(pack, policy).map((contract) => (
          <option key={contract.id} value={contract.id}>
            {contract.name} → {contract.target.product}
          </option>
        )),
      )}
    </select>
  );
}

export function ContractForm(props: {
  contractId: string;
  onChoose: (contractId: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(props.contractId);
  return (
    <form
      className={styles.form}
      aria-label={t('handOtherContract')}
      onSubmit={async (event) => {
        event.preventDefault();
        if (chosen === props.contractId || (await props.onChoose(chosen))) props.onClose();
      }}
    >
      <FormField label={t('handContract')}>
        {(id) => <ContractSelect id={id} value={chosen} onChange={setChosen} />}
      </FormField>
      <div className={layout.row}>
        <Button submit>{t('handUseContract')}</Button>
        <Button kind="quiet" onClick={props.onClose}>
          {t('uiCancel')}
        </Button>
      </div>
    </form>
  );
}
