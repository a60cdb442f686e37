/** The audit trail page; `#/H-…` names the handoff it opens at. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { TrailPage } from '../../components/ledger/trail-page';
import { PlatformProvider } from '../../components/platform-context';
import { speakOn } from '../../lib/platform/say';
import { createUiPlatform } from '../../lib/platform/ui-platform';

const platform = createUiPlatform({ tabId: null });
const root = document.getElementById('root');
if (root) {
  speakOn(document.documentElement);
  createRoot(root).render(
    <PlatformProvider value={platform}>
      <TrailPage />
    </PlatformProvider>,
  );
}
