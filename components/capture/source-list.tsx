/** The sources of a handoff, numbered as everywhere else, with what is known of each. */
import type { AttachedSource } from '../../lib/capture/schema';
import { usePlatform } from '../platform-context';
import { Icon } from '../ui/icon';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { Quote, SourceMark } from '../ui/words-under-judgment';
import { FindSource } from './find-source';
import { sourceId } from './source-id';
import styles from './source-list.module.css';

/** Addresses the panel opens; anything else a page cited is shown as words. */
const OPENS = /^(?:https?:\/\/|practice:)/;

const VIA = {
  selection: 'sourceViaSelection',
  tab: 'sourceViaTab',
  link: 'sourceViaLink',
  file: 'sourceViaFile',
  library: 'sourceLibrary',
} as const;

/** How a person attached a source, when it was seen and by whom. */
function attachedNote(source: AttachedSource, { t, when, parts }: Words): string {
  const { via, seenBy, seenAt, unseen } = source;
  return parts([
    t(via ? VIA[via] : 'sourcePerson'),
    seenBy && seenAt && t('sourceSeen', seenBy, when(seenAt)),
    source.quote === null && t('sourceNoText'),
    unseen && t('sourceUnseen'),
  ]);
}

/** Where a source came from, and what is missing of it. */
export function sourceNote(source: AttachedSource, words: Words, short = false): string {
  const { t, day, parts } = words;
  if (source.hidden) return t('sourceHidden');
  if (source.from === 'library' && short) return t('sourceLibrary');
  if (source.from === 'library') {
    const verified =
      source.verifiedBy && source.verifiedAt && t('sourceVerified', source.verifiedBy, day(source.verifiedAt));
    return parts([t('sourceLibrary'), verified]);
  }
  if (source.from === 'person') return attachedNote(source, words);
  return source.quote === null ? parts([t('sourceAnswer'), t('sourceNoText')]) : t('sourceAnswer');
}

/** Longest passage shown whole where it is not asked for, in characters. */
const SHORT_QUOTE = 240;

const shorten = (quote: string) => (quote.length > SHORT_QUOTE ? `${quote.slice(0, SHORT_QUOTE)} …` : quote);

/** `quotes` opens the quoted passages; those a person attached always show. The list is empty-safe: an answer without sources says so. */
export function SourceList({ sources, quotes }: { sources: AttachedSource[]; quotes?: boolean }) {
  const words = useWords();
  const { openAddress } = usePlatform();
  if (sources.length === 0) return <p className={text.note}>{words.t('sourceNone')}</p>;
  return (
    <ul className={styles.sources}>
      {sources.map((source, index) => {
        const n = index + 1;
        const title = source.title ?? source.url ?? words.t('sourceUntitled');
        const { url } = source;
        const opens = url !== null && OPENS.test(url);
        const attached = source.from === 'person' && source.quote !== null;
        return (
          <li key={n} id={sourceId(n)}>
            <SourceMark n={n} />
            <span>
              {opens ? (
                <button type="button" className={styles.place} onClick={() => openAddress(url)}>
                  <bdi>{title}</bdi>
                  <Icon name="out" />
                </button>
              ) : (
                <bdi>{title}</bdi>
              )}{' '}
              <span className={text.note}>{sourceNote(source, words, !quotes)}</span>
            </span>
            {source.file && (
              <span className={text.note}>
                {words.parts([
                  words.count('sourceBytes', source.file.size),
                  words.t('sourceFileDigest', source.file.digest),
                ])}
              </span>
            )}
            {source.quote && (quotes || attached) && <Quote text={quotes ? source.quote : shorten(source.quote)} />}
            {opens && source.quote && <FindSource source={{ ...source, url }} n={n} />}
          </li>
        );
      })}
    </ul>
  );
}
