/** Finds a source's passage on its page again and says how it stands there now. */
import { useEffect, useRef, useState } from 'react';
import type { AttachedSource } from '../../lib/capture/schema';
import type { FindSourceReply, FoundQuote } from '../../lib/platform/replies';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { DiffText, Quote } from '../ui/words-under-judgment';
import styles from './source-list.module.css';

/** Where lines end is how a page is drawn, not what it says. */
const oneLine = (quoted: string) => quoted.replace(/\s+/gu, ' ').trim();

/** A library entry holds one passage a line; they stand wherever they stand. */
export function passagesOf({ from, quote, prefix = '', suffix = '' }: AttachedSource) {
  if (!quote) return [];
  const lines = from === 'library' ? quote.split('\n').filter((line) => line.trim() !== '') : [quote];
  return lines.map((exact) => ({ exact, prefix, suffix }));
}

function Outcome({ quote, found }: { quote: string; found: FoundQuote }) {
  const { t, count } = useWords();
  if (found.found === 'exact')
    return (
      <p className={text.pass}>{found.places > 1 ? count('sourceFoundPlaces', found.places) : t('sourceFound')}</p>
    );
  if (found.found === 'none')
    return <p className={text.warn}>{t(found.why === 'unclear' ? 'sourceUnclear' : 'sourceNotFound')}</p>;
  return (
    <p>
      <span className={text.warn}>{t('sourceChanged')}</span>{' '}
      <DiffText from={oneLine(quote)} to={oneLine(found.text)} />
    </p>
  );
}

export function FindSource({ source, n }: { source: AttachedSource & { url: string }; n: number }) {
  const { t, say, number } = useWords();
  const { send, openAddress } = usePlatform();
  const { windowId } = useSnapshot();
  const [reply, setReply] = useState<FindSourceReply | null>(null);
  const [busy, setBusy] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  // What was found may stand below the edge of a narrow panel.
  useEffect(() => {
    if (reply) outcome.current?.scrollIntoView?.({ block: 'center' });
  }, [reply]);
  const quotes = passagesOf(source);
  const several = quotes.length > 1;
  const exact = reply?.ok ? reply.found.filter(({ found }) => found === 'exact').length : 0;
  const find = async () => {
    if (busy) return;
    setBusy(true);
    const answer = await send('ui>bg source.find', { windowId, url: source.url, quotes });
    setReply(answer ?? { ok: false, reason: { key: 'panelNoAnswer' } });
    setBusy(false);
  };
  return (
    <div className={styles.find}>
      <div className={layout.row}>
        <Button kind="quiet" small flush waits={busy} onClick={find} aria-label={t('sourceFindNamed', n)}>
          {t('sourceFind')}
        </Button>
      </div>
      <div role="status" className={layout.stack} ref={outcome}>
        {reply?.ok === false && <p>{say(reply.reason)}</p>}
        {several && exact > 0 && (
          <p className={exact === quotes.length ? text.pass : undefined}>
            {t('sourceFoundOf', number(exact), number(quotes.length))}
          </p>
        )}
        {reply?.ok &&
          quotes.map(({ exact: quote }, index) => {
            const found = reply.found[index];
            if (!found || (several && found.found === 'exact')) return null;
            return (
              <div key={quote}>
                {several && <Quote text={quote} />}
                <Outcome quote={quote} found={found} />
              </div>
            );
          })}
      </div>
      {reply?.ok === false && (
        <div className={layout.row}>
          <Button small onClick={() => openAddress(source.url)}>
            {t('sourceOpenPage')}
          </Button>
        </div>
      )}
    </div>
  );
}
