/** The sites a person turned on, exactly as the browser has them. */
import { type FormEvent, useCallback, useEffect, useId, useState } from 'react';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import styles from './admin.module.css';
import { readSiteAddress } from './site-address';
import { nameOfSite, type SiteEntry, SiteRow } from './site-row';

/** Site access as the browser grants it. `enable` asks the person and must be called in a click; `remove` is false where the browser keeps the site. */
export interface SiteAccess {
  list(): Promise<SiteEntry[]>;
  /** True where the stance lets a person ask for an origin at all; `listed` are http origins of the policy. */
  mayAsk(origin: string, listed: readonly string[]): boolean;
  enable(origin: string, listed: readonly string[]): Promise<'on' | 'declined' | 'insecure'>;
  remove(pattern: string): Promise<boolean>;
  watch(changed: () => void): () => void;
}

export function SitesSection({ sites }: { sites: SiteAccess }) {
  const platform = usePlatform();
  const { policy } = useSnapshot();
  const field = useId();
  const [entries, setEntries] = useState<SiteEntry[] | null>(null);
  const [said, setSaid] = useState<Message | null>(null);
  const [wrong, setWrong] = useState(false);
  const read = useCallback(() => sites.list().then(setEntries, () => setEntries([])), [sites]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a policy may take a site out of use
  useEffect(() => void read(), [read, policy]);
  useEffect(() => sites.watch(() => void read()), [sites, read]);

  const settle = (work: Promise<Message>) =>
    work
      .catch(() => message('adminSitesFailed'))
      .then((result) => {
        setSaid(result);
        return read();
      });

  const turnOn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const address = readSiteAddress(String(new FormData(form).get('site') ?? ''), (origin) =>
      sites.mayAsk(origin, policy.httpOrigins),
    );
    setWrong(!address.ok);
    if (!address.ok) return setSaid(message(address.reason === 'bad' ? 'adminSitesBad' : 'adminSitesInsecure'));
    // Nothing is awaited before this: the browser asks only inside the person's own press.
    const asked = sites.enable(address.origin, policy.httpOrigins);
    void settle(
      asked.then((enabled) => {
        if (enabled === 'on') form.reset();
        if (enabled === 'insecure') return message('adminSitesInsecure');
        return message(enabled === 'on' ? 'adminSitesOn' : 'adminSitesDeclined', address.origin);
      }),
    );
  };
  const turnOff = (site: SiteEntry) => {
    const name = platform.say(nameOfSite(site));
    void settle(sites.remove(site.pattern).then((gone) => message(gone ? 'adminSitesOff' : 'adminSitesKept', name)));
  };
  const { say } = platform;
  return (
    <section id="sites" aria-labelledby="sites-h">
      <h2 id="sites-h">{say(message('adminSitesTitle'))}</h2>
      {entries?.length === 0 && <p>{say(message('adminSitesNone'))}</p>}
      {entries !== null && entries.length > 0 && (
        <div className={layout.wide}>
          <table className={`${styles.rows} ${styles.sites}`}>
            <thead>
              <tr>
                <th scope="col">{say(message('adminSitesColumn'))}</th>
                <th scope="col">{say(message('adminSitesAccess'))}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {entries.map((site) => (
                <SiteRow key={site.pattern} site={site} onTurnOff={() => turnOff(site)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form className={styles.line} onSubmit={turnOn} noValidate>
        <div>
          <label htmlFor={field}>{say(message('adminSitesLabel'))}</label>
          <input
            id={field}
            name="site"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            placeholder={say(message('adminSitesHint'))}
            aria-invalid={wrong || undefined}
            aria-describedby={`${field}-said`}
          />
        </div>
        <Button submit icon="plus">
          {say(message('adminSitesTurnOn'))}
        </Button>
      </form>
      <p role="status" id={`${field}-said`}>
        {said && say(said)}
      </p>
      <p className={styles.note}>{say(message('adminSitesNote'))}</p>
    </section>
  );
}
