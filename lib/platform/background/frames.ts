/** Which frame of a tab holds the form, and which frames may speak for a page at all. */
import { matchesTarget } from '../../contract/match';
import { addressOf } from '../address';
import { activeContracts } from '../packs';
import { callPage } from '../page-call';
import type { BackgroundMessage } from '../protocol';
import type { Sender } from '../router';
import { readTab, setTab } from '../session';

const originIn = (address: string) => (URL.canParse(address) ? new URL(address).origin : null);

/** True where an address a page names is its own: the origin the browser vouches for. A frame without an address goes by its maker's. */
export function isOwnAddress(address: string, { url, origin }: Pick<Sender, 'url' | 'origin'>): boolean {
  const vouched = addressOf(url);
  if (vouched.startsWith('practice:')) return address.startsWith('practice:');
  const from = /^about:/.test(url) ? origin : originIn(url);
  return from !== null && from !== 'null' && originIn(address) === from;
}

/**
 * True where the sender may say this: answers are handed off by the page itself, a form speaks from any frame the browser opened to us, but
 * presses and saves come from the frame whose form is in view.
 */
export async function maySay(name: BackgroundMessage, payload: unknown, sender: Sender): Promise<boolean> {
  const { address } = payload as { address?: unknown };
  if (typeof address === 'string' && name.startsWith('target>') && !isOwnAddress(address, sender)) return false;
  if (sender.frameId === 0) return true;
  if (name === 'target>bg page.seen') return true;
  if (!name.startsWith('target>')) return false;
  return (await readTab(sender.tabId ?? -1))?.frame?.id === sender.frameId;
}

/** Keeps where a form was seen. False where the frame has no say: another one of the tab holds the form. */
export async function seeForm(
  { address, title, fields }: { address: string; title: string; fields: number },
  sender: Sender,
): Promise<boolean> {
  const tabId = sender.tabId ?? -1;
  const before = await readTab(tabId);
  const held = before?.frame ?? null;
  const isTarget = (await activeContracts()).some((contract) => matchesTarget(contract, address));
  const windowId = sender.windowId ?? -1;
  if (sender.frameId === 0) {
    // The page around a frame whose form is in view has nothing to add, until it becomes another page or shows a form of its own.
    if (held && held.top === address && !(isTarget && fields > 0)) return false;
    await setTab(tabId, { windowId, address, title, plan: null, frame: null, ownForm: isTarget && fields > 0 });
    return true;
  }
  const goesOn = held?.id === sender.frameId;
  if (!isTarget || (!goesOn && (fields === 0 || before?.ownForm))) return false;
  if (held && !goesOn) await callPage(tabId, 'bg>page chip.show', { kind: 'none' });
  const top = held?.top ?? before?.address ?? '';
  // A form that came first from the page around it leaves its chip there.
  if (!held) await callPage(tabId, 'bg>page chip.show', { kind: 'none' });
  await setTab(tabId, { windowId, address, title, plan: null, frame: { id: sender.frameId, top } });
  return true;
}
