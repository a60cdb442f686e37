/** The bundled practice pages: the same watchers and injected halves as on any other site, called directly. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { serveCapture } from '../../components/page/serve-capture';
import { serveFill } from '../../components/page/serve-fill';
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
startChat(document, link);
startTarget(document, link);
serveCapture(document, link);
serveFill(document, link);
