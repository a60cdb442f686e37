/** A source from a page that is open: the passage selected on the tab in view, or on one of a list of tabs. */
import { useCallback, useEffect, useState } from 'react';
import type { BackgroundReply } from '../../lib/platform/protocol';
import { type OpenTabs, usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import styles from '../ui/form.module.css';
import { FormField } from '../ui/form-field';
import layout from '../ui/layout.module.css';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { SourceFields, type WayProps } from './source-fields';

type Read = BackgroundReply['ui>bg source.read'];

/** What a tab shows and what is selected there, read when the tab changes and when asked again. */
function useSource(tabId: number | null): { read: Read | null; turn: number; again: () => void } {
  const { send } = usePlatform();
  const [state, setState] = useState<{ tabId: number; read: Read | null; turn: number } | null>(null);
  const again = useCallback(() => {
    if (tabId === null) return;
    void send('ui>bg source.read', { tabId }).then((read) =>
      setState((last) => ({ tabId, read: read ?? null, turn: (last?.turn ?? 0) + 1 })),
    );
  }, [send, tabId]);
  useEffect(again, [again]);
  const current = state?.tabId === tabId ? state : null;
  return { read: current?.read ?? null, turn: current?.turn ?? 0, again };
}

function PageFields(props: WayProps & { tabId: number | null; via: 'selection' | 'tab' }) {
  const { t, say } = useWords();
  const { tabId, via, ...way } = props;
  const { read, turn, again } = useSource(tabId);
  if (tabId === null || read?.ok === false)
    return (
      <div className={styles.form} role="status">
        <p>{read?.ok === false ? say(read.reason) : t('sourceTabUnknown')}</p>
        <div className={layout.row}>
          {tabId !== null && (
            <Button small onClick={again}>
              {t('sourceReadSelection')}
            </Button>
          )}
          <Button kind="quiet" flush={tabId === null} onClick={way.onClose}>
            {t('uiCancel')}
          </Button>
        </div>
      </div>
    );
  if (read === null) return null;
  const { quote, url } = read;
  const title = read.title ?? '';
  return (
    <SourceFields
      {...way}
      key={`${tabId}:${turn}`}
      draft={{
        via,
        title,
        url,
        quote: quote?.exact ?? '',
        prefix: quote?.prefix ?? '',
        suffix: quote?.suffix ?? '',
      }}
    >
      <p className={text.note}>{url}</p>
      {quote === null && (
        <p className={text.note} role="status">
          {read.read ? t('sourceNothingSelected', title || url) : t('sourceClosedHere')}
        </p>
      )}
      <div className={layout.row}>
        <Button small kind={quote ? 'quiet' : 'plain'} flush={quote !== null} onClick={again}>
          {t('sourceReadSelection')}
        </Button>
      </div>
    </SourceFields>
  );
}

/** The page beside the panel. */
export function SourceFromSelection(props: WayProps) {
  const { tab, site } = useSnapshot();
  return <PageFields {...props} via="selection" tabId={tab?.tabId ?? site?.tabId ?? null} />;
}

export function SourceFromTab(props: WayProps) {
  const { t, count } = useWords();
  const { openTabs } = usePlatform();
  const [open, setOpen] = useState<OpenTabs | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => {
    void openTabs?.().then(setOpen);
  }, [openTabs]);
  if (!open) return null;
  return (
    <>
      <div className={styles.form}>
        {open.tabs.length === 0 ? (
          <p>{t('sourceTabNone')}</p>
        ) : (
          <FormField label={t('sourceTabChoose')}>
            {(id) => (
              <select
                id={id}
                value={chosen ?? ''}
                onChange={(event) => setChosen(event.target.value === '' ? null : Number(event.target.value))}
              >
                <option value="">{t('sourceTabPick')}</option>
                {open.tabs.map(({ tabId, title, url }) => (
                  <option key={tabId} value={tabId}>
                    {title === '' ? url : `${title} · ${url}`}
                  </option>
                ))}
              </select>
            )}
          </FormField>
        )}
        {open.unnamed > 0 && <p className={text.note}>{count('sourceTabUnnamed', open.unnamed)}</p>}
      </div>
      {chosen === null ? (
        <div className={layout.row}>
          <Button kind="quiet" flush onClick={props.onClose}>
            {t('uiCancel')}
          </Button>
        </div>
      ) : (
        <PageFields {...props} via="tab" tabId={chosen} />
      )}
    </>
  );
}
