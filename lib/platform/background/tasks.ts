/** What a fill is asked to write: the handoff's values, put to the fields its contract maps. */
import { fieldLabel, fieldOf } from '../../contract/field';
import type { Contract, Mapping } from '../../contract/schema';
import { mappingsOf } from '../../contract/status';
import { buildProvenance } from '../../fill/provenance';
import type { FillRequest, FillTask, ReadRequest } from '../../fill/schema';
import { actionOf } from '../../handoff/fill-questions';
import type { Actor, CapturedData } from '../../handoff/schema';
import { readCapture } from '../../ledger/read';
import { canonical } from '../../sign/canonical';
import { digestText } from '../../sign/digest';
import { cutTree } from '../../text/cut';
import type { MarkdownTree } from '../../text/markdown';

/** The fields to write, in the contract's order; a field without a value is left alone. */
export function tasksOf(contract: Contract, values: CapturedData['values']): FillTask[] {
  return contract.target.mappings.flatMap((mapping) => {
    const field = fieldOf(contract, mapping.field);
    const value = values[mapping.field]?.value ?? '';
    if (!field || value === '') return [];
    return [
      {
        field: mapping.field,
        label: fieldLabel(contract, mapping.field),
        value,
        mapping: asAction(mapping, contract),
        required: field.required,
      },
    ];
  });
}

/** A comment is added to what stands in a text, never put in its place. */
function asAction(mapping: Mapping, contract: Contract): Mapping {
  const isText = mapping.control === 'text' || mapping.control === 'textarea';
  return actionOf(contract) === 'comment' && isText ? { ...mapping, write: 'append' } : mapping;
}

/** A look at the form: the same request a fill uses, without the provenance block. */
export function lookRequest(
  contract: Contract,
  handoff: Pick<CapturedData, 'values' | 'subject'>,
  address: string,
  token: string,
): FillRequest {
  return {
    token,
    address,
    tasks: tasksOf(contract, handoff.values),
    subject: { expected: handoff.subject, select: contract.subject.page.select },
    provenance: null,
  };
}

/** The value of each task whose mapping keeps formatting as the answer formatted it; a value a person changed has only its words. */
export async function withTrees(
  tasks: FillTask[],
  handoff: Pick<CapturedData, 'values' | 'capture'>,
): Promise<FillTask[]> {
  if (!tasks.some(({ mapping }) => mapping.richText === 'formatted')) return tasks;
  const capture = await readCapture(handoff.capture.digest);
  const tree = capture?.tree as MarkdownTree | null | undefined;
  return tasks.map((task) => {
    const span = handoff.values[task.field]?.span;
    if (tree?.type !== 'root' || !span || task.mapping.richText !== 'formatted') return task;
    return { ...task, tree: cutTree(tree, span) };
  });
}

/** The request of a real fill: with the provenance block, where the contract has an internal place for it. */
export async function fillRequest(
  contract: Contract,
  handoff: CapturedData & { id: string },
  order: {
    address: string;
    token: string;
    actor: Actor;
    review: 'selfCheck' | 'secondPerson';
    reviewer: string;
    at: string;
  },
): Promise<FillRequest> {
  const look = lookRequest(contract, handoff, order.address, order.token);
  const request = { ...look, tasks: await withTrees(look.tasks, handoff) };
  const place = contract.target.provenanceWrite;
  if (place?.audience !== 'internal') return request;
  const digest = await digestText(canonical(Object.fromEntries(request.tasks.map((task) => [task.field, task.value]))));
  const text = buildProvenance({
    handoffId: handoff.id,
    contract: contract.name,
    version: contract.version,
    product: contract.target.product,
    model: handoff.capture.model,
    capturedAt: handoff.capture.capturedAt,
    attestedBy: order.reviewer,
    attestedAt: order.at,
    review: order.review,
    fields: request.tasks.length,
    digest,
  });
  return { ...request, provenance: { field: place.field, text } };
}

/** What to read of a record: every mapped field, the subject, and what tells of a save; rows of a list only where the values are given by which they are known. */
export function readRequest(contract: Contract, values: CapturedData['values'] = {}): ReadRequest {
  const { savedWhen } = contract.target.receipt;
  return {
    tasks: mappingsOf(contract).map((mapping) => ({
      field: mapping.field,
      label: fieldLabel(contract, mapping.field),
      locate: mapping.locate,
      control: mapping.control,
      mapping,
    })),
    subject: { select: contract.subject.page.select },
    texts: savedWhen.flatMap((when) => (when.textAppears ? [when.textAppears] : [])),
    rows: savedWhen.flatMap(({ rowAppears }) => {
      if (!rowAppears) return [];
      const known = rowAppears.fields.map((field): [string, string] => [field, values[field]?.value ?? '']);
      return [{ select: rowAppears.select, values: Object.fromEntries(known) }];
    }),
  };
}
