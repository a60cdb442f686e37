/** The sources of a handoff, numbered as everywhere else, with what is known of each. */
import type { Source } from '../../lib/capture/schema';
import { usePlatform } from '../platform-context';
import { Icon } from '../ui/icon';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { Quote, SourceMark } from '../ui/words-under-judgment';
import { sourceId } from './source-id';
import styles from './source-list.module.css';

/** Addresses the panel opens; anything else a page cited is shown as words. */
const OPENS = /^(?:https?:\/\/|practice:)/;

/** Where a source came from, and what is missing of it. */
export function sourceNote(source: Source, { t, day, parts }: Words, short = false): string {
  if (source.hidden) return t('sourceHidden');
  if (source.from === 'library' && short) return t('sourceLibrary');
  if (source.from === 'library') {
    const verified =
      source.verifiedBy && source.verifiedAt && t('sourceVerified', source.verifiedBy, day(source.verifiedAt));
    return parts([t('sourceLibrary'), verified]);
  }
  const origin = source.from === 'person' ? t('sourcePerson') : t('sourceAnswer');
  return source.quote === null ? parts([origin, t('sourceNoText')]) : origin;
}

/** `quotes` opens the quoted passages. The list is empty-safe: an answer without sources says so. */
export function SourceList({ sources, quotes }: { sources: Source[]; quotes?: boolean }) {
  const words = useWords();
  const { openAddress } = usePlatform();
  if (sources.length === 0) return <p className={text.note}>{words.t('sourceNone')}</p>;
  return (
    <ul className={styles.sources}>
      {sources.map((source, index) => {
        const n = index + 1;
        const title = source.title ?? source.url ?? words.t('sourceUntitled');
        const { url } = source;
        return (
          <li key={n} id={sourceId(n)}>
            <span>
              <SourceMark n={n} />{' '}
              {url && OPENS.test(url) ? (
                <button type="button" className={styles.place} onClick={() => openAddress(url)}>
                  {title}
                  <Icon name="out" />
                </button>
              ) : (
                title
              )}{' '}
              <span className={text.note}>{sourceNote(source, words, !quotes)}</span>
            </span>
            {quotes && source.quote && <Quote text={source.quote} />}
          </li>
        );
      })}
    </ul>
  );
}
