/** The settings page: name, sites, keys, privacy. */
import { useEffect } from 'react';
import type { MessageKey } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';
import { Icon } from '../ui/icon';
import styles from './admin.module.css';
import { KeysSection } from './keys-section';
import { NameSection } from './name-section';
import { PrivacySection } from './privacy-section';
import { type SiteAccess, SitesSection } from './sites-section';

const SECTIONS: [string, MessageKey][] = [
  ['#name', 'adminNameTitle'],
  ['#sites', 'adminSitesTitle'],
  ['#keys', 'adminKeysTitle'],
  ['#privacy', 'adminPrivacyTitle'],
];

export function AdminPage({ sites, keysAddress }: { sites: SiteAccess; keysAddress: string | null }) {
  const { say } = usePlatform();
  const { actor, ready } = useSnapshot();
  const title = say(message('adminTitle'));
  useEffect(() => {
    document.title = `${title} - Waybill`;
    // The browser looks for the fragment before the sections exist.
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [title]);
  return (
    <>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Icon name="mark" />
          Waybill
        </span>
        <nav aria-label={say(message('adminNavLabel'))}>
          <ul>
            <li>
              <a href="ledger.html">{say(message('adminNavTrail'))}</a>
            </li>
            <li>
              <a href="practice.html#/">{say(message('adminNavPractice'))}</a>
            </li>
            <li>
              <a href="admin.html" aria-current="page">
                {title}
              </a>
            </li>
          </ul>
        </nav>
        <div className={styles.end}>{ready && say(message('adminActor', actor.name))}</div>
      </header>
      <main className={styles.set}>
        <nav className={styles.list} aria-label={say(message('adminSections'))}>
          <h1>{title}</h1>
          {SECTIONS.map(([href, key]) => (
            <a key={href} href={href}>
              {say(message(key))}
            </a>
          ))}
        </nav>
        <div className={styles.body}>
          <NameSection />
          <SitesSection sites={sites} />
          <KeysSection where={keysAddress} />
          <PrivacySection />
        </div>
      </main>
    </>
  );
}
