/** Fields that open only once others are filled, as a list of states does that waits for its country: looked for anew, by every rule of a plan. */
import { rootsOf } from '../dom/tree';
import { message } from '../text/message';
import type { Field } from './field';
import { judgeAll } from './plan';
import type { Run } from './run';
import type { FillTask, PlanRow } from './schema';

/** What became of a row since the plan; `field` is null where there is none to write. */
export interface Later {
  row: PlanRow;
  task: FillTask;
  field: Field | null;
}

/** Judges rows anew that the plan refused and said it would. One that holds by now what its preview did not show stays the person's. */
export function lookLater(run: Run, rows: PlanRow[]): Later[] {
  const judged = judgeAll(rootsOf(run.document), run.request, run.layout);
  return judged.flatMap(({ row, field }, at) => {
    const planned = rows.find((one) => one.field === row.field);
    const task = run.request.tasks[at];
    if (!planned || !task) return [];
    // Also where the page emptied it: an undo could not bring back what stood there.
    const moved = row.status !== 'refused' && row.before !== row.after && row.before !== planned.before;
    if (!moved) return [{ row, task, field }];
    return [{ row: { ...row, status: 'refused', reason: message('fillFieldMoved', row.label) }, task, field }];
  });
}
