/** A page link that remembers what was sent and answers what a test says. */
import type { Adapter } from '../../../lib/capture/adapter';
import { candidatesFor } from '../../../lib/capture/known-sites';
import type { BackgroundMessage, PageLink, PageMessage } from '../../../lib/platform/protocol';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';

export interface FakeLink extends PageLink {
  sent: [string, unknown][];
  replies: Partial<Record<BackgroundMessage, unknown>>;
  at: string;
  /** Site support of packs. */
  overrides: Adapter[];
  /** Plays the background: calls what the page registered. */
  call(name: PageMessage, payload: unknown): unknown;
  has(name: PageMessage): boolean;
  end(): void;
}

export function makeFakeLink(at: string): FakeLink {
  const end = new AbortController();
  const answers = new Map<string, (payload: never) => unknown>();
  const link: FakeLink = {
    sent: [],
    replies: {},
    at,
    overrides: [],
    signal: end.signal,
    alive: () => !end.signal.aborted,
    say: (said) => formatMessage(en, said),
    address: () => link.at,
    on(name, answer) {
      answers.set(name, answer as (payload: never) => unknown);
      return () => answers.delete(name);
    },
    async send(name, payload) {
      // The background knows the sites; pages only ask.
      if (name === 'chat>bg adapters.find')
        return candidatesFor((payload as { address: string }).address, link.overrides) as never;
      link.sent.push([name, payload]);
      return link.replies[name] as never;
    },
    call: (name, payload) => answers.get(name)?.(payload as never),
    has: (name) => answers.has(name),
    end: () => end.abort(),
  };
  return link;
}
