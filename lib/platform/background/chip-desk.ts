/** The chip of a tab: looked at anew, pressed, or called by its key. */
import { urlOf } from '../address';
import { browser } from '../browser';
import { newId } from '../clock';
import { commandKey } from '../keys';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import type { Sender } from '../router';
import { say } from '../say';
import { readHand, readTab, setHand } from '../session';
import type { ChipPress, ChipView } from '../views';
import { updateBadge } from './badge';
import { lookForPlaced } from './by-hand';
import { chipFor, heldIdOf } from './chip';
import { execute } from './execute';
import { runFill } from './fill';
import { filledView } from './filled';
import { findFill } from './find-fill';
import { guarded } from './guard';
import { settlePlaces } from './place';
import { PROOF_CHIP, savedChip } from './record';
import { lookForSave } from './save';
import { answerFill, sayWhereOff } from './site-off';
import { takeHeld } from './take-answer';
import { undoFill } from './undo';

/** Looks are numbered as they begin, and the newest that was shown is kept by tab: a slow look at what stood there before must not cover it. */
let looks = 0;
const shownLooks = new Map<number, number>();

async function showChip(tabId: number, look: number, view: ChipView): Promise<void> {
  if ((shownLooks.get(tabId) ?? 0) > look) return;
  shownLooks.set(tabId, look);
  await callPage(tabId, 'bg>page chip.show', view);
}

const nextLook = (): number => {
  looks += 1;
  return looks;
};

/** Looks at a tab anew and shows its chip; where the ledger cannot be read it stays as it was. `aside`: the person did something elsewhere, so their hand is left alone. */
export async function refreshChip(tabId: number, aside = false): Promise<ChipView> {
  const look = nextLook();
  const tab = await readTab(tabId);
  if (!tab) return { kind: 'none' };
  const view = await guarded(() => chipOf(tabId, aside));
  if (!('kind' in view)) return { kind: 'none' };
  await showChip(tabId, look, view);
  return view;
}

/** What the chip of a tab says: of a fill that stands there first, then of what could be filled. */
export async function chipOf(tabId: number, aside = false): Promise<ChipView> {
  const tab = await readTab(tabId);
  if (!tab) return { kind: 'none' };
  const view = (await filledView(tab)) ?? (await chipFor(tab, aside));
  // A page of another origin could lure a key as well as a press: there the panel fills, which no page can show or hide.
  if (view.kind === 'ready' && tab.frame?.foreign) return { ...view, key: null };
  // Where nobody can vouch for a press, the chip names a key: its own to fill, the panel's for everything else.
  return view.kind === 'none' || view.kind === 'ready' ? view : { ...view, key: await commandKey('open-panel') };
}

/** Looks whether a fill was saved, then at the form. Silent where the ledger cannot be read: nobody asked for anything yet. */
export async function lookAt(tabId: number): Promise<ChipView> {
  const view = await guarded(async () => {
    await findFill(tabId);
    await lookForPlaced(tabId);
    await settlePlaces(tabId);
    const filled = (await readTab(tabId))?.fill?.handoffId;
    const saved = await lookForSave(tabId, newId());
    const look = nextLook();
    const found = await chipOf(tabId);
    // A record without an address of its own shows that it was saved now or never.
    const view = (saved && filled && found.kind === 'none' && (await savedChip(filled))) || found;
    // A look that began before the save may end after it, and the page takes no answer to a question it asked before that.
    if (saved) await showChip(tabId, look, view);
    return view;
  });
  await updateBadge();
  return 'kind' in view ? view : { kind: 'none' };
}

/** The fill key: fills what the chip of the tab offers, and otherwise shows why not. */
export async function runFillFromKey(commandId: string, tabId: number): Promise<void> {
  if (await answerFill(tabId)) return;
  const view = await refreshChip(tabId);
  if (view.kind === 'ready' && !(await readTab(tabId))?.frame?.foreign)
    await pressFill(commandId, view.handoffId, tabId);
}

/** A copy is handed off first; then the fill runs, and the chip says how it went. */
async function pressFill(commandId: string, chipId: string, tabId: number): Promise<ChipView> {
  const tab = await readTab(tabId);
  const owned = await ownHandoff(commandId, chipId, tab?.windowId ?? -1);
  if (!owned.ok) return failedView(chipId, owned);
  const reply = await runFill({
    commandId,
    handoffId: owned.handoffId,
    tabId,
    subjectConfirmed: false,
    attested: null,
  });
  await updateBadge();
  if (reply.ok) return refreshChip(tabId);
  const view = failedView(owned.handoffId, reply);
  await callPage(tabId, 'bg>page chip.show', view);
  if ('failed' in reply) await sayWhereOff(tabId, reply.failed);
  return view;
}

async function ownHandoff(commandId: string, chipId: string, windowId: number): Promise<CommandReply> {
  const heldId = heldIdOf(chipId);
  if (heldId === null) return { ok: true, handoffId: chipId, repeated: false };
  return takeHeld(heldId, { commandId: `${commandId}:take`, contractId: null, windowId });
}

function failedView(handoffId: string, reply: Exclude<CommandReply, { ok: true }>): ChipView {
  if ('failed' in reply) return { kind: 'failed', handoffId, title: say(reply.failed), sub: '' };
  const kind = reply.refusal.rule === 'form' ? 'failed' : 'stopped';
  return { kind, handoffId, title: say(reply.refusal.message), sub: '' };
}

/** A press is always answered, and by a sentence where the ledger cannot be reached. */
export async function pressChip(press: ChipPress, sender: Sender): Promise<ChipView> {
  const reply = await guarded(() => answerPress(press, sender));
  return 'kind' in reply ? reply : failedView(press.handoffId, reply);
}

async function answerPress(press: ChipPress, sender: Sender): Promise<ChipView> {
  const tabId = sender.tabId ?? -1;
  const windowId = sender.windowId ?? -1;
  if (press.kind === 'fill') return pressFill(newId(), press.handoffId, tabId);
  if (press.kind === 'undo') {
    const reply = await undoFill(newId(), press.handoffId, tabId);
    return reply.ok ? refreshChip(tabId) : failedView(press.handoffId, reply);
  }
  if (press.kind === 'answer') {
    const owned = await ownHandoff(newId(), press.handoffId, windowId);
    if (!owned.ok) return failedView(press.handoffId, owned);
    const reply = await execute({
      commandId: newId(),
      handoffId: owned.handoffId,
      command: { kind: 'setField', field: press.field, value: press.value },
    });
    return reply.ok ? refreshChip(tabId) : failedView(owned.handoffId, reply);
  }
  if (press.kind === 'go') await browser.tabs.update(tabId, { url: urlOf(press.address) });
  if (press.kind === 'open' || press.kind === 'byHand') {
    const heldId = heldIdOf(press.handoffId);
    const hand = await readHand(windowId);
    // The next look takes what the record holds in hand.
    if (press.handoffId === PROOF_CHIP) await setHand(windowId, null);
    // The panel of a record that is open already shows it; anything else takes this handoff in hand.
    else if (!(hand?.kind === 'record' && hand.id === press.handoffId)) {
      await setHand(windowId, heldId === null ? { kind: 'handoff', id: press.handoffId } : { kind: 'held', heldId });
    }
  }
  return chipOf(tabId);
}
