/** The settings page. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { AdminPage } from '../../components/admin/admin-page';
import { PlatformProvider } from '../../components/platform-context';
import { isFirefox } from '../../lib/platform/browser';
import { readDiagnostics, watchDiagnostics } from '../../lib/platform/diagnostics';
import { leaveFile } from '../../lib/platform/inbox';
import { createPackDesk } from '../../lib/platform/pack-desk';
import { speakOn } from '../../lib/platform/say';
import { readSiteHealth, watchSiteHealth } from '../../lib/platform/site-health';
import { createSites } from '../../lib/platform/sites';
import { createUiPlatform } from '../../lib/platform/ui-platform';

/** One object for the life of the page, so that nothing is read twice. */
const SUPPORT = { list: readSiteHealth, watch: watchSiteHealth };
const DIAGNOSTICS = { read: readDiagnostics, watch: watchDiagnostics };

const root = document.getElementById('root');
if (root) {
  speakOn(document.documentElement);
  createRoot(root).render(
    <PlatformProvider value={createUiPlatform({ tabId: null })}>
      <AdminPage
        sites={createSites()}
        support={SUPPORT}
        packs={createPackDesk()}
        keysAddress={isFirefox() ? null : 'chrome://extensions/shortcuts'}
        diagnostics={DIAGNOSTICS}
        leaveFile={leaveFile}
      />
    </PlatformProvider>,
  );
}
