/** Injected on demand into a target page: plans, writes, reads back and undoes for the background. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveFill } from '../components/page/serve-fill';
import { serveOnce } from '../components/page/serve-once';
import { browser } from '../lib/platform/browser';
import { createPageLink } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  serveOnce(
    'fill',
    createPageLink,
    () => Boolean(browser.runtime?.id),
    (link) => void serveFill(document, link),
  );
});
