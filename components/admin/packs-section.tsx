/** Packs of this browser: what each holds and who signed it, adding one after a look at it, and removing one. */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { LONGEST_PACK, tidyPasted } from '../../lib/pack/pack-file';
import type { PackList, PackLook } from '../../lib/pack/summary';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePacks, usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import { FilePicker } from '../ui/file-picker';
import { useWords } from '../ui/use-words';
import styles from './admin.module.css';
import { PackItem } from './pack-item';
import { PackPreview } from './pack-preview';
import packs from './packs.module.css';

/** Reads packs; changes nothing. */
export interface PackReader {
  list(): Promise<PackList>;
  look(text: string): Promise<PackLook>;
}

/** What was looked at, and the text it came in. */
interface Looked {
  text: string;
  look: PackLook;
}

export function PacksSection({ reader }: { reader: PackReader }) {
  const { t, say } = useWords();
  const platform = usePlatform();
  const inForce = usePacks();
  const [list, setList] = useState<PackList | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [said, setSaid] = useState<Message | null>(null);
  const field = useId();
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is in force changes when one is added, removed or ends
  useEffect(() => {
    reader.list().then(setList, () => setSaid(message('packsUnread')));
  }, [reader, inForce]);

  const lookAt = async (raw: string) => {
    setSaid(null);
    const look = await reader
      .look(raw)
      .catch((): PackLook => ({ ok: false, message: message('packForm'), problems: [] }));
    setLooked({ text: raw, look });
  };
  const lookAtFile = async (file: File) => lookAt(file.size > LONGEST_PACK ? '' : await file.text());
  const paste = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const pasted = tidyPasted(String(new FormData(event.currentTarget).get('pack') ?? ''));
    if (pasted !== '') void lookAt(pasted);
  };
  const accept = async ({ text, look }: Looked) => {
    if (!look.ok) return;
    const { summary, digest } = look.offer;
    const reply = await platform.send('ui>bg pack.add', { text, digest });
    if (reply?.ok) {
      setLooked(null);
      form.current?.reset();
      setSaid(message('packAdded', summary.id, summary.version));
    } else
      setLooked({ text, look: { ok: false, message: reply?.message ?? message('browserNoAnswer'), problems: [] } });
    setList(await reader.list());
  };
  const remove = async (id: string) => {
    const reply = await platform.send('ui>bg pack.remove', { id });
    setSaid(!reply ? message('browserNoAnswer') : reply.ok ? message('packRemoved', id) : reply.message);
    setList(await reader.list());
  };
  return (
    <section id="packs" aria-labelledby="packs-h">
      <h2 id="packs-h">{t('packsTitle')}</h2>
      <p className={styles.note}>{t('packsNote')}</p>
      <ul className={packs.list}>
        {list?.packs.map((entry) => (
          <PackItem key={entry.summary.id} entry={entry} onRemove={() => void remove(entry.summary.id)} />
        ))}
        {list?.unreadable.map((id) => (
          <li key={id} className={packs.line}>
            <span>{t('packUnreadable', id)}</span>
            <Button kind="quiet" aria-label={t('packRemoveLabel', id)} onClick={() => void remove(id)}>
              {t('packRemove')}
            </Button>
          </li>
        ))}
      </ul>
      <form ref={form} className={packs.add} onSubmit={paste}>
        <label htmlFor={field}>{t('packPaste')}</label>
        <textarea id={field} name="pack" rows={3} spellCheck={false} autoComplete="off" />
        <div className={styles.line}>
          <Button submit>{t('packLook')}</Button>
          <FilePicker label={t('packFile')} onFile={(file) => void lookAtFile(file)} />
        </div>
      </form>
      {looked && (
        <PackPreview
          look={looked.look}
          onAccept={() => void accept(looked)}
          onCancel={() => {
            setLooked(null);
            setSaid(message('packCanceled'));
          }}
        />
      )}
      <p role="status">{said && say(said)}</p>
    </section>
  );
}
