/** Has the site support of a chat page judged once it came to rest, and keeps what the person should know of it. */
import type { PageLink } from '../../lib/platform/protocol';
import type { Message } from '../../lib/text/message';

/** Milliseconds without a look before a page is at rest: a chat that is still loading would look broken. */
const REST = 3000;

export interface Judging {
  /** The page was looked at: it is not at rest yet. `answers` says whether any was found. */
  seen(answers: boolean): void;
  /** Other site support may be in use: the last judgment is worth nothing. */
  again(): void;
  /** What the person should know before they press; null where all is well or nothing is known. */
  said(): Message | null;
}

/** Asks once for each address, and once more where answers came after none were found; `changed` is called when what was said changed. */
export function judgeLater(document: Document, link: PageLink, changed: () => void): Judging {
  const view = document.defaultView;
  let asked = { address: '', answers: false };
  let seen = false;
  let said: Message | null = null;
  let timer: number | undefined;

  async function ask(): Promise<void> {
    const address = link.address();
    asked = { address, answers: seen };
    const now = (await link.send('chat>bg health.due', { address })) ?? null;
    if (link.signal.aborted || link.address() !== address) return;
    const same = now?.key === said?.key;
    said = now;
    if (!same) changed();
  }

  link.signal.addEventListener('abort', () => view?.clearTimeout(timer));
  return {
    seen(answers) {
      seen = answers;
      if (!view || (link.address() === asked.address && (asked.answers || !answers))) return;
      view.clearTimeout(timer);
      timer = view.setTimeout(() => void ask(), REST);
    },
    again() {
      asked = { address: '', answers: false };
    },
    said: () => said,
  };
}
