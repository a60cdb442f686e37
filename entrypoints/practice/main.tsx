/** The bundled practice pages: the same watchers and injected halves as on any other site. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { startChat } from '../../components/page/start-chat';
import { startTarget } from '../../components/page/start-target';
import { PracticeApp } from '../../components/practice/practice-app';
import { createPageLink } from '../../lib/platform/page-link';
import { message } from '../../lib/text/message';

const link = createPageLink();
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <PracticeApp
      say={(key, ...params) => link.say(message(key, ...params))}
      settings="admin.html"
      storage={window.localStorage}
    />,
  );
}

/** A browser injects nothing into an extension's own page, so the page loads the injected halves itself: the same files as anywhere else. */
function load(file: string): Promise<unknown> {
  const script = document.createElement('script');
  script.src = file;
  return new Promise((done) => {
    script.onload = done;
    script.onerror = done;
    document.head.append(script);
  });
}

Promise.all([load('/capture.js'), load('/fill.js')]).then(() => {
  startChat(document, link);
  startTarget(document, link);
});
