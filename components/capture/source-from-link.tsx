/** A source by its link, typed or pasted: what is taken out of it is said before it is added. */
import { useState } from 'react';
import { readLink } from '../../lib/capture/link';
import { FormField } from '../ui/form-field';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { SourceFields, type WayProps } from './source-fields';

const LINK = { malformed: 'sourceLinkMalformed', scheme: 'sourceLinkScheme', tooLong: 'sourceLinkTooLong' } as const;

export function SourceFromLink(props: WayProps) {
  const { t } = useWords();
  const [given, setGiven] = useState('');
  const read = given.trim() === '' ? null : readLink(given);
  const link = read?.ok ? read.link : null;
  const wrong = read?.ok === false ? t(LINK[read.reason]) : null;
  const quote = link?.quote ?? { exact: '', prefix: '', suffix: '' };
  return (
    <SourceFields
      {...props}
      // A link that names a passage brings it along.
      key={quote.exact}
      draft={{ via: 'link', title: '', url: given, quote: quote.exact, prefix: quote.prefix, suffix: quote.suffix }}
      wrong={() => wrong}
    >
      <FormField label={t('sourceAddress')}>
        {(id) => (
          <input
            id={id}
            inputMode="url"
            placeholder="https://"
            aria-invalid={wrong !== null || undefined}
            value={given}
            onChange={(event) => setGiven(event.target.value)}
          />
        )}
      </FormField>
      {link?.original && <p className={text.note}>{t('sourceLinkCleaned', link.url)}</p>}
      {link?.hadCredentials && <p className={text.note}>{t('sourceLinkCredentials')}</p>}
      {link?.quote && <p className={text.note}>{t('sourceLinkQuote')}</p>}
    </SourceFields>
  );
}
