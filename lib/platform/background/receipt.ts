/** Issues the receipt of a fill, puts it where the contract says, and records that. */
import { adapters } from '../../capture/sites/list';
import { fieldLabel } from '../../contract/field';
import type { Contract } from '../../contract/schema';
import { hasLines } from '../../fill/form-words';
import { readProvenance } from '../../fill/provenance';
import type { FillRequest } from '../../fill/schema';
import { hasLabel } from '../../handoff/label';
import type { Handoff } from '../../handoff/schema';
import { readEvents, readHandoff } from '../../ledger/read';
import type { Form } from '../../receipt/code';
import { describeIssued, hasReceipt } from '../../receipt/collect';
import { formatBlock, inUtc, type Speech, type Told } from '../../receipt/describe';
import { issueStored } from '../../receipt/issue-stored';
import { placeReceipt } from '../../receipt/place';
import { type Provable, proveIssued } from '../../receipt/prove-issued';
import type { Envelope } from '../../sign/dsse';
import { newId, now } from '../clock';
import { findContract } from '../packs';
import { callPage } from '../page-call';
import { localeOfWords, say } from '../say';
import { execute } from './execute';
import { guarded } from './guard';
import { endOfFill } from './left';
import { ledger } from './recall';
import { lookRequest } from './tasks';

/** The name under which the page keeps what a receipt of this form was written over. */
const receiptToken = (token: string, form: Form) => `${token}:${form}`;

/** Takes a receipt out of the form again, before the fill behind which it stands is taken back; nothing where none was written. */
export async function takeReceiptOut(tabId: number, token: string): Promise<void> {
  for (const form of ['full', 'thin'] as const)
    await callPage(tabId, 'bg>page fill.undo', { token: receiptToken(token, form) });
}

const speechFor = (contract: Contract): Speech => ({
  say,
  time: inUtc,
  list: (items) => new Intl.ListFormat(localeOfWords(), { type: 'conjunction' }).format(items),
  field: (name) => fieldLabel(contract, name),
  tool: (id) => adapters.find((adapter) => adapter.id === id)?.name ?? id,
});

/**
 * After the form was read back, with the tab it stands in, and again once it was saved: whoever comes second finds it done. A fill without a
 * receipt is a fill all the same, so nothing of it is undone where none can be signed; no receipt is then on record, which the trail shows.
 */
export async function issueReceipt(handoffId: string, tabId: number | null): Promise<void> {
  const before = issuing.get(handoffId) ?? Promise.resolve();
  const done = before.then(() =>
    guarded(async () => {
      await issueOnce(handoffId, tabId);
      return {};
    }),
  );
  issuing.set(handoffId, done);
  await done;
  if (issuing.get(handoffId) === done) issuing.delete(handoffId);
}

/** Signs what could not be signed when it was saved, because a person asks for it. */
export async function signReceipt(handoffId: string): Promise<{ signed: boolean }> {
  await issueReceipt(handoffId, null);
  return { signed: await readEvents(handoffId).then(hasReceipt, () => false) };
}

/** Proves receipts for a file; where the trail cannot be read there are no new proofs, and the file says how many it lacks. */
export async function proveReceipts(wanted: readonly Provable[]): Promise<{ proofs: (Envelope | null)[] }> {
  return { proofs: await proveIssued(wanted, ledger).catch(() => wanted.map(() => null)) };
}

/** A save may come while the receipt of its fill is still being placed: one waits for the other. */
const issuing = new Map<string, Promise<unknown>>();

/** Waits for a receipt that is being placed, and for the fill it ends: the form shows that it is filled before that, and what a person does to it next comes after. */
export async function receiptDone(handoffId: string): Promise<void> {
  if (!issuing.has(handoffId)) return;
  await issuing.get(handoffId);
  await endOfFill(handoffId);
}

async function issueOnce(handoffId: string, tabId: number | null): Promise<void> {
  const row = await readHandoff(handoffId);
  const contract = row && (await findContract(row.handoff.contract.id))?.contract;
  const { fill } = row?.handoff ?? {};
  if (!row || !contract || !fill || fill.undoneAt || hasLabel(row.handoff) || hasReceipt(await readEvents(handoffId)))
    return;
  const issued = await issueStored(handoffId, { contract, pen: ledger, now: now() });
  if (!issued.ok) return;
  const { receipt, statement } = issued;
  const speech = speechFor(contract);
  const blocksOf = (told: Told) => ({
    full: formatBlock(statement, receipt.full, speech, told),
    thin: formatBlock(statement, receipt.thin, speech, told),
  });
  const placed = tabId === null ? null : await placeOnPage(tabId, contract, row.handoff, blocksOf);
  const { data, content } = describeIssued(receipt, placed ?? { form: 'file', field: null });
  const command = { kind: 'recordReceipt', ...data, ...content } as const;
  const recorded = await execute({ commandId: newId(), handoffId, command });
  if (!recorded.ok && placed && tabId !== null) await takeReceiptOut(tabId, fill.token);
}

/** The longest form that the field takes; null where it takes none, and then nothing of it is left there. */
async function placeOnPage(
  tabId: number,
  contract: Contract,
  handoff: Handoff,
  blocksOf: (told: Told) => Record<Form, string>,
): Promise<{ form: Form; field: string } | null> {
  const place = placeReceipt(contract.target, blocksOf('whole'), { room: null, held: '' });
  if (!place.ok) return null;
  for (const form of place.form === 'full' ? (['full', 'thin'] as const) : (['thin'] as const)) {
    const request = (told: Told) =>
      appendRequest(contract, handoff, place.field, { form, block: blocksOf(told)[form] });
    if (await append(tabId, request, handoff.id)) return { form, field: place.field };
  }
  return null;
}

/** Behind what the field holds by now, whatever its mapping says of the value itself. */
function appendRequest(
  contract: Contract,
  handoff: Handoff,
  field: string,
  { form, block }: { form: Form; block: string },
): FillRequest | null {
  const { token, address } = handoff.fill ?? {};
  const mapping = contract.target.mappings.find((one) => one.field === field);
  if (!token || !address || !mapping || !hasLines(mapping.control)) return null;
  const look = lookRequest(contract, handoff, address, receiptToken(token, form));
  const task = look.tasks.find((one) => one.field === field);
  if (!task) return null;
  const { richText: _, ...plain } = mapping;
  return { ...look, yields: true, tasks: [{ ...task, value: block, mapping: { ...plain, write: 'append' } }] };
}

/** What the provenance block of this handoff says already is not said twice. */
async function append(
  tabId: number,
  requestOf: (told: Told) => FillRequest | null,
  handoffId: string,
): Promise<boolean> {
  for (const told of ['below', 'whole'] as const) {
    const request = requestOf(told);
    const plan = request && (await callPage(tabId, 'bg>page fill.plan', request));
    const row = plan?.rows[0];
    if (!request || !plan || plan.refusal !== null || row?.status !== 'ready') return false;
    if (told === 'below' && readProvenance(row.before)?.handoffId !== handoffId) continue;
    const result = await callPage(tabId, 'bg>page fill.commit', { request, plan });
    if (!result?.ok) return false;
    // A field that dropped a part of it holds no receipt, only what looks like one.
    if (result.rows[0]?.grade === 'verified') return true;
    await callPage(tabId, 'bg>page fill.undo', { token: request.token });
    return false;
  }
  return false;
}
