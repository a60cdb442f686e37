/** What a provisional fill writes, and what is written where its label is taken out again. */
import { fieldLabel } from '../../contract/field';
import type { Contract } from '../../contract/schema';
import { STATUS_FIELD, statusMapping } from '../../contract/status';
import { rowsByHand } from '../../fill/by-hand';
import type { FillPlan, FillRequest, FillTask } from '../../fill/schema';
import { labelPlace } from '../../handoff/label';
import type { Handoff } from '../../handoff/schema';
import type { Message } from '../../text/message';
import { lookRequest } from './tasks';

/** The status as a task of a fill; nothing where the contract names none. */
export function statusTasks(contract: Contract, when: 'proposed' | 'executed'): FillTask[] {
  const mapping = statusMapping(contract);
  const value = contract.target.statusWrite?.values[when];
  if (!mapping || !value) return [];
  return [{ field: STATUS_FIELD, label: fieldLabel(contract, STATUS_FIELD), value, mapping, required: true }];
}

/** A fill before the approval: the label in front of its field, the status, and no provenance block, because nobody has reviewed it yet. */
export function provisionalRequest(contract: Contract, handoff: Handoff, address: string, token: string): FillRequest {
  const request = lookRequest(contract, handoff, address, token);
  const place = labelPlace(contract, handoff);
  const tasks = request.tasks.map((task) =>
    place.ok && task.field === place.field ? { ...task, value: `${place.text} ${task.value}` } : task,
  );
  return { ...request, tasks: [...tasks, ...statusTasks(contract, 'proposed')] };
}

/** What a field held in the handoff when it was filled: values may have been edited in the review since. */
function valueAtFill({ edits, values, fill }: Handoff, field: string): string {
  const later = edits.find((edit) => edit.field === field && edit.at > (fill?.at ?? ''));
  return later?.from ?? values[field]?.value ?? '';
}

/** The tasks of a fill, so that only what the provisional one wrote gives way: whatever people added around it since stays. */
export function removalTasks(contract: Contract, handoff: Handoff, tasks: FillTask[]): FillTask[] {
  const { label } = handoff;
  const swapped = tasks.map((task): FillTask => {
    const old = valueAtFill(handoff, task.field);
    if (task.field === label?.field) return { ...task, swap: { from: `${label.text} ${old}`, to: task.value } };
    return task.mapping.write === 'append' ? { ...task, swap: { from: old, to: task.value } } : task;
  });
  return [...swapped, ...statusTasks(contract, 'executed')];
}

/** Why the field of the label cannot be written; null where it can. Any other field may be left to the person. */
export function labelUnfit(plan: FillPlan, field: string | undefined): Message | null {
  return rowsByHand(plan).find((row) => row.field === field)?.reason ?? null;
}
