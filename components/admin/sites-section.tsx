/** The sites a person turned on, exactly as the browser has them. */
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { Message } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform } from '../platform-context';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import styles from './admin.module.css';
import { readSiteAddress } from './site-address';

/** Site access as the browser grants it. `enable` asks the person and must be called in a click. */
export interface SiteAccess {
  list(): Promise<{ origin: string }[]>;
  enable(origin: string): Promise<boolean>;
  remove(origin: string): Promise<void>;
}

export function SitesSection({ sites }: { sites: SiteAccess }) {
  const platform = usePlatform();
  const field = useId();
  const [origins, setOrigins] = useState<string[] | null>(null);
  const [said, setSaid] = useState<Message | null>(null);
  const [wrong, setWrong] = useState(false);
  const read = () =>
    sites.list().then(
      (list) => setOrigins(list.map(({ origin }) => origin).toSorted()),
      () => setOrigins([]),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, and again after each change made here
  useEffect(() => void read(), [sites]);

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
    const address = readSiteAddress(String(new FormData(form).get('site') ?? ''));
    setWrong(!address.ok);
    if (!address.ok) return setSaid(message(address.reason === 'bad' ? 'adminSitesBad' : 'adminSitesInsecure'));
    // Nothing is awaited before this: the browser asks only inside the person's own press.
    const asked = sites.enable(address.origin);
    void settle(
      asked.then((granted) => {
        if (granted) form.reset();
        return message(granted ? 'adminSitesOn' : 'adminSitesDeclined', address.origin);
      }),
    );
  };
  const turnOff = (origin: string) => void settle(sites.remove(origin).then(() => message('adminSitesOff', origin)));
  const { say } = platform;
  return (
    <section id="sites" aria-labelledby="sites-h">
      <h2 id="sites-h">{say(message('adminSitesTitle'))}</h2>
      {origins?.length === 0 && <p>{say(message('adminSitesNone'))}</p>}
      {origins !== null && origins.length > 0 && (
        <div className={layout.wide}>
          <table className={styles.rows}>
            <thead>
              <tr>
                <th scope="col">{say(message('adminSitesColumn'))}</th>
                <th scope="col">{say(message('adminSitesAccess'))}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {origins.map((origin) => (
                <tr key={origin}>
                  <th scope="row">{origin.replace(/^https:\/\//, '')}</th>
                  <td>{say(message('adminSitesMay'))}</td>
                  <td>
                    <Button
                      kind="quiet"
                      aria-label={say(message('adminSitesTurnOffLabel', origin))}
                      onClick={() => turnOff(origin)}
                    >
                      {say(message('adminSitesTurnOff'))}
                    </Button>
                  </td>
                </tr>
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
