/** Text a person judges: claims without a source, source marks, quotes with their passage, and what changed. */
import { diffArrays } from 'diff';
import { Fragment } from 'react';
import { useWords } from './use-words';
import styles from './words-under-judgment.module.css';

/** A sentence with one passage marked; the sentence alone where the passage is not in it. */
export function Passage({
  sentence,
  passage,
  as,
}: {
  sentence: string;
  passage: string | null;
  as: 'claim' | 'strong' | 'mark';
}) {
  const at = passage ? sentence.indexOf(passage) : -1;
  if (!passage || at < 0) return <>{sentence}</>;
  return (
    <>
      {sentence.slice(0, at)}
      {as === 'claim' && <span className={styles.claim}>{passage}</span>}
      {as === 'strong' && <b>{passage}</b>}
      {as === 'mark' && <mark>{passage}</mark>}
      {sentence.slice(at + passage.length)}
    </>
  );
}

/** A boxed number; with `target` a link to the source of that number in the same view. */
export function SourceMark({ n, title, target }: { n: number; title?: string | null; target?: string }) {
  const { t, number } = useWords();
  if (!target) return <span className={styles.mark}>{number(n)}</span>;
  return (
    <a
      className={styles.mark}
      href={`#${target}`}
      aria-label={title ? t('panelSourceNamed', n, title) : t('panelSource', n)}
    >
      {number(n)}
    </a>
  );
}

export function Quote({ text, passage }: { text: string; passage?: string | null }) {
  const { t } = useWords();
  const quoted = t('panelQuoted', text);
  return (
    <blockquote className={styles.quote}>
      <Passage sentence={quoted} passage={passage ?? null} as="mark" />
    </blockquote>
  );
}

/** Longest unchanged run shown whole, in characters; a longer one keeps its ends. */
const RUN = 90;

function shorten(run: string, first: boolean, last: boolean): string {
  if (run.length <= RUN) return run;
  const half = RUN / 2;
  const head = run.slice(0, half).replace(/\s\S*$/, '');
  const tail = run.slice(-half).replace(/^\S*\s/, '');
  if (first) return `… ${tail}`;
  if (last) return `${head} …`;
  return `${head} … ${tail}`;
}

/** Words, amounts and dates whole (`$1,240` is one word), marks and spaces on their own. */
function tokens(text: string): string[] {
  return text.match(/\s+|\p{Sc}?[\p{L}\p{N}]+(?:[.,:’'/-][\p{L}\p{N}]+)*%?|./gsu) ?? [];
}

/** What changed between two texts, word by word; long unchanged runs are shortened. */
export function DiffText({ from, to }: { from: string; to: string }) {
  const keyed = diffArrays(tokens(from), tokens(to)).map((part, index) => ({
    added: part.added,
    removed: part.removed,
    value: part.value.join(''),
    key: `${index}${part.added ? '+' : part.removed ? '-' : ''}`,
  }));
  return (
    <span className={styles.diff}>
      {keyed.map((part, index) => {
        if (part.added) return <ins key={part.key}>{part.value}</ins>;
        if (part.removed)
          return (
            <Fragment key={part.key}>
              <del>{part.value}</del>
              {keyed[index + 1]?.added ? ' ' : ''}
            </Fragment>
          );
        return <Fragment key={part.key}>{shorten(part.value, index === 0, index === keyed.length - 1)}</Fragment>;
      })}
    </span>
  );
}

/** A short value struck out beside the one that replaced it. */
export function Replaced({ from, to }: { from: string; to: string }) {
  return (
    <>
      {from !== '' && <del className={styles.word}>{from}</del>} {to !== '' && <ins className={styles.word}>{to}</ins>}
    </>
  );
}
