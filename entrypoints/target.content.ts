/** Resident on the systems a person enabled; registered at run time, so that the manifest asks for no site. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startTarget } from '../components/page/start-target';
import { createPageLink } from '../lib/platform/page-link';

export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    // A page in a `sandbox` was locked away by the one around it, and has no origin a person could have enabled.
    if (globalThis.origin === 'null') return;
    startTarget(document, createPageLink(ctx.signal));
  },
});
