/** The menu's *Add as source*: the selected passage of any page becomes a source of what its window has in hand, and the panel says so. */
import type { AttachedSource } from '../../capture/schema';
import { readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { browser, type Menus, type Tabs } from '../browser';
import { newId, now } from '../clock';
import { keepSaid } from '../said';
import { anyInHand, readHand } from '../session';
import { execute } from './execute';
import { readSource } from './source-desk';

export const SOURCE_MENU = 'add-source';

/** The entry is there while something is in hand: browsers put two entries into a menu of their own, and Hand off one step away. */
export async function offerSources(): Promise<void> {
  await browser.contextMenus.update(SOURCE_MENU, { visible: await anyInHand() }).catch(() => undefined);
}

type Picked = Pick<Menus.OnClickData, 'selectionText' | 'pageUrl' | 'frameUrl'>;

/** The passage with its page, as well as this browser lets us read it: a closed page leaves the text the menu was for, without surroundings. */
async function sourceOf(picked: Picked, tab: Tabs.Tab): Promise<AttachedSource> {
  const selected = picked.selectionText ?? '';
  const read = await readSource(tab.id ?? -1, selected);
  const quote = (read.ok ? read.quote : null) ?? { exact: selected, prefix: '', suffix: '' };
  const anchored = quote.prefix !== '' || quote.suffix !== '';
  const page = read.ok ? read.url : (picked.pageUrl ?? tab.url ?? null);
  const { exact, prefix, suffix } = quote;
  return {
    title: (read.ok && read.title) || tab.title || null,
    url: anchored ? page : (picked.frameUrl ?? page),
    quote: exact,
    prefix,
    suffix,
    hidden: false,
    from: 'person',
    via: 'selection',
  };
}

/** What the panel says afterward, and whether it was added. */
async function add(picked: Picked, tab: Tabs.Tab): Promise<{ added: boolean; sentence: Message }> {
  const hand = await readHand(tab.windowId ?? -1);
  if (hand?.kind === 'held') return { added: false, sentence: message('sourceHeldFirst') };
  if (!hand || hand.kind === 'proof') return { added: false, sentence: message('sourceNothingInHand') };
  const source = await sourceOf(picked, tab);
  const reply = await execute({ commandId: newId(), handoffId: hand.id, command: { kind: 'addSource', source } });
  if (!reply.ok) return { added: false, sentence: 'failed' in reply ? reply.failed : reply.refusal.message };
  const handoff = (await readHandoff(hand.id))?.handoff;
  return { added: true, sentence: message('sourceAddedTo', handoff?.title ?? hand.id) };
}

/** Adds the selected passage; true where something changed. The panel was opened inside the press. */
export async function addFromMenu(picked: Picked, tab: Tabs.Tab): Promise<boolean> {
  const { added, sentence } = await add(picked, tab);
  await keepSaid(tab.windowId ?? -1, { tone: added ? 'plain' : 'stop', message: sentence, at: now() });
  return added;
}
