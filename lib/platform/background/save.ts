/** After a fill: was it saved, as what record, and with what values. */
import { recordKeyOf } from '../../contract/match';
import type { Contract } from '../../contract/schema';
import type { ReadBack } from '../../fill/schema';
import { hasLabel } from '../../handoff/label';
import { type SaveSeen, saveEvidence } from '../../handoff/save-evidence';
import type { Command, Handoff, SavedField } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { message } from '../../text/message';
import { addressOf } from '../address';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import { readTab, setTab } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { recallCommand } from './recall';
import { issueReceipt } from './receipt';
import { areMostlyKept, isWhole, savedFields } from './saved-fields';
import { readRequest } from './tasks';
import { watchNext } from './watch';

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
  await watchNext(tabId, contract, row.handoff);
  for (const wait of LOOKS) {
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const looked = await lookOnce(tabId, contract, row.handoff);
    if (!looked?.seen) continue;
    const { seen, fields } = looked;
    if (!areMostlyKept(row.handoff, fields)) continue;
    if (hasLabel(row.handoff)) {
      const { address, key } = seen;
      const command = { kind: 'seeRecord', address, key } as const;
      const reply = await execute({ commandId: `${commandId}:seen`, handoffId: row.id, command });
      // With its label on nothing lands: the record is linked, and that is all there is to see.
      if (reply.ok) await setTab(tabId, { fill: null });
      return false;
    }
    if (seen.evidence.length > 0 && isWhole(row.handoff, fields)) {
      const { address, key, evidence } = seen;
      const command = { kind: 'recordSave', address, key, evidence, fields, confirmed: false } as const;
      const reply = await execute({ commandId: `${commandId}:saved`, handoffId: row.id, command });
      if (reply.ok) await setTab(tabId, { fill: null });
      if (reply.ok) await issueReceipt(row.id, null);
      return reply.ok;
    }
    if (wait === LOOKS.at(-1)) {
      if (seen.evidence.length > 0) await keepSeen(tabId, seen);
      await execute({
        commandId: `${commandId}:seen`,
        handoffId: row.id,
        command: { kind: 'seeRecord', address: seen.address, key: seen.key },
      });
    }
  }
  return false;
}

/** What told of the save may be gone by the time the person has placed the rest. */
async function keepSeen(tabId: number, { address, evidence }: SaveSeen): Promise<void> {
  const fill = (await readTab(tabId))?.fill;
  if (fill) await setTab(tabId, { fill: { ...fill, saved: { address, evidence } } });
}

/** Reads the page once more: what tells of a save, and how each value compares. Null where nobody can read it. */
async function lookOnce(
  tabId: number,
  contract: Contract,
  handoff: Handoff,
): Promise<{ seen: SaveSeen | null; fields: SavedField[]; read: ReadBack } | null> {
  // A message or an edit may have been told meanwhile.
  const told = (await readTab(tabId))?.fill ?? null;
  const edits = told?.edits;
  const changed = Object.entries(edits ?? {}).map(([field, value]) => [field, { value }]);
  const values = { ...handoff.values, ...Object.fromEntries(changed) };
  const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract, values));
  if (!read) return null;
  const seen = saveEvidence(contract, handoff, read, told ?? { textsBefore: [] }, addressOf);
  return { seen, fields: savedFields(contract, handoff, seen?.read ?? read, edits), read };
}

/** The person says it was saved: what can be read is read, and their word is recorded as such. */
export function confirmSave(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  return guarded(() => confirmOnce(commandId, handoffId, tabId));
}

async function confirmOnce(commandId: string, handoffId: string, tabId: number): Promise<CommandReply> {
  const row = await readHandoff(handoffId);
  const before = await recallCommand(commandId, handoffId, row && hasLabel(row.handoff) ? 'seeRecord' : 'recordSave');
  if (before) return before;
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!row || !contract) return { ok: false, failed: message('handoffUnknown', handoffId) };
  const looked = await lookOnce(tabId, contract, row.handoff);
  if (!looked) return { ok: false, failed: message('fillNoAccess') };
  const { seen, fields, read } = looked;
  const address = seen?.address ?? read.address;
  const key = seen ? seen.key : recordKeyOf(contract, read.address);
  const saved: Command = {
    kind: 'recordSave',
    address,
    key,
    evidence: seen?.evidence ?? [],
    fields,
    confirmed: true,
  };
  const command: Command = hasLabel(row.handoff) ? { kind: 'seeRecord', address, key } : saved;
  const reply = await execute({ commandId, handoffId, command });
  if (reply.ok) await setTab(tabId, { fill: null });
  if (reply.ok) await issueReceipt(handoffId, null);
  return reply;
}

/** True where the ledger holds this very fill and it was not undone: what a dead worker wrote is nobody's. */
export function isOf(token: string, { fill, label }: Handoff): boolean {
  return (fill?.token === token || label?.removedBy === token) && fill?.undoneAt === null;
}
