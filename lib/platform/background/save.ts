/** After a fill: was it saved, as what record, and with what values. */
import { isRecordAddress, recordKeyOf } from '../../contract/match';
import type { Contract, Mapping } from '../../contract/schema';
import { compareValue, endsWithText } from '../../fill/compare';
import type { ReadBack } from '../../fill/schema';
import { fieldsToPlace, filledFields } from '../../handoff/placed';
import type { Command, FilledField, Handoff, SavedField } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { readTab, setTab, type TabState } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { recallCommand } from './recall';
import { labelOf, readRequest } from './tasks';

/** Milliseconds between looks at a record that is still drawing itself. */
const LOOKS = [0, 150, 350, 800, 1500];

/** Looks whether the filled form of a tab was saved, and records what was seen. True once the handoff is executed. */
export async function lookForSave(tabId: number, commandId: string): Promise<boolean> {
  const tab = await readTab(tabId);
  if (!tab?.fill) return false;
  const row = await readHandoff(tab.fill.handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!row || !contract) return false;
  if (row.handoff.state === 'executed') {
    await setTab(tabId, { fill: null });
    return true;
  }
  if (!isOf(tab.fill.token, row.handoff)) return false;
  for (const wait of LOOKS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
    if (!read) continue;
    const seen = evidenceOf(contract, row.handoff, read, tab.fill);
    if (!seen) continue;
    const fields = savedFields(contract, row.handoff, read);
    if (!areMostlyKept(row.handoff, fields)) continue;
    if (seen.evidence.length > 0 && isWhole(row.handoff, fields)) {
      const command = { kind: 'recordSave', ...seen, fields, confirmed: false } as const;
      const reply = await execute({ commandId: `${commandId}:saved`, handoffId: row.id, command });
      if (reply.ok) await setTab(tabId, { fill: null });
      return reply.ok;
    }
    if (wait === LOOKS.at(-1)) {
      // What told of the save may be gone by the time the person has placed the rest.
      if (seen.evidence.length > 0) await setTab(tabId, { fill: { ...tab.fill, saved: seen } });
      await execute({
        commandId: `${commandId}:seen`,
        handoffId: row.id,
        command: { kind: 'seeRecord', address: seen.address, key: seen.key },
      });
    }
  }
  return false;
}

/** The person says it was saved: what can be read is read, and their word is recorded as such. */
export function confirmSave(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  return guarded(() => confirmOnce(commandId, handoffId, tabId));
}

async function confirmOnce(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const before = await recallCommand(commandId, handoffId, 'recordSave');
  if (before) return before;
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!row || !contract) return { ok: false, failed: message('handoffUnknown', handoffId) };
  const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
  if (!read) return { ok: false, failed: message('fillNoAccess') };
  const key = recordKeyOf(contract, read.address);
  const command: Command = {
    kind: 'recordSave',
    address: read.address,
    key,
    evidence: [],
    fields: savedFields(contract, row.handoff, read),
    confirmed: true,
  };
  const reply = await execute({ commandId, handoffId, command });
  if (reply.ok) await setTab(tabId, { fill: null });
  return reply;
}

/** The record's address and what else tells of a save; null while the page shows neither. */
function evidenceOf(
  contract: Contract,
  handoff: Handoff,
  read: ReadBack,
  { textsBefore, saved }: NonNullable<TabState['fill']>,
): { address: string; key: string | null; evidence: string[] } | null {
  const atRecord = isRecordAddress(contract, read.address) && read.address !== handoff.fill?.address;
  // A word that stood on the form before the person saved says nothing about the save.
  const fresh =
    read.address === handoff.fill?.address
      ? read.textsSeen.filter((text) => !textsBefore.includes(text))
      : read.textsSeen;
  const before = saved?.address === read.address ? saved.evidence : [];
  const evidence = [...new Set([...before, ...fresh.map((text) => `text:${text}`)])];
  if (!atRecord && evidence.length === 0) return null;
  return { address: read.address, key: recordKeyOf(contract, read.address), evidence };
}

/** True where the ledger holds this very fill and it was not undone: what a dead worker wrote is nobody's. */
export function isOf(token: string, { fill }: Handoff): boolean {
  return fill?.token === token && fill.undoneAt === null;
}

/** True where the open form still holds what was filled; a page that was loaded anew does not. */
export function holdsFill(contract: Contract, handoff: Handoff, read: ReadBack): boolean {
  return areMostlyKept(handoff, savedFields(contract, handoff, read));
}

/** Somebody who leaves the form unsaved and opens an older record must not seem to have saved: most filled values have to be there. */
function areMostlyKept({ fill }: Handoff, fields: SavedField[]): boolean {
  const filled = filledFields(fill).map(({ field }) => field);
  const kept = fields.filter((one) => filled.includes(one.field) && isKept(one)).length;
  return kept * 2 > filled.length;
}

const isKept = ({ grade }: SavedField): boolean => grade === 'exact' || grade === 'same';

/** Every filled value can be read, and every field left to the person is placed or holds what was wanted. */
function isWhole({ fill }: Handoff, fields: SavedField[]): boolean {
  const open = fieldsToPlace(fill).map(({ field }) => field);
  const filled = filledFields(fill).map(({ field }) => field);
  return fields.every((one) =>
    filled.includes(one.field) ? one.grade !== 'unreadable' : !open.includes(one.field) || isKept(one),
  );
}

/** How each value of a fill compares with what the record holds; of a field left to the person, what it should hold. */
export function savedFields(contract: Contract, handoff: Handoff, read: ReadBack): SavedField[] {
  return (handoff.fill?.fields ?? []).map((one) => {
    const mapping = contract.target.mappings.find((candidate) => candidate.field === one.field);
    const saved = read.values[one.field]?.value ?? null;
    const filled = one.grade === 'notFilled' ? one.wanted : one.readBack;
    const base = { field: one.field, label: labelOf(contract, one.field), filled, saved };
    if (saved === null || !mapping) return { ...base, grade: 'unreadable' as const };
    return { ...base, grade: gradeSaved(mapping, one, filled, saved) };
  });
}

/** A text that is added below what stands in a field is wanted there, not alone. */
function gradeSaved(mapping: Mapping, { grade }: FilledField, filled: string, saved: string): SavedField['grade'] {
  const compared = compareValue(mapping.control, filled, saved, mapping.valueMap);
  if (compared !== 'different') return compared;
  const added = grade === 'notFilled' && mapping.write === 'append' && endsWithText(mapping.control, saved, filled);
  return added ? 'same' : 'edited';
}
