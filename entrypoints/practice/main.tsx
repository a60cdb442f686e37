/** The bundled practice pages: the same watchers and injected halves as on any other site. Closed where the organization says so. */
import { createRoot } from 'react-dom/client';
import '../../components/tokens.css';
import '../../components/ground.css';
import { startChat } from '../../components/page/start-chat';
import { startTarget } from '../../components/page/start-target';
import { PracticeApp } from '../../components/practice/practice-app';
import { PracticeClosed } from '../../components/practice/practice-closed';
import type { Say } from '../../components/practice/say';
import { createPageLink } from '../../lib/platform/page-link';
import { readPolicy, watchPolicy } from '../../lib/platform/policy';
import { speakOn } from '../../lib/platform/say';
import { message } from '../../lib/text/message';

const link = createPageLink();
const say: Say = (key, ...params) => link.say(message(key, ...params));
const root = document.getElementById('root');

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

async function open(): Promise<void> {
  const closed = (await readPolicy()).disablePracticePack;
  watchPolicy(async () => {
    if ((await readPolicy()).disablePracticePack !== closed) location.reload();
  });
  if (!root) return;
  speakOn(document.documentElement);
  if (closed) {
    document.title = say('practiceTitleFirst');
    createRoot(root).render(<PracticeClosed say={say} settings="admin.html" />);
    return;
  }
  createRoot(root).render(<PracticeApp say={say} settings="admin.html" storage={window.localStorage} />);
  await Promise.all([load('/capture.js'), load('/fill.js'), load('/quote.js')]);
  startChat(document, link);
  startTarget(document, link);
}

void open();
