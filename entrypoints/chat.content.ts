/** Resident on the chat sites a person enabled; registered at run time, so that the manifest asks for no site. */
import { defineContentScript } from 'wxt/utils/define-content-script';
import { startChat } from '../components/page/start-chat';
import { createPageLink } from '../lib/platform/page-link';

export default defineContentScript({
  registration: 'runtime',
  main(ctx) {
    startChat(document, createPageLink(ctx.signal));
  },
});
