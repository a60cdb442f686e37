/** The one listener for messages to the background: sender first, then shape, then handler; anything else is dropped. */
import { isPracticeUrl } from './address';
import { browser, type Runtime } from './browser';
import { unwrap } from './envelope';
import { openPanel } from './panel';
import { type BackgroundMessage, type BackgroundReply, type Payload, toBackground } from './protocol';

export type Handlers = {
  [N in BackgroundMessage]: (payload: Payload<N>, sender: Sender) => Promise<BackgroundReply[N]>;
};

/** Who sent a message, as the browser vouches for it. `tabId` is null for the panel. */
export interface Sender {
  tabId: number | null;
  windowId: number | null;
  url: string;
  /** 0 is the page itself. */
  frameId: number;
  /** What the browser calls the sender's origin; null where it does not say. */
  origin: string | null;
  /** The page the sender's frame stands in; empty where the browser does not say. */
  pageUrl: string;
}

/** `frame` and `address`: the frame has no say here, or named an address that is not its own. */
export type Dropped = {
  name: string;
  why: 'unknown' | 'sender' | 'shape' | 'frame' | 'address' | 'error';
  detail: string;
};

/** Whether a page or a frame may say something; where not, why. */
export type Say = 'ok' | 'frame' | 'address';

/** Starts routing. `drop` hears of every message that was not acted on; `maySay` judges pages and frames by what is known of their tab. */
export function startRouter(
  handlers: Handlers,
  drop: (dropped: Dropped) => void,
  maySay: (name: BackgroundMessage, payload: unknown, sender: Sender) => Say | Promise<Say>,
): void {
  const listen = (raw: unknown, from: Runtime.MessageSender, respond: (reply: unknown) => void): true | undefined => {
    const envelope = unwrap(raw);
    if (!envelope) return undefined;
    if (!(envelope.name in toBackground)) {
      if (envelope.name.includes('>bg ')) drop({ name: envelope.name, why: 'unknown', detail: '' });
      return undefined;
    }
    const name = envelope.name as BackgroundMessage;
    const spec = toBackground[name];
    const url = from.url ?? '';
    if (from.id !== browser.runtime.id || kindOf(from) !== spec.from) {
      drop({ name, why: 'sender', detail: url.slice(0, 200) });
      return undefined;
    }
    const parsed = spec.schema.safeParse(envelope.payload);
    if (!parsed.success) {
      drop({ name, why: 'shape', detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') });
      return undefined;
    }
    const sender: Sender = {
      tabId: from.tab?.id ?? null,
      windowId: from.tab?.windowId ?? null,
      url,
      frameId: from.frameId ?? 0,
      origin: (from as { origin?: string }).origin ?? null,
      pageUrl: from.tab?.url ?? '',
    };
    const handle = handlers[name] as (payload: unknown, sender: Sender) => Promise<unknown>;
    const act = (say: Say): Promise<unknown> => {
      if (say !== 'ok') {
        drop({ name, why: say, detail: url.slice(0, 200) });
        return Promise.resolve(undefined);
      }
      if (asksPanel(parsed.data)) openPanel(from.tab?.windowId);
      return handle(parsed.data, sender);
    };
    // The gesture that sent this message ends with the first await: a verdict known now opens the panel now.
    const say = spec.from === 'ui' ? 'ok' : maySay(name, parsed.data, sender);
    const acted = typeof say === 'string' ? act(say) : say.then(act);
    acted.then(respond, (error: unknown) => {
      drop({ name, why: 'error', detail: String(error) });
      respond(undefined);
    });
    return true;
  };
  browser.runtime.onMessage.addListener(listen as never);
}

/** A page of the extension is `ui`; a content script and the practice pages, which play a stranger's page, are `page`. What a frame may say is judged by `maySay`. */
function kindOf(from: Runtime.MessageSender): 'ui' | 'page' | null {
  const own = from.url?.startsWith(browser.runtime.getURL('')) ?? false;
  if (own && !isPracticeUrl(from.url)) return 'ui';
  return from.tab && from.frameId !== undefined ? 'page' : null;
}

function asksPanel(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { panel, press } = data as { panel?: unknown; press?: { panel?: unknown } };
  return panel === true || press?.panel === true;
}
