/** Handoff contracts that are paused, here or in another browser, and pausing one. */
import { useId, useState } from 'react';
import type { Contract } from '../../lib/contract/schema';
import { type Pause, pausersOf } from '../../lib/ledger/pause';
import type { Pack } from '../../lib/pack/schema';
import { usePacks, usePlatform } from '../platform-context';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import form from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { pauseWords } from './pause-words';
import { usePauses } from './use-pauses';
import styles from './verification.module.css';

/** The practice character who plays a right under a practice contract; null under every other one. */
function characterFor(contract: Contract, packs: readonly Pack[]) {
  const pack = packs.find(({ contracts }) => contracts.includes(contract));
  const named = pausersOf(contract);
  return pack?.people.find(({ practice, username }) => practice && named.includes(username)) ?? null;
}

function useOrder() {
  const { t, say } = useWords();
  const { send } = usePlatform();
  const packs = usePacks();
  const announce = useAnnounce();
  const [refused, setRefused] = useState('');
  const give = async (contract: Contract, pause: boolean, reason: string) => {
    const as = characterFor(contract, packs)?.username ?? null;
    const order = { commandId: crypto.randomUUID(), contractId: contract.id, pause, reason, as };
    const reply = await send('ui>bg contract.pause', order);
    const problem = reply ? (reply.ok ? '' : say(reply.message)) : t('browserNoAnswer');
    setRefused(problem);
    announce(problem || t(pause ? 'pauseDone' : 'pauseOver', contract.name));
    return problem === '';
  };
  return { refused, give };
}

export function PauseSection() {
  const { t } = useWords();
  const id = useId();
  const packs = usePacks();
  const contracts = [...new Map(packs.flatMap((pack) => pack.contracts).map((one) => [one.id, one])).values()];
  const pauses = usePauses();
  const paused = contracts.filter((one) => pauses?.has(one.id));
  const open = contracts.filter((one) => one.status === 'active' && !pauses?.has(one.id));
  return (
    <section className={styles.below} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{t('pauseTitle')}</h2>
      </header>
      <div className={styles.body}>
        {pauses && paused.length === 0 && <p className={text.note}>{t('pauseNone')}</p>}
        {paused.map((contract) => (
          <PausedOne key={contract.id} contract={contract} pause={pauses?.get(contract.id) as Pause} />
        ))}
        {open.length > 0 && (
          <Disclosure summary={t('pauseOpen')}>
            <PauseForm contracts={open} />
          </Disclosure>
        )}
      </div>
    </section>
  );
}

function PausedOne({ contract, pause }: { contract: Contract; pause: Pause }) {
  const words = useWords();
  const { t } = words;
  const { refused, give } = useOrder();
  return (
    <div className={layout.stack}>
      <p>{pauseWords(pause, contract.name, words)}</p>
      {refused && <p role="alert">{refused}</p>}
      <div className={layout.row}>
        <Button onClick={() => void give(contract, false, '')} aria-label={`${t('pauseResume')}: ${contract.name}`}>
          {t('pauseResume')}
        </Button>
      </div>
    </div>
  );
}

function PauseForm({ contracts }: { contracts: Contract[] }) {
  const { t } = useWords();
  const { refused, give } = useOrder();
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const contract = contracts.find(({ id }) => id === chosen) ?? contracts[0];
  return (
    <div className={`${form.form} ${layout.stack}`}>
      <FormField label={t('pauseContract')}>
        {(field) => (
          <select id={field} value={contract?.id} onChange={(event) => setChosen(event.target.value)}>
            {contracts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </FormField>
      <FormField label={t('pauseReason')}>
        {(field) => <input id={field} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </FormField>
      {refused && <p role="alert">{refused}</p>}
      <div className={layout.row}>
        <Button
          onClick={async () => {
            if (contract && (await give(contract, true, reason))) setReason('');
          }}
        >
          {t('pauseDo')}
        </Button>
      </div>
    </div>
  );
}
