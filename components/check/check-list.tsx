/** What was checked, worst first, each with its result and a way to the field. */
import { useState } from 'react';
import type { CheckResult, Verdict } from '../../lib/check/result';
import { Button } from '../ui/button';
import { Icon, type IconName } from '../ui/icon';
import { Section } from '../ui/section';
import type { Tone } from '../ui/tone';
import tones from '../ui/tone.module.css';
import { useWords, type Words } from '../ui/use-words';
import styles from './check-list.module.css';
import { fieldId, PlaceLink } from './field-link';
import { oneARule } from './order-checks';

const looks: Record<Verdict, { icon: IconName; tone: Tone }> = {
  stop: { icon: 'stop', tone: 'stop' },
  gap: { icon: 'gap', tone: 'warn' },
  warn: { icon: 'warn', tone: 'warn' },
  attest: { icon: 'said', tone: 'said' },
  pass: { icon: 'pass', tone: 'pass' },
};

/** Passed checks shown before the rest is folded. */
const SHOWN = 3;

/** `past`: the handoff is over, so results are told in the past. `attestedBy`: who gave their word, by sentence. */
export function CheckList(props: {
  checks: CheckResult[];
  labelOf: (field: string) => string;
  past?: boolean;
  attestedBy?: (sentence: string) => string | null;
}) {
  const words = useWords();
  const { t, say, count } = words;
  const [all, setAll] = useState(false);
  // What a person attests stands beside the button that says it, until it was said.
  const sorted = oneARule(props.checks).filter((check) => props.past || check.verdict !== 'attest');
  const passed = sorted.filter((check) => check.verdict === 'pass');
  const fold = !all && passed.length > SHOWN + 1;
  const shown = fold ? sorted.slice(0, sorted.length - passed.length + SHOWN) : sorted;
  return (
    <Section title={t('checkHeading')} note={t('checkWorstFirst')}>
      <ul className={styles.checks}>
        {shown.map((check) => {
          const look = looks[check.verdict];
          const title = say(check.title);
          const result = resultOf(check, words, props, title);
          const place = check.field !== null && !props.past && (check.verdict === 'stop' || check.verdict === 'gap');
          return (
            <li key={check.id} className={tones[look.tone]}>
              <Icon name={look.icon} />
              <span>
                {title}
                {check.verdict === 'warn' && check.detail && <span className={styles.why}>{say(check.detail)}</span>}
              </span>
              {place && check.field ? (
                <PlaceLink to={fieldId(check.field)} className={styles.result}>
                  {result}
                </PlaceLink>
              ) : (
                <span className={styles.result}>{result}</span>
              )}
            </li>
          );
        })}
        {fold && (
          <li className={tones.pass}>
            <Icon name="pass" />
            <span>{count('checkMore', passed.length - SHOWN)}</span>
            <Button kind="quiet" small onClick={() => setAll(true)}>
              {t('checkShow')}
            </Button>
          </li>
        )}
      </ul>
    </Section>
  );
}

function resultOf(
  check: CheckResult,
  { t }: Words,
  props: Pick<Parameters<typeof CheckList>[0], 'labelOf' | 'past' | 'attestedBy'>,
  title: string,
): string {
  const where = check.field === null ? null : props.labelOf(check.field);
  switch (check.verdict) {
    case 'pass':
      return t('checkPass');
    case 'gap':
      return t('checkGap');
    case 'stop':
      return where ? t('checkStopsAt', where) : t('checkStops');
    case 'warn':
      if (check.observed === null) return t(props.past ? 'checkWarned' : 'checkWarns');
      return t(props.past ? 'checkWarnedWith' : 'checkWarnsWith', check.observed);
    case 'attest': {
      const by = props.attestedBy?.(title) ?? null;
      return by ? t('checkSaidBy', by) : t('checkNotSaid');
    }
  }
}
