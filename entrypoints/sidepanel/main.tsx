/** The side panel, or the same panel as a tab of its own with `?tabId=` naming the tab it looks at. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { Panel } from '../../components/handoff/panel';
import { PlatformProvider } from '../../components/platform-context';
import { speakOn } from '../../lib/platform/say';
import { createUiPlatform } from '../../lib/platform/ui-platform';

const asked = new URLSearchParams(location.search).get('tabId');
const platform = createUiPlatform({ tabId: asked !== null && /^\d+$/.test(asked) ? Number(asked) : null });
const root = document.getElementById('root');
if (root) {
  speakOn(document.documentElement);
  createRoot(root).render(
    <PlatformProvider value={platform}>
      <Panel />
    </PlatformProvider>,
  );
}
