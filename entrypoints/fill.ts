/** Injected on demand into a target page: plans, writes, reads back and undoes for the background. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveFill } from '../components/page/serve-fill';
import { serveOnce } from '../components/page/serve-once';
import { openClosedShadows } from '../lib/dom/tree';
import { closedShadowOf } from '../lib/platform/closed-shadow';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  openClosedShadows(closedShadowOf);
  serveOnce('fill', createPageLink, isAlive, (link) => void serveFill(document, link));
});
