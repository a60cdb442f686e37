/** Injected on demand into a target page: plans, writes, reads back and undoes for the background. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveFill } from '../components/page/serve-fill';
import { serveOnce } from '../components/page/serve-once';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  serveOnce('fill', createPageLink, isAlive, (link) => void serveFill(document, link));
});
