/** The steps of a verification: each passes, fails or was not checked, with one fact; there is no sum. */
import type { MessageKey } from '../../lib/text/message';
import type { Report } from '../../lib/verify/report';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import text from '../ui/text.module.css';
import type { Tone } from '../ui/tone';
import tones from '../ui/tone.module.css';
import { useWords, type Words } from '../ui/use-words';
import styles from './verification.module.css';

type Step = Report['steps'][number];

const names: Record<Step['step'], MessageKey> = {
  bytes: 'verifyNameBytes',
  chain: 'verifyNameChain',
  signatures: 'verifyNameSignatures',
  tree: 'verifyNameTree',
  content: 'verifyNameContent',
  people: 'verifyNamePeople',
  witness: 'verifyNameWitness',
  shape: 'verifyNameShape',
  contract: 'verifyNameContract',
  fields: 'verifyNameFields',
  record: 'verifyNameRecord',
  keyId: 'verifyNameKeyId',
  possession: 'verifyNamePossession',
  expires: 'verifyNameExpires',
};

const looks: Record<Step['result'], { icon: IconName; tone: Tone; word: MessageKey }> = {
  pass: { icon: 'pass', tone: 'pass', word: 'verifyPass' },
  fail: { icon: 'fail', tone: 'stop', word: 'verifyFail' },
  notChecked: { icon: 'open', tone: 'open', word: 'verifyNotChecked' },
};

/** `7 pass · 1 fail · 2 not checked`; a count that is zero is left out. */
export function stepSummary(steps: Step[], { t, number }: Words): string {
  return (Object.keys(looks) as Step['result'][])
    .map((result) => [steps.filter((step) => step.result === result).length, t(looks[result].word)] as const)
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${number(n)} ${word}`)
    .join(' · ');
}

/** `onShow` opens the entry of a line of the export, where there is a way to it. */
export function VerifySteps({ steps, onShow }: { steps: Step[]; onShow?: (line: number) => void }) {
  const { t, say } = useWords();
  return (
    <div className={styles.frame}>
      <ol className={styles.verify}>
        {steps.map((step) => {
          const look = looks[step.result];
          const fact = step.reason ?? ('fact' in step ? step.fact : undefined);
          const { line } = step;
          return (
            <li
              key={JSON.stringify([step.step, line, fact])}
              className={`${tones[look.tone]} ${step.result === 'fail' ? styles.failed : ''}`}
            >
              <Icon name={look.icon} />
              <b>{t(names[step.step])}</b>
              <span
                className={`${styles.result} ${look.tone === 'pass' ? text.pass : look.tone === 'stop' ? text.stop : styles.quiet}`}
              >
                {step.result === 'fail' ? <b>{t(look.word)}</b> : t(look.word)}
              </span>
              {(fact || line !== undefined) && (
                <span>
                  {fact && say(fact)} {line !== undefined && t('verifyLine', line)}{' '}
                  {line !== undefined && onShow && (
                    <Button kind="quiet" small onClick={() => onShow(line)}>
                      {t('checkShow')}
                    </Button>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
