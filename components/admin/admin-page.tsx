/** The settings page: name, this browser and its key, packs, sites, keys, privacy, policy, diagnostics, backup, removal. */
import { useEffect } from 'react';
import type { MessageKey } from '../../lib/text/message';
import { message } from '../../lib/text/message';
import { usePlatform, useSnapshot } from '../platform-context';
import { PageBar } from '../ui/page-bar';
import styles from './admin.module.css';
import { BackupSection, type LeaveFile } from './backup-section';
import { BrowserSection } from './browser-section';
import { DiagnosticsSections, type DiagnosticsSource } from './diagnostics';
import { KeysSection } from './keys-section';
import { NameSection } from './name-section';
import { type PackReader, PacksSection } from './packs-section';
import { PrivacySection } from './privacy-section';
import { RemoveSection } from './remove-section';
import { type SiteAccess, SitesSection } from './sites-section';
import { SupportSection, type SupportSource } from './support-section';
import { useExports } from './use-exports';

const SECTIONS: [string, MessageKey][] = [
  ['#name', 'adminNameTitle'],
  ['#browser', 'browserTitle'],
  ['#packs', 'packsTitle'],
  ['#sites', 'adminSitesTitle'],
  ['#support', 'healthTitle'],
  ['#keys', 'adminKeysTitle'],
  ['#privacy', 'adminPrivacyTitle'],
  ['#policy', 'policyTitle'],
  ['#diagnostics', 'diagnosticsTitle'],
  ['#backup', 'backupTitle'],
  ['#remove', 'removeTitle'],
];

/** What the sections read beyond the platform. */
interface Parts {
  sites: SiteAccess;
  support: SupportSource;
  packs: PackReader;
  keysAddress: string | null;
  diagnostics: DiagnosticsSource;
  leaveFile: LeaveFile;
}

export function AdminPage({ sites, support, packs, keysAddress, diagnostics, leaveFile }: Parts) {
  const { say } = usePlatform();
  const { actor, ready } = useSnapshot();
  const exports = useExports();
  const title = say(message('adminTitle'));
  useEffect(() => {
    document.title = `${title} - Waybill`;
    // The browser looks for the fragment before the sections exist.
    document.getElementById(window.location.hash.slice(1))?.scrollIntoView();
  }, [title]);
  return (
    <>
      <PageBar here="settings" actor={ready ? actor.name : ''} />
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
          <BrowserSection />
          <PacksSection reader={packs} />
          <SitesSection sites={sites} />
          <SupportSection source={support} />
          <KeysSection where={keysAddress} />
          <PrivacySection />
          <DiagnosticsSections source={diagnostics} />
          <BackupSection exports={exports} leaveFile={leaveFile} />
          <RemoveSection exports={exports} />
        </div>
      </main>
    </>
  );
}
