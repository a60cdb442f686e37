/** What the background does for each message: one short function a message, the work in the files beside it. */
import type { AnswerRef, CaptureMethod } from '../../capture/schema';
import { matchesTarget } from '../../contract/match';
import { describeCapture } from '../../handoff/describe-capture';
import { message } from '../../text/message';
import { browser } from '../browser';
import { newId, today } from '../clock';
import { actorFor } from '../identity';
import { findAdapters } from '../pack-adapters';
import { activeContracts, digestOf, findContract, findPerson } from '../packs';
import { callPage } from '../page-call';
import { readPolicy } from '../policy';
import type { CommandReply } from '../replies';
import type { Handlers } from '../router';
import { listTabs, setHand, setTab } from '../session';
import { writeTypedName } from '../typed-name';
import type { ChipPress, ToastView } from '../views';
import { updateBadge } from './badge';
import { afterPlacing, byHandHandlers } from './by-hand';
import { chipOf, lookAt, pressChip, refreshChip } from './chip-desk';
import { chooseOther } from './choose-other';
import { collectHandlers } from './collect-desk';
import { execute } from './execute';
import { type FillOrder, planFor, runFill } from './fill';
import { seeForm } from './frames';
import { judgeWhenDue } from './health-desk';
import { removeLabel } from './label';
import { pointingHandlers } from './pointing-desk';
import { ledger } from './recall';
import { restorePrevious } from './restore';
import { confirmSave } from './save';
import { settingsHandlers } from './settings-handlers';
import { answerFill, forgetNotDone, sayWhereOff } from './site-off';
import { addFromLibrary, findSource, readSource } from './source-desk';
import { holdCapture, startHandoff, takeAnswer, takeHeld } from './take-answer';
import { refusedToast, toastFor, toastOf } from './toast';
import { undoFill } from './undo';
import { keepTold } from './watch';

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
  'target>bg form.edited': ({ edits }, sender) => keepTold(sender.tabId ?? -1, { edits }),
  'target>bg save.noticed': async ({ address, toasts }, sender) => {
    const tabId = sender.tabId ?? -1;
    await setTab(tabId, { address });
    await keepTold(tabId, { toasts });
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
  'ui>bg label.remove': async (order) => follow(await removeLabel(order)),
  'ui>bg fill.restore': ({ commandId, handoffId, tabId }) => restorePrevious(commandId, handoffId, tabId),
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
