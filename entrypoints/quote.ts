/** Injected on demand into a page that holds evidence: reads what is selected and finds quoted passages again. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveOnce } from '../components/page/serve-once';
import { serveQuote } from '../components/page/serve-quote';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  serveOnce('quote', createPageLink, isAlive, (link) => void serveQuote(document, link));
});
