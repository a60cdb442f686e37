/** Injected on demand into a chat page: takes answers for the background. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveCapture } from '../components/page/serve-capture';
import { serveOnce } from '../components/page/serve-once';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  serveOnce('capture', createPageLink, isAlive, (link) => void serveCapture(document, link));
});
