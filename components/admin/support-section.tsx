/** How well Waybill reads each chat site, as its own pages last said, and what to do where it does not. */
import { useCallback, useEffect, useState } from 'react';
import type { SiteHealth } from '../../lib/platform/views';
import { message } from '../../lib/text/message';
import { firstResponder } from '../capture/first-responder';
import { usePacks } from '../platform-context';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import { SupportItem } from './support-item';

/** Judgments that pages made; changes nothing. */
export interface SupportSource {
  list(): Promise<SiteHealth[]>;
  watch(changed: () => void): () => void;
}

export function SupportSection({ source }: { source: SupportSource }) {
  const { t, say } = useWords();
  const packs = usePacks();
  const [rows, setRows] = useState<SiteHealth[] | null>(null);
  const read = useCallback(() => source.list().then(setRows, () => setRows([])), [source]);
  useEffect(() => {
    void read();
    return source.watch(() => void read());
  }, [source, read]);
  const worst = rows?.toSorted((a, b) => rank(a) - rank(b) || a.host.localeCompare(b.host)) ?? [];
  const hurt = worst.some((row) => rank(row) < 2);
  return (
    <section id="support" aria-labelledby="support-h">
      <h2 id="support-h">{t('healthTitle')}</h2>
      {rows?.length === 0 && <p>{t('healthNone')}</p>}
      {hurt && <p>{say(firstResponder(packs) ?? message('healthNoResponder'))}</p>}
      {worst.map((row) => (
        <SupportItem key={row.host} health={row} />
      ))}
      <p className={styles.note}>
        {t('healthNote')} {t('healthSkeletonNote')}
      </p>
    </section>
  );
}

const rank = ({ state }: SiteHealth): number => ['broken', 'degraded', 'ok', 'empty'].indexOf(state);
