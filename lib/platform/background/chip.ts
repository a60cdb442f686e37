/** What the chip beside a form says: the one handoff that fits this page, and what it waits for. */

import type { Capture } from '../../capture/schema';
import type { CheckResult } from '../../check/result';
import { fieldLabel } from '../../contract/field';
import { isRecordAddress, matchesTarget } from '../../contract/match';
import type { Contract } from '../../contract/schema';
import { rowsByHand } from '../../fill/by-hand';
import { describeCapture } from '../../handoff/describe-capture';
import { actionOf } from '../../handoff/fill-questions';
import { reviewOf } from '../../handoff/review-due';
import type { CapturedData, Handoff } from '../../handoff/schema';
import { openHandoffs, readCapture } from '../../ledger/read';
import { message } from '../../text/message';
import { newId, today } from '../clock';
import { actorFor } from '../identity';
import { commandKey } from '../keys';
import { digestOf, findContract } from '../packs';
import { callPage } from '../page-call';
import { say } from '../say';
import { listHeld, readHand, setTab, type TabState } from '../session';
import type { ChipView } from '../views';
import { checkNow } from './check-now';
import { showProof, showRecord } from './record';
import { lookRequest } from './tasks';
import { sayToPlace } from './to-place';
import { asksOf } from './written';

/** Something that could be filled here: an open handoff, or a copy that waits. */
interface Candidate {
  handoffId: string;
  contract: Contract;
  capture: Capture;
  handoff: CapturedData & Partial<Pick<Handoff, 'state' | 'decisions' | 'owners' | 'fill'>>;
}

const HELD = 'held:';

/** The copy a chip's id stands for, or null where it is a handoff's. */
export function heldIdOf(chipId: string): string | null {
  return chipId.startsWith(HELD) ? chipId.slice(HELD.length) : null;
}

/** Decides what the chip of a tab shows. Reads the page, writes nothing to it. `aside`: see `showRecord`. */
export async function chipFor(tab: TabState, aside = false): Promise<ChipView> {
  const candidates = await candidatesFor(tab);
  const goesIn = await viewIntoRecord(tab, candidates);
  if (goesIn) return goesIn;
  const record = await showRecord(tab, aside);
  if (record) return record;
  for (const [place, candidate] of candidates.entries()) {
    const view = await viewOf(candidate, tab);
    if (view.kind === 'none') break;
    // A handoff about somebody else is only spoken of when nothing better fits this record.
    if (view.kind !== 'wrongRecord' || place === candidates.length - 1) return view;
  }
  return (await showProof(tab, aside)) ?? { kind: 'none' };
}

/** A handoff in hand that changes or comments an open record comes before what is known of that record; null where none is in hand. */
async function viewIntoRecord(tab: TabState, candidates: Candidate[]): Promise<ChipView | null> {
  const hand = await readHand(tab.windowId);
  const first = candidates.find(({ handoffId }) => hand?.kind === 'handoff' && hand.id === handoffId);
  if (!first || actionOf(first.contract) === 'create' || !isRecordAddress(first.contract, tab.address)) return null;
  const view = await viewOf(first, tab);
  return view.kind === 'none' || view.kind === 'wrongRecord' ? null : view;
}

/** Everything that could go into this page: what the window has in hand, then copies, then open handoffs, newest first. */
async function candidatesFor(tab: TabState): Promise<Candidate[]> {
  const hand = await readHand(tab.windowId);
  const found: Candidate[] = [];
  const rows = await openHandoffs();
  const inHand = hand?.kind === 'handoff' ? rows.filter((row) => row.id === hand.id) : [];
  for (const row of [...inHand, ...rows.filter((other) => !inHand.includes(other))]) {
    const contract = (await findContract(row.handoff.contract.id))?.contract;
    if (!contract || !fits(contract, tab.address) || row.handoff.state === 'escalated') continue;
    const capture = await readCapture(row.handoff.capture.digest);
    if (capture) found.push({ handoffId: row.id, contract, capture, handoff: row.handoff });
  }
  for (const held of await listHeld()) {
    const at = await findContract(held.contractId);
    if (!at || !fits(at.contract, tab.address)) continue;
    const actor = await actorFor(at.contract, at.pack);
    const handoff = describeCapture(held.capture, {
      ...at,
      actor,
      digest: '',
      contractDigest: await digestOf(at.contract),
      today: today(),
    });
    const candidate = { handoffId: HELD + held.heldId, contract: at.contract, capture: held.capture, handoff };
    if (hand?.kind === 'held' && hand.heldId === held.heldId) found.unshift(candidate);
    else found.push(candidate);
  }
  return found;
}

function fits(contract: Contract, address: string): boolean {
  return matchesTarget(contract, address);
}

async function viewOf(candidate: Candidate, tab: TabState): Promise<ChipView> {
  const { handoffId, contract, handoff } = candidate;
  const plan = await callPage(
    tab.tabId,
    'bg>page fill.plan',
    lookRequest(contract, handoff, tab.address, `look:${newId()}`),
  );
  if (!plan) return { kind: 'none' };
  const asks = isHandoff(handoff) ? await asksOf(handoff, contract, tab.address) : [];
  await setTab(tab.tabId, { plan: { handoffId, plan, asks } });
  const title = handoff.subject ?? handoff.title;
  if (plan.refusal)
    return isRecordAddress(contract, tab.address) ? { kind: 'none' } : failed(handoffId, say(plan.refusal));
  if (plan.subject.result === 'mismatch') {
    return {
      kind: 'wrongRecord',
      handoffId,
      title: say(message('chipAbout', plan.subject.expected ?? title)),
      action: say(message('chipOpenPanel')),
      address: null,
    };
  }
  const checks = await checkNow(handoff, contract, candidate.capture, heldIdOf(handoffId) === null ? handoffId : null);
  const stop = checks.find((check) => check.verdict === 'stop');
  if (stop)
    return {
      kind: 'stopped',
      handoffId,
      title: sayStop(stop),
      sub: stop.versus?.quote ? say(message('chipSourceSays', stop.versus.contrary ?? stop.versus.quote)) : '',
    };
  const gaps = checks.filter((check) => check.verdict === 'gap');
  const gap = gaps[0];
  if (gap) return gapView(handoffId, contract, gap);
  if (reviewOf({ contract, checks }) === 'secondPerson' && handoff.state !== 'approved') {
    const owner = contract.team.members.find((member) => member.role === 'reviewOwner')?.username ?? '';
    const people = (await findContract(contract.id))?.pack.people;
    const name = people?.find((person) => person.username === owner)?.name ?? owner;
    const key = handoff.state === 'proposed' ? 'chipWith' : 'chipNeeds';
    return { kind: 'review', handoffId, title: say(message(key, name)), sub: contract.name };
  }
  const [asked] = asks;
  // What has to be answered or seen first is so in the panel.
  if (asked) return { kind: 'stopped', handoffId, title: say(asked.message), sub: '' };
  const left = rowsByHand(plan).length;
  // A second fill is allowed, where the first was lost with its page, but never unsaid; no more are the fields it leaves to the person.
  const saysDraft = contract.target.savesDrafts ? [say(message('chipSavesDraft'))] : [];
  const name = isFilledBefore(handoff) ? say(message('chipFilledBefore', contract.name)) : contract.name;
  return {
    kind: 'ready',
    handoffId,
    title,
    contract: [name, ...(left > 0 ? [sayToPlace(left)] : []), ...saysDraft].join(' · '),
    fields: plan.rows.length - left,
    key: await commandKey('fill'),
  };
}

/** True for a handoff of the ledger; a copy that waits has written nothing yet. */
function isHandoff(handoff: Candidate['handoff']): handoff is Handoff {
  return handoff.state !== undefined;
}

/** An open handoff that was filled somewhere and not taken back. */
function isFilledBefore({ fill }: Candidate['handoff']): boolean {
  return fill !== undefined && fill !== null && fill.undoneAt === null;
}

function failed(handoffId: string, title: string): ChipView {
  return { kind: 'failed', handoffId, title, sub: say(message('chipNothingWritten')) };
}

function sayStop(stop: CheckResult): string {
  return stop.versus
    ? say(message('chipStopped', `“${stop.versus.claim}”`))
    : stop.detail
      ? say(stop.detail)
      : say(message('chipStopped', stop.id));
}

function gapView(handoffId: string, contract: Contract, gap: CheckResult): ChipView {
  const field = contract.payload.fields.find((candidate) => candidate.name === gap.field);
  if (!field) return { kind: 'stopped', handoffId, title: gap.detail ? say(gap.detail) : gap.id, sub: '' };
  const control = field.enum
    ? 'select'
    : field.logicalType === 'date'
      ? 'date'
      : field.logicalType === 'number'
        ? 'number'
        : 'text';
  return {
    kind: 'gap',
    handoffId,
    field: field.name,
    label: fieldLabel(contract, field.name),
    control,
    options: field.enum ?? [],
  };
}
