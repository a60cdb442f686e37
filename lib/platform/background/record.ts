/** A saved record that is open again: whose it is, and what changed since the handoff. */
import { isRecordAddress, matchesTarget } from '../../contract/match';
import type { Contract } from '../../contract/schema';
import { mappingsOf } from '../../contract/status';
import { compareValue } from '../../fill/compare';
import type { ReadBack } from '../../fill/schema';
import { isGlassOpen } from '../../handoff/break-glass';
import { hasLabel } from '../../handoff/label';
import type { Handoff } from '../../handoff/schema';
import { findByRecord, readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { newId } from '../clock';
import { activeContracts, findContract } from '../packs';
import { callPage } from '../page-call';
import { localeOfWords, say } from '../say';
import { readHand, setHand, type TabState } from '../session';
import type { ChipView } from '../views';
import { execute } from './execute';
import { readRequest } from './tasks';
import { witnessProofs } from './witness-proofs';

/** The chip of a record the ledger knows, or null where the address is nobody's. A new difference is recorded as an event. `aside`: the person is busy elsewhere, and what they have in hand stays. */
export async function showRecord(tab: TabState, aside = false): Promise<ChipView | null> {
  const row = (await findByRecord(tab.address))[0];
  if (!row || tab.fill) return null;
  const found = await findContract(row.handoff.contract.id);
  // A system that saves in place, or in a list, gives its records no address: what is open there next is another one.
  if (!found || (matchesTarget(found.contract, tab.address) && !isRecordAddress(found.contract, tab.address)))
    return null;
  if (hasLabel(row.handoff)) {
    const inHand = (await readHand(tab.windowId))?.kind === 'handoff';
    if (!aside && !inHand) await setHand(tab.windowId, { kind: 'handoff', id: row.id });
    const title = say(message('chipLabelled', row.handoff.label?.text ?? ''));
    return { kind: 'review', handoffId: row.id, title, sub: row.handoff.contract.name };
  }
  const read = await callPage(tab.tabId, 'bg>page fill.read', { ...readRequest(found.contract), proofs: true });
  if (!read) return null;
  await witnessProofs(read.proofs, tab.address);
  const fields = differences(found.contract, row.handoff, read);
  if (
    row.handoff.state === 'executed' &&
    JSON.stringify(fields) !== JSON.stringify(row.handoff.changed?.fields ?? [])
  ) {
    await execute({ commandId: newId(), handoffId: row.id, command: { kind: 'recordChanged', fields } });
  }
  const hand = await readHand(tab.windowId);
  // The panel that just saw the save keeps showing how it landed; a record opened later shows where it came from.
  if (!aside && !(hand?.kind === 'handoff' && hand.id === row.id && fields.length === 0)) {
    await setHand(tab.windowId, { kind: 'record', id: row.id, tabId: tab.tabId, read });
  }
  return chipOf(row.handoff, fields);
}

/** The name under which the chip of such a record stands: there is no handoff of this browser to name. */
export const PROOF_CHIP = 'proof';

/** The chip of a record that this browser knows nothing of but the handoff proof it holds; null where it holds none. Whether that is true, the panel tells. */
export async function showProof(tab: TabState, aside: boolean): Promise<ChipView | null> {
  const contract = (await activeContracts()).find((one) => isRecordAddress(one, tab.address));
  if (!contract || tab.fill) return null;
  const read = await callPage(tab.tabId, 'bg>page fill.read', { ...readRequest(contract), proofs: true });
  if (!read?.proofs?.length) return null;
  await witnessProofs(read.proofs, tab.address);
  const hand = await readHand(tab.windowId);
  if (!aside && hand?.kind !== 'handoff' && hand?.kind !== 'held')
    await setHand(tab.windowId, { kind: 'proof', tabId: tab.tabId, read });
  return {
    kind: 'saved',
    handoffId: PROOF_CHIP,
    title: say(message('chipHoldsProof')),
    sub: say(message('chipHoldsProofSub')),
  };
}

/** What the record holds now that differs from what was saved. Fields that cannot be read are not called different. */
export function differences(
  contract: Contract,
  handoff: Handoff,
  read: ReadBack,
): { field: string; label: string; from: string; to: string }[] {
  const saved = handoff.saved?.fields ?? [];
  return saved.flatMap((was) => {
    const mapping = mappingsOf(contract).find((candidate) => candidate.field === was.field);
    const now = read.values[was.field]?.value ?? null;
    const from = was.saved ?? was.filled;
    if (!mapping || now === null || compareValue(mapping.control, from, now, mapping.valueMap) !== 'different')
      return [];
    return [{ field: was.field, label: was.label, from, to: now }];
  });
}

/** The chip right after a save was seen; null where it was not. */
export async function savedChip(handoffId: string): Promise<ChipView | null> {
  const row = await readHandoff(handoffId);
  return row?.handoff.state === 'executed' ? chipOf(row.handoff, []) : null;
}

function chipOf(handoff: Handoff, fields: { label: string }[]): ChipView {
  if (fields.length > 0) {
    return {
      kind: 'changed',
      handoffId: handoff.id,
      title: say(
        message('chipChanged', new Intl.ListFormat(localeOfWords()).format(fields.map((field) => field.label))),
      ),
    };
  }
  const at = new Date(handoff.saved?.at ?? handoff.updatedAt).toLocaleTimeString(localeOfWords(), {
    hour: '2-digit',
    minute: '2-digit',
  });
  const decision = handoff.decisions.findLast((one) => one.decision !== 'reject');
  const sub = decision
    ? say(message(decision.review === 'selfCheck' ? 'chipSelfCheckBy' : 'chipApprovedBy', decision.by.name))
    : handoff.author.name;
  const late = isGlassOpen(handoff) ? say(message('chipApprovalDue')) : sub;
  return { kind: 'saved', handoffId: handoff.id, title: say(message('chipSavedAt', at)), sub: late };
}
