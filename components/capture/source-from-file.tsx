/** A source from a file: its name, size, digest and a chosen passage. The file is read here, and nothing else of it is kept, not even what stands around the passage. */
import { useEffect, useRef, useState } from 'react';
import { foldText } from '../../lib/capture/quote/folded-text';
import type { AttachedSource, PersonSource } from '../../lib/capture/schema';
import { digestBlob } from '../../lib/sign/digest-blob';
import { oneLine } from '../../lib/text/invisible';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import { ProgressLine } from '../ui/progress-line';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { SourceFields, type WayProps } from './source-fields';

/** Largest text in which a passage is looked for, in bytes. */
const READABLE = 8_000_000;

/** Kinds whose bytes are the words a person reads; a passage that is not in them is not in the file. */
const PLAIN = /\.(?:txt|md|csv|tsv|log|eml)$/i;

/** The text of a plain file, folded so that a passage can be looked for in it; null where it is another kind, too large or not in UTF-8. */
async function textOf(file: File): Promise<string | null> {
  if (file.size > READABLE || !PLAIN.test(file.name)) return null;
  try {
    return foldText(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())).text;
  } catch {
    return null;
  }
}

interface Chosen {
  name: string;
  file: NonNullable<AttachedSource['file']>;
  text: string | null;
}

export function SourceFromFile(props: WayProps) {
  const words = useWords();
  const { t, count } = words;
  const [reading, setReading] = useState<{ name: string; part: number } | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failed, setFailed] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const choose = async (file: File | undefined) => {
    running.current?.abort();
    setChosen(null);
    setFailed(false);
    setReading(null);
    if (!file) return;
    const run = new AbortController();
    running.current = run;
    const name = oneLine(file.name, 300);
    setReading({ name, part: 0 });
    const digest = await digestBlob(file, (part) => !run.signal.aborted && setReading({ name, part }), run.signal);
    const content = digest === null ? null : await textOf(file);
    if (run.signal.aborted) return;
    setReading(null);
    setFailed(digest === null);
    if (digest !== null) setChosen({ name, file: { name, size: file.size, digest }, text: content });
  };
  const stop = () => {
    running.current?.abort();
    setReading(null);
  };
  const wrong = ({ quote }: PersonSource) =>
    quote !== null && chosen?.text && !chosen.text.includes(foldText(quote).text.trim()) ? t('sourceFileNotIn') : null;
  return (
    <>
      <div className={styles.form}>
        <FormField label={t('sourceFile')}>
          {(id) => <input id={id} type="file" onChange={(event) => void choose(event.target.files?.[0])} />}
        </FormField>
        {reading && (
          <ProgressLine
            label={t('sourceFileHash', reading.name)}
            value={Math.round(reading.part * 100)}
            max={100}
            onCancel={stop}
          />
        )}
        {failed && (
          <p className={text.stop} role="alert">
            {t('sourceFileGone')}
          </p>
        )}
      </div>
      {chosen ? (
        <SourceFields
          {...props}
          key={chosen.file.digest}
          wrong={wrong}
          draft={{ via: 'file', title: chosen.name, url: null, quote: '', prefix: '', suffix: '', file: chosen.file }}
        >
          <p className={text.note}>
            {words.parts([count('sourceBytes', chosen.file.size), t('sourceFileDigest', chosen.file.digest)])}
          </p>
          <p className={text.note}>{t('sourceFileNote')}</p>
        </SourceFields>
      ) : (
        <div className={layout.row}>
          <Button kind="quiet" flush onClick={props.onClose}>
            {t('uiCancel')}
          </Button>
        </div>
      )}
    </>
  );
}
