/**
 * Resident on the chat sites a person enabled; registered at run time, so that the manifest asks for no site. No content script of the
 * framework's: that one would announce itself to the page, and end at the page's word.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveOnce } from '../components/page/serve-once';
import { startChat } from '../components/page/start-chat';
import { createPageLink, isAlive } from '../lib/platform/page-link';

export default defineUnlistedScript(() => {
  serveOnce('chat', createPageLink, isAlive, (link) => startChat(document, link));
});
