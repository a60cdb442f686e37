/** What the background does for each message: one short function a message, the work in the files beside it. */

import type { AnswerRef, CaptureMethod } from '../../capture/schema';
import { matchesTarget } from '../../contract/match';
import { describeCapture } from '../../handoff/describe-capture';
import { message } from '../../text/message';
import { urlOf } from '../address';
import { browser } from '../browser';
import { newId, today } from '../clock';
import { actorFor } from '../identity';
import { commandKey } from '../keys';
import { findAdapters } from '../pack-adapters';
import { activeContracts, digestOf, findContract, findPerson } from '../packs';
import { callPage } from '../page-call';
import { readPolicy } from '../policy';
import type { CommandReply } from '../replies';
import type { Handlers, Sender } from '../router';
import { say } from '../say';
import { listTabs, readHand, readTab, setHand, setTab } from '../session';
import { writeTypedName } from '../typed-name';
import type { ChipPress, ChipView, ToastView } from '../views';
import { updateBadge } from './badge';
import { afterPlacing, byHandHandlers, lookForPlaced } from './by-hand';
import { chipFor, heldIdOf } from './chip';
import { chooseOther } from './choose-other';
import { collectHandlers } from './collect-desk';
import { execute } from './execute';
import { type FillOrder, planFor, runFill } from './fill';
import { filledView } from './filled';
import { findFill } from './find-fill';
import { seeForm } from './frames';
import { guarded } from './guard';
import { judgeWhenDue } from './health-desk';
import { settlePlaces } from './place';
import { pointingHandlers } from './pointing-desk';
import { ledger } from './recall';
import { restorePrevious } from './restore';
import { confirmSave, lookForSave } from './save';
import { settingsHandlers } from './settings-handlers';
import { answerFill, forgetNotDone, sayWhereOff } from './site-off';
import { addFromLibrary, findSource, readSource } from './source-desk';
import { holdCapture, startHandoff, takeAnswer, takeHeld } from './take-answer';
import { refusedToast, toastFor, toastForHandoff } from './toast';
import { undoFill } from './undo';

/** Captures an answer of a tab and makes a handoff of it; tells the page with a toast. */
export async function handOff(
  tabId: number,
  windowId: number,
  ask: { answer: AnswerRef | null; method: CaptureMethod; selected: string | null },
): Promise<ToastView> {
  const taken = await takeAnswer(tabId, ask);
  const toast = taken.ok
    ? await toastOf(await startHandoff(taken.capture, { commandId: newId(), contractId: null, windowId }))
    : refusedToast(taken.reason);
  await callPage(tabId, 'bg>page toast.show', toast);
  if (taken.ok) await forgetNotDone(tabId);
  else await sayWhereOff(tabId, taken.reason);
  await updateBadge();
  await refreshForms();
  return toast;
}

async function toastOf(reply: CommandReply): Promise<ToastView> {
  if (reply.ok) return toastForHandoff(reply.handoffId);
  return refusedToast('failed' in reply ? reply.failed : reply.refusal.message);
}

/** Looks at a tab anew and shows its chip; where the ledger cannot be read it stays as it was. `aside`: the person did something elsewhere, so their hand is left alone. */
export async function refreshChip(tabId: number, aside = false): Promise<ChipView> {
  const tab = await readTab(tabId);
  if (!tab) return { kind: 'none' };
  const view = await guarded(() => chipOf(tabId, aside));
  if (!('kind' in view)) return { kind: 'none' };
  await callPage(tabId, 'bg>page chip.show', view);
  return view;
}

async function chipOf(tabId: number, aside = false): Promise<ChipView> {
  const tab = await readTab(tabId);
  if (!tab) return { kind: 'none' };
  const view = (await filledView(tab)) ?? (await chipFor(tab, aside));
  // A page of another origin could lure a key as well as a press: there the panel fills, which no page can show or hide.
  if (view.kind === 'ready' && tab.frame?.foreign) return { ...view, key: null };
  // Where nobody can vouch for a press, the chip names a key: its own to fill, the panel's for everything else.
  return view.kind === 'none' || view.kind === 'ready' ? view : { ...view, key: await commandKey('open-panel') };
}

/** Looks whether a fill was saved, then at the form. Silent where the ledger cannot be read: nobody asked for anything yet. */
async function lookAt(tabId: number): Promise<ChipView> {
  const view = await guarded(async () => {
    await findFill(tabId);
    await lookForPlaced(tabId);
    await settlePlaces(tabId);
    await lookForSave(tabId, newId());
    return chipOf(tabId);
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
async function pressChip(press: ChipPress, sender: Sender): Promise<ChipView> {
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
    // The panel of a record that is open already shows it; anything else takes this handoff in hand.
    if (!(hand?.kind === 'record' && hand.id === press.handoffId)) {
      await setHand(windowId, heldId === null ? { kind: 'handoff', id: press.handoffId } : { kind: 'held', heldId });
    }
  }
  return chipOf(tabId);
}

/** Chips looked at again after a command; more open forms than this follow when their tab is shown. */
const FOLLOW_AT_MOST = 8;

/** After a command from the panel the chips of open forms follow. */
async function follow(reply: CommandReply): Promise<CommandReply> {
  await updateBadge();
  await refreshForms();
  return reply;
}

/** Looks again at every open page that may be a form, also one that had nothing to offer until now: it may stand in view beside the chat or the panel. */
export async function refreshForms(): Promise<void> {
  const contracts = await activeContracts();
  const forms = (await listTabs()).filter((tab) => contracts.some((contract) => matchesTarget(contract, tab.address)));
  await Promise.all(forms.slice(0, FOLLOW_AT_MOST).map((tab) => refreshChip(tab.tabId, true)));
}

async function fillFromPanel(order: FillOrder): Promise<CommandReply> {
  const reply = await runFill(order);
  if ('failed' in reply) await answerFill(order.tabId);
  await updateBadge();
  await refreshChip(order.tabId);
  return reply;
}

export const handlers: Handlers = {
  'chat>bg adapters.find': async ({ address }) => findAdapters(address),
  ...collectHandlers(() => void refreshForms()),
  ...pointingHandlers((tabId, windowId) => handOff(tabId, windowId, { answer: null, method: 'pick', selected: null })),
  'chat>bg health.due': ({ address }, sender) => judgeWhenDue(address, sender),
  'chat>bg answer.handOff': async ({ answer, method }, sender) => {
    const ask = { answer, method, selected: null };
    const taken = await takeAnswer(sender.tabId ?? -1, ask);
    if (!taken.ok) return refusedToast(taken.reason);
    const reply = await startHandoff(taken.capture, {
      commandId: newId(),
      contractId: null,
      windowId: sender.windowId ?? -1,
    });
    await updateBadge();
    // The toast does not wait for them.
    void refreshForms();
    return toastOf(reply);
  },
  'chat>bg answer.copied': async ({ answer, selected }, sender) => {
    const taken = await takeAnswer(sender.tabId ?? -1, { answer, method: 'copy', selected });
    // A copy is a copy: where nothing can be captured the page stays silent.
    if (!taken.ok) return null;
    const held = await holdCapture(taken.capture, sender.windowId ?? -1);
    if (!held) return refusedToast(message('toastNotKept'));
    const found = await findContract(held.contractId);
    if (!found) return null;
    void refreshForms();
    const actor = await actorFor(found.contract, found.pack);
    const data = describeCapture(held.capture, {
      ...found,
      actor,
      digest: '',
      contractDigest: await digestOf(found.contract),
      today: today(),
    });
    return toastFor(found.contract, data, held.capture);
  },
  'chat>bg toast.open': async () => null,
  'target>bg page.seen': async (seen, sender) => {
    const tabId = sender.tabId ?? -1;
    return (await seeForm(seen, sender)) === 'here' ? lookAt(tabId) : { kind: 'none' };
  },
  'target>bg chip.pressed': async ({ press, vouched }, sender) => {
    if (!vouched && press.kind === 'fill') return chipOf(sender.tabId ?? -1);
    return pressChip(press as ChipPress, sender);
  },
  'target>bg save.noticed': async ({ address }, sender) => {
    const tabId = sender.tabId ?? -1;
    await setTab(tabId, { address });
    return lookAt(tabId);
  },

  'ui>bg handoff.command': async (order) => follow(afterPlacing(order, await execute(order))),
  ...byHandHandlers(refreshChip),
  'ui>bg held.take': async ({ commandId, heldId, contractId, windowId }) =>
    follow(await takeHeld(heldId, { commandId, contractId, windowId })),
  'ui>bg contract.choose': async ({ commandId, handoffId, contractId, windowId }) =>
    follow(await chooseOther(commandId, handoffId, contractId, windowId)),
  'ui>bg capture.now': async ({ tabId }) => {
    const taken = await takeAnswer(tabId, { answer: null, method: 'button', selected: null });
    if (!taken.ok) return { ok: false, failed: taken.reason };
    const tab = await browser.tabs.get(tabId);
    return follow(
      await startHandoff(taken.capture, { commandId: newId(), contractId: null, windowId: tab.windowId ?? -1 }),
    );
  },
  'ui>bg fill.plan': ({ handoffId, tabId }) => planFor(handoffId, tabId),
  'ui>bg fill.run': (order) => fillFromPanel(order),
  'ui>bg fill.undo': async ({ commandId, handoffId, tabId }) => {
    const reply = await undoFill(commandId, handoffId, tabId);
    await refreshChip(tabId);
    return reply;
  },
  'ui>bg fill.restore': async ({ handoffId, tabId }) => restorePrevious(handoffId, tabId),
  'ui>bg save.confirm': async ({ commandId, handoffId, tabId }) =>
    follow(await confirmSave(commandId, handoffId, tabId)),
  'ui>bg hand.take': async ({ windowId, handoffId }) => {
    await setHand(windowId, handoffId === null ? null : { kind: 'handoff', id: handoffId });
    return null;
  },
  'ui>bg identity.set': async ({ name, username }) => {
    // The organization's word stands; a page that still offered the field did not know yet.
    if ((await readPolicy()).person) return null;
    await writeTypedName(name, username === null ? null : await findPerson(username));
    return null;
  },
  'ui>bg key.open': async () => {
    const opened = await ledger.open();
    return opened.ok ? { ok: true } : opened;
  },
  'ui>bg source.read': ({ tabId }) => readSource(tabId),
  'ui>bg source.library': async (order) => follow(await addFromLibrary(order)),
  'ui>bg source.find': (order) => findSource(order),
  ...settingsHandlers,
};
