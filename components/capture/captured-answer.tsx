/** The captured answer, folded: where it is from, its first words, its sources and how complete it is. */
import type { ReactNode } from 'react';
import type { Capture } from '../../lib/capture/schema';
import type { DigestPart } from '../../lib/handoff/digest-only';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { BareSection } from '../ui/section';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { Quote } from '../ui/words-under-judgment';
import { AnswerText } from './answer-text';
import styles from './captured-answer.module.css';
import {
  captureLine,
  completenessLine,
  excerptOf,
  lacksLine,
  tellingPart,
  variantLine,
  warningLines,
} from './describe-capture';

/** `capture` is null where its content was erased. `sources` counts those of the handoff. */
export function CapturedAnswer(props: {
  capture: Capture | null;
  /** Parts whose texts are not in it. */
  lacks?: readonly DigestPart[];
  about: { tool: string; model: string | null; capturedAt: string };
  sources: number;
  claims: readonly string[];
  open?: boolean;
  /** The way to the rest of the conversation. */
  whole?: ReactNode;
}) {
  const words = useWords();
  const { t, count } = words;
  const { capture, about, lacks = [] } = props;
  const answer = lacks.includes('answer') ? null : capture?.turns[capture.answer];
  const lacked = lacksLine(lacks, words);
  if (!capture || !answer)
    return (
      <BareSection label={t('panelCapturedAnswer')}>
        <b>{t('panelCapturedAnswer')}</b> <span className={text.note}>{captureLine(about, words)}</span>
        <p>{lacked ?? t('captureErased')}</p>
      </BareSection>
    );
  const warned = warningLines(capture, words);
  const { selection } = capture;
  const taken = selection && answer.text.slice(selection.start, selection.end).trim();
  const part = taken === answer.text.trim() ? null : taken;
  return (
    <BareSection label={t('panelCapturedAnswer')}>
      <Disclosure
        open={props.open}
        summary={
          <>
            <b>{t('panelCapturedAnswer')}</b> <span className={text.note}>{captureLine(about, words)}</span>
          </>
        }
        whenClosed={
          !part && <span className={`${text.note} ${styles.excerpt}`}>{excerptOf(tellingPart(answer.text))}</span>
        }
        after={
          <span className={`${text.note} ${styles.excerpt}`}>
            {[variantLine(answer, words), count('panelSources', props.sources)].filter(Boolean).join(' · ')} ·{' '}
            {completenessLine(capture.completeness, words)}
          </span>
        }
      >
        <AnswerText tree={capture.tree} text={answer.text} claims={props.claims} />
      </Disclosure>
      {part && (
        <div className={styles.part}>
          <p className={text.note}>{t('capturePart')}</p>
          <Quote text={excerptOf(part, 240)} />
        </div>
      )}
      {warned.length > 0 && (
        <ul className={styles.warnings}>
          {warned.map((sentence) => (
            <li key={sentence}>
              <Icon name="warn" />
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      )}
      {lacked && <p className={text.note}>{lacked}</p>}
      {props.whole}
    </BareSection>
  );
}
