/** Placing one value where a person points: asks the gate, has the page point, and writes once more has been asked. */
import { fieldLabel } from '../../contract/field';
import type { Contract } from '../../contract/schema';
import { mappingsOf } from '../../contract/status';
import type { PlaceRequest, PlaceResult } from '../../fill/schema';
import { whyNotPlaced } from '../../handoff/place-gate';
import type { Handoff } from '../../handoff/schema';
import { readCapture, readHandoff } from '../../ledger/read';
import { type Message, message } from '../../text/message';
import { whyClosed } from '../access';
import { newId, now } from '../clock';
import { actorFor } from '../identity';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { PickKey } from '../pointing-messages';
import type { CommandReply, PlaceReply } from '../replies';
import { say } from '../say';
import { readTab, setTab, type TabState } from '../session';
import type { Place } from '../views';
import { checkNow } from './check-now';
import { guarded } from './guard';
import { statusTasks } from './label-tasks';
import { isFilling, whileFilling } from './left';
import { receiptDone } from './receipt';
import { recordPlaced, recordUnplaced } from './record-placed';
import { lookRequest, tasksOf, withTrees } from './tasks';
import { findWritten } from './written';

export interface PlaceOrder {
  handoffId: string;
  field: string;
  tabId: number;
  subjectConfirmed: boolean;
  /** Rules of the questions the person answered with yes. */
  confirmed?: string[];
}

type Gate = { ok: true; request: PlaceRequest } | { ok: false; failed: Message };

/** Everything a fill would be asked, of this one value; asked before the person points and again before the page is written. */
async function askGate(order: PlaceOrder, token: string): Promise<Gate> {
  const { handoffId, field, tabId, subjectConfirmed, confirmed = [] } = order;
  const row = await readHandoff(handoffId);
  const found = row && (await findContract(row.handoff.contract.id));
  const capture = row && (await readCapture(row.handoff.capture.digest));
  const tab = await readTab(tabId);
  if (!row || !found || !capture || !tab) return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  // A page of another origin around the form could lure the press that points.
  if (tab.frame?.foreign) return { ok: false, failed: message('placeFramed') };
  const { contract, pack } = found;
  const look = lookRequest(contract, row.handoff, tab.address, `look:${newId()}`);
  const plan = await callPage(tabId, 'bg>page fill.plan', look);
  if (!plan) return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  // A fill that stands here passed these questions.
  const filledHere = tab.fill?.handoffId === handoffId;
  const refused = whyNotPlaced(
    row.handoff,
    {
      address: plan.address,
      subject: plan.subject.result,
      subjectConfirmed: subjectConfirmed || filledHere,
      written: await findWritten(row.handoff, contract, plan.address),
      confirmed,
      filledHere,
    },
    {
      contract,
      actor: await actorFor(contract, pack),
      now: now(),
      checks: await checkNow(row.handoff, contract, capture, handoffId),
    },
  );
  if (refused) return { ok: false, failed: refused.message };
  const request = await placeRequest(contract, row.handoff, field, tab.address, token);
  return request ? { ok: true, request } : { ok: false, failed: message('fillNoValue', fieldLabel(contract, field)) };
}

async function placeRequest(
  contract: Contract,
  handoff: Handoff,
  field: string,
  address: string,
  token: string,
): Promise<PlaceRequest | null> {
  // The draft's status went with its label.
  const status = handoff.label ? statusTasks(contract, 'executed') : [];
  const own = [...tasksOf(contract, handoff.values), ...status].filter((one) => one.field === field);
  const [task] = await withTrees(own, handoff);
  if (!task) return null;
  const others = mappingsOf(contract)
    .filter((mapping) => mapping.field !== field)
    .map((mapping) => ({
      label: fieldLabel(contract, mapping.field),
      filled: (handoff.values[mapping.field]?.value ?? '') !== '',
      mapping,
    }));
  const subject = { expected: handoff.subject, select: contract.subject.page.select };
  return { token, address, task, others, subject };
}

/** Opens the pane over the form. One value is pointed for at a time: what was pointed for before on this tab is left. */
export async function startPlace(order: PlaceOrder): Promise<PlaceReply> {
  await receiptDone(order.handoffId);
  if (isFilling(order.handoffId)) return { ok: false, failed: message('handoffFillRunning') };
  return guarded(async () => {
    const { handoffId, field, tabId, subjectConfirmed, confirmed = [] } = order;
    const token = newId();
    const gate = await askGate(order, token);
    if (!gate.ok) return gate;
    const { address } = gate.request;
    const place: Place = {
      ...{ handoffId, field, token, address, subjectConfirmed, confirmed },
      ...{ state: 'pointing', row: null, reason: null },
    };
    const before = await readTab(tabId);
    const others = (before?.places ?? []).filter((one) => one.state !== 'pointing' && !isSame(one, place));
    // A value is placed once: where it stands already it is taken out first.
    const old = (before?.places ?? []).find((one) => one.state === 'placed' && isSame(one, place));
    const out = old && (await takeOut(tabId, old));
    if (out && !out.ok) return out;
    await setTab(tabId, { places: [...others, place] });
    if (await callPage(tabId, 'bg>page place.start', gate.request)) return { ok: true };
    await setTab(tabId, { places: others });
    return { ok: false, failed: await whyClosed(tabId, message('fillNoAccess')) };
  });
}

const isSame = (one: Place, other: Pick<Place, 'handoffId' | 'field'>) =>
  one.handoffId === other.handoffId && one.field === other.field;

/** Passes a key on that was pressed in the panel. */
export async function keyPlace(tabId: number, key: PickKey): Promise<{ there: boolean }> {
  return { there: (await callPage(tabId, 'bg>page place.key', { key })) === true };
}

async function changePlace(tabId: number, token: string, change: Partial<Place> | null): Promise<void> {
  const places = (await readTab(tabId))?.places ?? [];
  const changed = places.flatMap((one) => (one.token !== token ? [one] : change ? [{ ...one, ...change }] : []));
  await setTab(tabId, { places: changed });
}

const openPlace = (tab: TabState | null, token: string) =>
  tab?.places?.find((one) => one.token === token && (one.state === 'pointing' || one.state === 'writing'));

/** The person pointed at a field: the gate is asked again, the page writes and reads back, and the tab keeps how it ended. */
export async function commitPlace(tabId: number, token: string): Promise<void> {
  const place = openPlace(await readTab(tabId), token);
  if (!place) return;
  await changePlace(tabId, token, { state: 'writing' });
  const reply = await whileFilling(place.handoffId, () => guarded(() => writePlace(place, tabId)));
  if (reply.ok) return;
  const reason = 'failed' in reply ? reply.failed : reply.refusal.message;
  await changePlace(tabId, token, { state: 'failed', reason });
}

async function writePlace(place: Place, tabId: number): Promise<CommandReply> {
  const { handoffId, field, token } = place;
  const gate = await askGate({ ...place, tabId }, token);
  if (!gate.ok) return gate;
  const result: PlaceResult | null = await callPage(tabId, 'bg>page place.commit', { token });
  if (!result) return { ok: false, failed: await whyClosed(tabId, message('fillPageGone')) };
  if (!result.ok) return { ok: false, failed: result.reason };
  const { reply, onRecord } = await recordPlaced(handoffId, field, result.row);
  if (!reply.ok) return takeBack(tabId, token, reply);
  await changePlace(tabId, token, { state: 'placed', row: result.row, ...(onRecord && { onRecord }) });
  return reply;
}

/** What stands in the form without being on record is taken back at once. */
async function takeBack(
  tabId: number,
  token: string,
  reply: Exclude<CommandReply, { ok: true }>,
): Promise<CommandReply> {
  const undone = await callPage(tabId, 'bg>page fill.undo', { token });
  const why = say('failed' in reply ? reply.failed : reply.refusal.message);
  return { ok: false, failed: message(undone?.ok ? 'fillNotRecorded' : 'fillNotRecordedStays', why) };
}

/** The person left without pointing. */
export async function leavePlace(tabId: number, token: string): Promise<void> {
  if (openPlace(await readTab(tabId), token)?.state === 'pointing') await changePlace(tabId, token, null);
}

/** Takes back one placed value, as long as nobody changed it since. */
export async function undoPlace(order: Pick<PlaceOrder, 'handoffId' | 'field' | 'tabId'>): Promise<PlaceReply> {
  const { handoffId, tabId } = order;
  await receiptDone(handoffId);
  if (isFilling(handoffId)) return { ok: false, failed: message('handoffFillRunning') };
  const place = (await readTab(tabId))?.places?.find((one) => one.state === 'placed' && isSame(one, order));
  if (!place) return { ok: false, failed: message('fillNothingToUndo') };
  return takeOut(tabId, place);
}

async function takeOut(tabId: number, { token, row, field, handoffId, onRecord }: Place): Promise<PlaceReply> {
  const undone = await callPage(tabId, 'bg>page fill.undo', { token });
  await changePlace(tabId, token, null);
  const label = row?.label ?? field;
  if (!undone?.ok) return { ok: false, failed: undone?.lost ?? message('placeNotUndone', label) };
  const reply = onRecord ? await recordUnplaced(handoffId, field) : null;
  if (!reply || reply.ok) return { ok: true };
  const why = say('failed' in reply ? reply.failed : reply.refusal.message);
  return { ok: false, failed: message('placeUndoneUnrecorded', label, why) };
}

/** Takes back everything placed for a handoff on a tab, the last one first; false where something was left. */
export async function undoPlaces(handoffId: string, tabId: number): Promise<boolean> {
  let whole = true;
  for (const place of ((await readTab(tabId))?.places ?? []).reverse())
    if (place.handoffId === handoffId && place.state === 'placed') whole = (await takeOut(tabId, place)).ok && whole;
  return whole;
}

/** Forgets what a page that was loaded anew knows nothing of any more. */
export async function settlePlaces(tabId: number): Promise<void> {
  for (const { token } of (await readTab(tabId))?.places ?? [])
    if ((await callPage(tabId, 'bg>page place.there', { token })) !== true) await changePlace(tabId, token, null);
}
