/** Which frame of a tab holds the form, and which frames may speak for a page at all. */
import { matchesTarget } from '../../contract/match';
import { addressOf } from '../address';
import { activeContracts } from '../packs';
import { callPage, isThere, seekForms } from '../page-call';
import type { BackgroundMessage } from '../protocol';
import type { Say, Sender } from '../router';
import { type FormFrame, forgetFrame, readTab, setTab } from '../session';

interface Seen {
  address: string;
  title: string;
  fields: number;
}

/** Frames with a form, by tab, as far as this worker saw them: a press is judged before the first await where it can be. */
const holding = new Map<number, number>();

const originIn = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);

/**
 * True where an address a page names is its own: the origin the browser vouches for. A frame without an address goes by its maker's; a frame
 * in a `sandbox` has no origin, whatever its address.
 */
export function isOwnAddress(address: string, { url, origin }: Pick<Sender, 'url' | 'origin'>): boolean {
  const vouched = addressOf(url);
  if (vouched.startsWith('practice:')) return address.startsWith('practice:');
  const from = origin === 'null' || /^about:/.test(url) ? origin : originIn(url);
  return from !== null && from !== 'null' && originIn(address) === from;
}

/**
 * Whether the sender may say this: answers are handed off by the page itself, a form speaks from any frame the browser opened to us, but presses
 * and saves come from the frame whose form is in view. At once wherever this worker saw the frame itself.
 */
export function maySay(name: BackgroundMessage, payload: unknown, sender: Sender): Say | Promise<Say> {
  const { address } = payload as { address?: unknown };
  if (typeof address === 'string' && name.startsWith('target>') && !isOwnAddress(address, sender)) return 'address';
  if (sender.frameId === 0 || name === 'target>bg page.seen') return 'ok';
  if (!name.startsWith('target>')) return 'frame';
  const tabId = sender.tabId ?? -1;
  const verdict = (held: number | undefined): Say => (held === sender.frameId ? 'ok' : 'frame');
  const held = holding.get(tabId);
  return held === undefined ? readTab(tabId).then((tab) => verdict(tab?.frame?.id)) : verdict(held);
}

/** Whether a frame's form is of a page of another origin; null where it is not for the frame to say. */
async function placeOf(own: string, { pageUrl }: Sender): Promise<Pick<FormFrame, 'foreign'> | null> {
  const page = addressOf(pageUrl);
  const foreign = originIn(own) !== originIn(page);
  // The script of a named page looks into the frames of its own origin itself: one chip, one read, one fill for all of them.
  if (!foreign && (await isNamed(page))) return null;
  return (await isNamed(own)) ? { foreign } : null;
}

async function isNamed(address: string): Promise<boolean> {
  return (await activeContracts()).some((contract) => matchesTarget(contract, address));
}

type Where = 'here' | 'none';

/** What is under way for each tab: a page and its frames tell at the same time, and each must know of the one before. */
const queues = new Map<number, Promise<unknown>>();

/** Keeps where a form was seen. Says where the chip belongs now: with the sender, or nowhere new. */
export function seeForm(seen: Seen, sender: Sender): Promise<Where> {
  const tabId = sender.tabId ?? -1;
  const next = (queues.get(tabId) ?? Promise.resolve()).then(() => seeOne(seen, sender));
  const done = next.catch(() => undefined);
  queues.set(tabId, done);
  void done.then(() => {
    if (queues.get(tabId) === done) queues.delete(tabId);
  });
  return next;
}

async function seeOne(seen: Seen, sender: Sender): Promise<Where> {
  const where = await (sender.frameId === 0 ? seePage(seen, sender) : seeFrame(seen, sender));
  const tabId = sender.tabId ?? -1;
  const held = (await readTab(tabId))?.frame?.id;
  if (held === undefined) holding.delete(tabId);
  else holding.set(tabId, held);
  return where;
}

async function seePage({ address, title, fields }: Seen, sender: Sender): Promise<Where> {
  const tabId = sender.tabId ?? -1;
  const windowId = sender.windowId ?? -1;
  const before = await readTab(tabId);
  const held = before?.frame ?? null;
  const ownForm = fields > 0 && (await isNamed(address));
  // A frame of the page as it was before a load is gone, and with it its say.
  if (held && !ownForm && (await isThere(tabId, held.id))) {
    await setTab(tabId, { frame: { ...held, top: address } });
    return 'none';
  }
  if (held) await callPage(tabId, 'bg>page chip.show', { kind: 'none' });
  await setTab(tabId, { windowId, address, title, plan: null, frame: null, ownForm });
  // A frame that told while the page before this one held the form was not heard.
  if (!ownForm && (held || before?.ownForm)) await seekForms(tabId);
  return 'here';
}

async function seeFrame({ address: own, title, fields }: Seen, sender: Sender): Promise<Where> {
  const tabId = sender.tabId ?? -1;
  const before = await readTab(tabId);
  const held = before?.frame ?? null;
  const goesOn = held?.id === sender.frameId;
  const place = await placeOf(own, sender);
  if (!place) {
    if (goesOn) await forgetFrame(tabId);
    return 'none';
  }
  if (!goesOn) {
    // After a save the record may show no field, in a frame that could not be reached while it loaded.
    if (before?.ownForm || (fields === 0 && !before?.fill)) return 'none';
    if (held && (before?.fill || held.fields >= fields) && (await isThere(tabId, held.id))) return 'none';
    // What held the form until now, a frame or the page itself, takes its chip away.
    await callPage(tabId, 'bg>page chip.show', { kind: 'none' });
  }
  const top = sender.pageUrl === '' ? (held?.top ?? before?.address ?? '') : addressOf(sender.pageUrl);
  const frame = { id: sender.frameId, own, top, foreign: place.foreign, fields };
  await setTab(tabId, { windowId: sender.windowId ?? -1, address: own, title, plan: null, frame });
  return 'here';
}
