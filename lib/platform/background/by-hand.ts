/** Fields that a fill left to the person: seen in the form, or said to be placed. */
import { fieldsToPlace } from '../../handoff/placed';
import type { Command } from '../../handoff/schema';
import { readHandoff } from '../../ledger/read';
import { newId } from '../clock';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import type { CommandReply } from '../replies';
import type { Handlers } from '../router';
import { listTabs, readTab } from '../session';
import { execute } from './execute';
import { guarded } from './guard';
import { isOf, lookForSave } from './save';
import { savedFields } from './saved-fields';
import { readRequest } from './tasks';

/** Looks whether the form of a tab holds by now what its fill left to the person, and records each field that does. True where one more does. */
export async function lookForPlaced(tabId: number): Promise<boolean> {
  const tab = await readTab(tabId);
  const row = tab?.fill && (await readHandoff(tab.fill.handoffId));
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  if (!tab?.fill || !row || !contract || row.handoff.state !== 'approved') return false;
  const { handoff } = row;
  const open = fieldsToPlace(handoff.fill);
  if (open.length === 0 || !isOf(tab.fill.token, handoff)) return false;
  const read = await callPage(tabId, 'bg>page fill.read', readRequest(contract));
  // After the Save the record speaks for itself.
  if (read?.address !== handoff.fill?.address || !read) return false;
  const held = savedFields(contract, handoff, read).filter(
    ({ field, grade }) => (grade === 'exact' || grade === 'same') && open.some((one) => one.field === field),
  );
  for (const { field } of held) {
    const command = { kind: 'placeByHand', field, read: true } as const;
    await execute({ commandId: `${tab.fill.token}:${field}:read`, handoffId: row.id, command });
  }
  return held.length > 0;
}

/** A save that was seen before may be whole once the person said that a field is placed; the answer to them does not wait for that. */
export function afterPlacing(order: { handoffId: string; command: Command }, reply: CommandReply): CommandReply {
  if (order.command.kind === 'placeByHand' && reply.ok) void lookForSaveOf(order.handoffId);
  return reply;
}

async function lookForSaveOf(handoffId: string): Promise<void> {
  await guarded(async () => {
    for (const { tabId, fill } of await listTabs())
      if (fill?.handoffId === handoffId) await lookForSave(tabId, newId());
    return {};
  });
}

/** `placed` is called where a look found more than the one before. */
export const byHandHandlers = (placed: (tabId: number) => Promise<unknown>): Pick<Handlers, 'ui>bg fill.look'> => ({
  'ui>bg fill.look': async ({ tabId }) => {
    const found = await guarded(async () => ({ more: await lookForPlaced(tabId) }));
    if ('more' in found && found.more) await placed(tabId);
    return null;
  },
});
