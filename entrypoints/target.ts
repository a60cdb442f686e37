/** Resident on the systems a person enabled; registered at run time, so that the manifest asks for no site. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveOnce } from '../components/page/serve-once';
import { startTarget } from '../components/page/start-target';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  // A page in a `sandbox` was locked away by the one around it, and has no origin a person could have enabled.
  if (globalThis.origin === 'null') return;
  serveOnce('target', createPageLink, isAlive, (link) => startTarget(document, link));
});
