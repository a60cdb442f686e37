/** Resident on the systems a person enabled; registered at run time, so that the manifest asks for no site. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startTarget } from '../components/page/start-target';
import { createPageLink } from '../lib/platform/page-link';

export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    startTarget(document, createPageLink(ctx.signal));
  },
});
