/** The handoff proofs of one file, each with its own steps; those in which a step failed come first, and the first of these stand open. */
import { useState } from 'react';
import type { Message } from '../../lib/text/message';
import type { ReceiptReport } from '../../lib/verify/receipts';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './verification.module.css';
import { stepSummary, VerifySteps } from './verify-steps';

/** Proofs shown at once: a file may hold thousands. */
const SHOWN = 50;
/** Of those that failed: a file under a contract nobody knows here fails in all. */
const OPEN = 3;

/** `heads` say what each of them is, in the order of the file. */
export function ReceiptList({ found, heads }: { found: ReceiptReport['found']; heads: readonly Message[] }) {
  const words = useWords();
  const { t, say, number } = words;
  const [most, setMost] = useState(SHOWN);
  const all = found.map((one, i) => ({ one, head: heads[i], place: i }));
  const sorted = [...all.filter(({ one }) => !one.ok), ...all.filter(({ one }) => one.ok)];
  const left = sorted.length - most;
  return (
    <div className={styles.receipts}>
      <ul>
        {sorted.slice(0, most).map(({ one, head, place }, rank) => (
          <li key={place}>
            <Disclosure
              open={!one.ok && rank < OPEN}
              summary={head ? say(head) : ''}
              after={<span className={text.note}> {stepSummary(one.steps, words)}</span>}
            >
              <VerifySteps steps={one.steps} />
            </Disclosure>
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button onClick={() => setMost(most + SHOWN)}>{t('verifyMoreProofs', number(Math.min(left, SHOWN)))}</Button>
      )}
    </div>
  );
}
