/** This browser: who acts in it, with which key, since when, and who vouches for that; its public half to hand out. */
import { type ReactNode, useEffect, useState } from 'react';
import { readKey, readLostKey } from '../../lib/ledger/read';
import { bindingOf } from '../../lib/pack/people';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { LostKeyNotice } from '../ledger/lost-key-notice';
import { useRead } from '../ledger/use-read';
import { usePacks, usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';

/** Who vouches where no pack binds the key. */
const STANDS = {
  self: 'browserSelf',
  pack: 'browserSelf',
  policy: 'browserPolicy',
  practice: 'browserPractice',
} as const;

async function* oneLine(line: string): AsyncGenerator<string> {
  yield line;
}

export function BrowserSection() {
  const { t, day, say } = useWords();
  const platform = usePlatform();
  const { actor, ready } = useSnapshot();
  const packs = usePacks();
  const [said, setSaid] = useState<Message | null>(null);
  const read = useRead(() => readKey(), []);
  const lost = useRead(() => readLostKey(), []);
  const key = read.state === 'ready' ? read.value : null;
  const none = read.state === 'ready' && read.value === null;
  useEffect(() => {
    if (!none) return;
    void platform.send('ui>bg key.open', {}).then((reply) => {
      if (!reply?.ok) setSaid(reply?.message ?? message('browserNoAnswer'));
    });
  }, [none, platform]);

  const publish = async (then: (line: string) => Promise<Message>) => {
    if (actor.declared === 'practice') return setSaid(message('browserNameFirst'));
    const reply = await platform.send('ui>bg key.publish', { name: actor.name, username: actor.username });
    setSaid(!reply ? message('browserNoAnswer') : reply.ok ? await then(reply.text) : reply.message);
  };
  const copy = () =>
    publish(async (line) => message((await platform.copy(line)) ? 'browserCopied' : 'browserNotCopied'));
  const save = () =>
    publish(async (line) => {
      const saved = await platform.download(`waybill-key-${actor.username}.txt`, oneLine(line));
      return message(saved ? 'browserSaved' : 'browserNotSaved');
    });
  const rotate = async () => {
    const reply = await platform.send('ui>bg key.rotate', {});
    setSaid(!reply ? message('browserNoAnswer') : reply.ok ? message('browserRotated') : reply.message);
  };
  const bound = key && bindingOf(packs, key.id, platform.now().toISOString());
  const stands = bound ? t('browserBound', bound.pack.versionName, bound.pack.id) : t(STANDS[actor.declared]);
  return (
    <section id="browser" aria-labelledby="browser-h">
      <h2 id="browser-h">{t('browserTitle')}</h2>
      {lost.state === 'ready' && lost.value && <LostKeyNotice lost={lost.value} />}
      {read.state === 'failed' && <p>{t('ledgerFailed')}</p>}
      {ready && key && (
        <>
          <table className={styles.rows}>
            <tbody>
              <Row name={t('browserWho')}>{actor.name}</Row>
              <Row name={t('browserStands')}>{stands}</Row>
              <Row name={t('browserKey')}>
                <span className={text.mono} title={key.id}>
                  {key.id.slice(0, 8)}…{key.id.slice(-4)}
                </span>
              </Row>
              <Row name={t('browserSince')}>{day(key.since)}</Row>
              <Row name={t('browserOrigin')}>
                <span className={text.mono} title={key.origin}>
                  {key.origin.slice(0, 16)}…{key.origin.slice(-4)}
                </span>
              </Row>
            </tbody>
          </table>
          <div className={styles.line}>
            <Button icon="copy" onClick={copy}>
              {t('browserCopy')}
            </Button>
            <Button icon="export" onClick={save}>
              {t('browserSave')}
            </Button>
          </div>
        </>
      )}
      <p role="status">{said && say(said)}</p>
      <p className={styles.note}>{t('browserNote')}</p>
      {key && (
        <Disclosure summary={t('browserRotateTitle')}>
          <p className={styles.note}>{t('browserRotateNote')}</p>
          <div className={styles.inside}>
            <Button onClick={rotate}>{t('browserRotate')}</Button>
          </div>
        </Disclosure>
      )}
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
