/** Reads the rest of a captured conversation: its page scrolls through it, and what comes back takes the place of the capture in one event, or nothing does. */
import type { CollectEnd } from '../../capture/collect';
import { joinCollected } from '../../capture/join-collected';
import { whyNoAnswer } from '../../handoff/digest-only';
import { keptCapture, keptThread } from '../../handoff/kept-capture';
import { refusal, stateRefusal } from '../../handoff/refuse';
import type { CompletedCapture } from '../../handoff/schema';
import { statesAfter } from '../../handoff/transitions';
import { prepareCapture } from '../../ledger/prepare-capture';
import { readCapture, readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { countKey } from '../../text/plural';
import { addressOf } from '../address';
import { browser, type Tabs } from '../browser';
import { newId } from '../clock';
import { changeCollecting, collectingIn, readCollecting } from '../collecting';
import { commandKey } from '../keys';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { Payload } from '../protocol';
import type { CommandReply } from '../replies';
import type { Handlers, Sender } from '../router';
import { languageOfWords, localeOfWords, say } from '../say';
import type { Collecting, ToastView } from '../views';
import { execute } from './execute';
import { guarded } from './guard';

const ENDED: Record<Exclude<CollectEnd, 'end'> | 'failed' | 'answerGone' | 'nothingNew', Message> = {
  cancelled: message('collectCancelled'),
  changed: message('collectChanged'),
  nameless: message('collectNameless'),
  tooLarge: message('collectTooLarge'),
  failed: message('collectMalformed'),
  answerGone: message('collectAnswerGone'),
  nothingNew: message('collectNothingNew'),
};

/** Tabs asked at most whether they show the conversation. */
const ASKED_AT_MOST = 4;

const pathOf = (address: string): string => address.replace(/[?#].*$/, '');
const siteOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : pathOf(address));

/** Tabs that may show a conversation, best first: its own address, then what the person looks at on the same site. */
async function tabsFor(url: string, windowId: number): Promise<Tabs.Tab[]> {
  const rank = (tab: Tabs.Tab): number => {
    const address = addressOf(tab.url ?? '');
    if (pathOf(address) === pathOf(url)) return tab.active && tab.windowId === windowId ? 0 : 1;
    return tab.active && siteOf(address) === siteOf(url) ? 2 : 3;
  };
  const ranked = (await browser.tabs.query({})).map((tab) => ({ tab, place: rank(tab) }));
  const near = ranked.filter(({ tab, place }) => tab.url && place < 3);
  return near
    .sort((a, b) => a.place - b.place)
    .map(({ tab }) => tab)
    .slice(0, ASKED_AT_MOST);
}

/** Starts reading in the tab that shows the conversation, and brings it forward: a page in the back draws nothing. */
function startCollecting({ handoffId, windowId }: Payload<'ui>bg collect.start'>): Promise<CommandReply> {
  return guarded(async (): Promise<CommandReply> => {
    const row = await readHandoff(handoffId);
    if (!row) return { ok: false, failed: message('handoffUnknown', handoffId) };
    const { handoff } = row;
    if (statesAfter(handoff.state, 'completeCapture') === null) return { ok: false, refusal: stateRefusal(handoff) };
    const capture = await readCapture(handoff.capture.digest);
    if (!capture) return { ok: false, failed: whyNoAnswer(handoff) };
    const running = await readCollecting(handoffId);
    if (running?.ended === null) await stop(running);
    const { id, url } = capture.conversation;
    const token = newId();
    for (const tab of await tabsFor(url, windowId)) {
      const tabId = tab.id ?? -1;
      const said = await callPage(tabId, 'bg>page collect.ready', { conversation: { id, url } });
      if (said === 'streaming') return { ok: false, failed: message('collectStreaming') };
      if (said !== 'ready') continue;
      await browser.tabs.update(tabId, { active: true });
      const { captured, total } = capture.completeness;
      const { digest } = handoff.capture;
      await changeCollecting(handoffId, () => ({
        handoffId,
        token,
        tabId,
        digest,
        captured: 0,
        total: total === null ? null : Math.max(total, captured),
        ended: null,
        read: null,
      }));
      await callPage(tabId, 'bg>page collect.start', { handoffId, token });
      return { ok: true, handoffId, repeated: false };
    }
    return { ok: false, failed: message('collectNotOpen') };
  });
}

async function stop({ tabId, token }: Collecting): Promise<void> {
  await callPage(tabId, 'bg>page collect.cancel', { token });
}

/** Ends a reading at once, whether its page answers or not. What it sends afterwards counts for nothing. */
async function cancelCollecting(handoffId: string): Promise<null> {
  const running = await readCollecting(handoffId);
  if (running?.ended !== null) return null;
  await end(running, ENDED.cancelled);
  await stop(running);
  return null;
}

function end({ handoffId, token }: Collecting, ended: Message, read: Collecting['read'] = null): Promise<unknown> {
  return changeCollecting(handoffId, (now) =>
    now?.token === token && now.ended === null ? { ...now, ended, read } : null,
  );
}

/** Whether a page's word is of the reading that is under way in it. */
const isOf = (now: Collecting | null, token: string, { tabId }: Sender): now is Collecting =>
  now?.token === token && now.tabId === tabId && now.ended === null;

async function noteProgress(said: Payload<'chat>bg collect.progress'>, sender: Sender): Promise<null> {
  const { handoffId, token, captured, total } = said;
  await changeCollecting(handoffId, (now) => (isOf(now, token, sender) ? { ...now, captured, total } : null));
  return null;
}

/** What a page has read, or why it stopped. True where that was noted: asked again after a killed worker, it is written once. */
async function endCollecting(said: Payload<'chat>bg collect.done'>, sender: Sender): Promise<true | null> {
  const now = await readCollecting(said.handoffId);
  if (!isOf(now, said.token, sender)) return true;
  if (said.end !== 'end') {
    await end(now, ENDED[said.end]);
    return true;
  }
  const reply = await guarded(() => complete(now, said));
  const { captured, total } = said.completeness;
  if (reply.ok) await end(now, wordsFor(captured, total), total !== null && captured < total ? 'part' : 'whole');
  else await end(now, 'failed' in reply ? reply.failed : reply.refusal.message);
  return true;
}

function wordsFor(captured: number, total: number | null): Message {
  const number = new Intl.NumberFormat(localeOfWords());
  if (total === null) return message(countKey('collectEnd', captured, languageOfWords()), number.format(captured));
  return message(captured < total ? 'collectPart' : 'collectWhole', number.format(captured), number.format(total));
}

/** Writes the capture with the whole thread beside the log, and the event that names it, in one append. */
async function complete(now: Collecting, thread: Payload<'chat>bg collect.done'>): Promise<CommandReply> {
  const { handoffId, token, digest: from } = now;
  const row = await readHandoff(handoffId);
  const capture = await readCapture(from);
  if (!capture) return { ok: false, failed: row ? whyNoAnswer(row.handoff) : message('captureErased') };
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!contract) return { ok: false, failed: message('contractGone', row?.handoff.contract.name ?? handoffId) };
  const joined = joinCollected(capture, keptThread(thread, contract));
  if (!joined.ok) return { ok: false, refusal: refusal(joined.reason, ENDED[joined.reason]) };
  const storable = keptCapture(joined.capture, contract);
  const { whole, kept, blobs } = await prepareCapture(storable, contract);
  const { completeness, turns } = storable;
  const to: CompletedCapture = {
    digest: whole.digest,
    ...(kept && { kept: { digest: kept.digest, parts: kept.parts } }),
    completeness,
    turns: turns.length,
  };
  const command = { kind: 'completeCapture', from, to } as const;
  return execute({ commandId: `collect:${token}`, handoffId, command, blobs });
}

/** A tab was closed, or shows a page that reads nothing any more: what was being read in it is over. */
export async function lookAfterCollecting(tabId: number, closed: boolean): Promise<void> {
  for (const one of await collectingIn(tabId)) {
    const there = !closed && (await callPage(tabId, 'bg>page collect.there', { token: one.token }));
    if (!there) await end(one, message('collectGone'));
  }
}

/** The answer a person wanted to hand off while it was being written is done. */
async function tellReady(tabId: number): Promise<null> {
  const key = await commandKey('hand-off');
  const toast: ToastView = {
    title: say(message('toastReadyTitle')),
    note: say(key === null ? message('toastReadyNote') : message('toastReadyKey', key)),
    openLabel: null,
    openKey: null,
    stays: true,
    tone: 'plain',
  };
  await callPage(tabId, 'bg>page toast.show', toast);
  return null;
}

/** What answers the messages about reading a conversation; `refresh` looks at open forms again, where what was missing may be there now. */
export const collectHandlers = (refresh: () => void) =>
  ({
    'chat>bg answer.ready': (_, { tabId }) => tellReady(tabId ?? -1),
    'chat>bg collect.progress': noteProgress,
    'chat>bg collect.done': async (said, sender) => {
      const noted = await endCollecting(said, sender);
      refresh();
      return noted;
    },
    'ui>bg collect.start': startCollecting,
    'ui>bg collect.cancel': ({ handoffId }) => cancelCollecting(handoffId),
  }) satisfies Partial<Handlers>;
