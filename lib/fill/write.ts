/** Writes the rows of a plan one after the other. A field that does not hold is put back alone and left to the person; the rest goes on. */
import { busyMarks } from '../dom/busy';
import { isPresent, rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { blockFor, desireFor } from './desire';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf, lookAgain } from './field';
import { type Later, lookLater } from './later';
import { locate } from './locate';
import { whyRefused } from './refuse';
import { presentField, restoreFields, whyNotBack } from './restore';
import { lostOf, type Run, type Stop, type Written, whyInterrupted } from './run';
import type { FillTask, PlanRow } from './schema';
import { signatureOf } from './signature';
import { snapshotBefore, type Writing, waitForPage, writeField } from './write-field';

type Target = { ok: true; field: Field } | { ok: false; reason: Message };

/** The field of a row, if it is the control the plan saw, open to writing, with nothing drawn over it. */
function targetOf(run: Run, task: FillTask, row: PlanRow, fields: Field[]): Target {
  const located = locate(fields, task.mapping, task.label, run.layout);
  if (!located.ok) return located;
  const reason = whyRefused(located.field, task.mapping, row.label, run.layout, true);
  if (reason) return { ok: false, reason };
  return signatureOf(located.field) === row.signature
    ? { ok: true, field: located.field }
    : { ok: false, reason: message('fillFieldMoved', row.label) };
}

/** The same right before the write. Only where the control itself was replaced or changed is the whole page searched again. */
function targetAgain(run: Run, task: FillTask, row: PlanRow, seen: Field): Target {
  const again = isPresent(seen.element) ? lookAgain(seen) : null;
  const same = again !== null && signatureOf(again) === row.signature;
  return targetOf(run, task, row, same ? [again] : fieldsOf(rootsOf(run.document)));
}

const writing = (run: Run): Writing => ({ ...run, stopped: () => whyInterrupted(run) !== null });

const restored = (reason: Message): Stop => ({ kind: 'restored', reason });

/** What lies over a field may be on its way out, as a list is that fades: such a field is looked at once more after the others. */
function leave(run: Run, row: PlanRow, reason: Message): null {
  run.byHand.push({ row, reason, snapshot: null, again: reason.key === 'fillCovered' });
  return null;
}

async function writeRow(run: Run, task: FillTask, row: PlanRow, seen: Field): Promise<Stop | null> {
  const target = targetAgain(run, task, row, seen);
  if (!target.ok) return leave(run, row, target.reason);
  const { field } = target;
  const desire = desireFor(field, task, blockFor(run.request, task));
  if (desire.status === 'unchanged' && desire.reason === null) {
    // What was written before made the page put the value here by itself.
    run.held.push({ ...row, after: desire.after });
    return null;
  }
  if (desire.status === 'refused') return leave(run, row, desire.reason);
  if (desire.status !== 'ready' || desire.before !== row.before)
    return leave(run, row, message('fillFieldMoved', row.label));
  return writeAt(run, task, { ...row, after: desire.after }, field);
}

async function writeAt(run: Run, task: FillTask, row: PlanRow, field: Field): Promise<Stop | null> {
  const snapshot = snapshotBefore(field, task, row.signature);
  const entry: Written = { snapshot, row };
  run.written.push(entry);
  run.guarded.widen();
  const said = await writeField(writing(run), snapshot, row.after);
  const interrupted = whyInterrupted(run);
  if (interrupted) return interrupted;
  snapshot.sure = said ? said.ok && said.sure : true;
  const lost = lostOf(run);
  if (said && !said.ok) return putBack(run, [entry], () => said.reason);
  if (lost.includes(entry)) return putBack(run, [entry], whyLost);
  // This one holds, so that another, which lost its value meanwhile, goes back for itself.
  return lost.length > 0 ? putBack(run, lost, whyLost, true) : null;
}

const whyLost = ({ row }: Written): Message => message('fillNotHeld', row.label);

/** Puts written fields back as they were and leaves them to the person, those to be written once more `again`. Everything ends where one does not go back, or where another does not hold then. */
async function putBack(
  run: Run,
  entries: Written[],
  why: (entry: Written) => Message,
  again = false,
): Promise<Stop | null> {
  const waiting = busyMarks(rootsOf(run.document), run.layout);
  const snapshots = entries.map(({ snapshot }) => snapshot);
  const stuck = await restoreFields(run.document, snapshots, run.pace.settle, false, run.layout);
  await waitForPage(writing(run), waiting, null);
  const interrupted = whyInterrupted(run);
  if (interrupted) return interrupted;
  const stays = whyNotBack(run.document, stuck);
  if (stays) return restored(stays);
  run.written = run.written.filter((one) => !entries.includes(one));
  for (const entry of entries) run.byHand.push({ ...entry, reason: why(entry), again });
  const [disturbed] = lostOf(run);
  return disturbed ? restored(message('fillMismatch', disturbed.row.label)) : null;
}

/** A group of radio buttons without a choice cannot be brought back to none, so it is written when all else has held. */
function lastOfAll(row: PlanRow, task: FillTask): number {
  return task.mapping.control === 'radio' && row.before === '' ? 1 : 0;
}

/** Looks at a page that may still answer what was written: about a second, in which most get a list from their server. */
const LOOKS = 6;

const isOpen = ({ row }: Later) => row.status !== 'refused';

/** The rows of `closed` as they are judged once one of them is open, or nothing more is waited for. */
async function lookUntilOpen(run: Run, closed: PlanRow[]): Promise<Later[]> {
  const looks = run.written.length > 0 ? LOOKS : 1;
  let seen = lookLater(run, closed);
  for (let look = 1; look < looks && !seen.some(isOpen) && !whyInterrupted(run); look += 1) {
    await run.pace.settle();
    seen = lookLater(run, closed);
  }
  return seen;
}

async function writeLater(run: Run, { row, task, field }: Later): Promise<Stop | null> {
  if (row.status === 'unchanged' && row.reason === null) {
    run.held.push(row);
    return null;
  }
  const reason = row.reason ?? (field && whyRefused(field, task.mapping, row.label, run.layout, true));
  return field && !reason
    ? writeAt(run, task, row, field)
    : leave(run, row, reason ?? message('fillFieldMoved', row.label));
}

/** Writes the rows that opened because of what was written before, one after the other, since each may open the next. */
async function writeOpened(run: Run): Promise<Stop | null> {
  let closed = run.plan.rows.filter(({ later }) => later);
  while (closed.length > 0) {
    const seen = await lookUntilOpen(run, closed);
    const next = seen.find(isOpen);
    if (!next) for (const { row } of seen) leave(run, row, row.reason ?? message('fillFieldMoved', row.label));
    const stop = whyInterrupted(run) ?? (next ? await writeLater(run, next) : null);
    if (stop || !next) return stop;
    closed = closed.filter(({ field }) => field !== next.row.field);
  }
  return null;
}

/** Writes once more what lost its value to a field written after it, as a state does that a form empties when its country is chosen, and what was covered. */
async function writeAgain(run: Run): Promise<Stop | null> {
  const rows = run.byHand.filter(({ again }) => again).map(({ row }) => row);
  if (rows.length > 0) await lookUntilOpen(run, rows);
  for (const { field } of rows) {
    const [seen] = lookLater(run, rows).filter(({ row }) => row.field === field);
    if (!seen || !isOpen(seen)) continue;
    run.byHand = run.byHand.filter(({ row }) => row.field !== field);
    const stop = whyInterrupted(run) ?? (await writeLater(run, seen));
    if (stop) return stop;
  }
  return null;
}

/** Writes every row that is ready. Null where the fill may stand; else why everything has to be put back. */
export async function writeAll(run: Run): Promise<Stop | null> {
  const fields = fieldsOf(rootsOf(run.document));
  const writes: { row: PlanRow; task: FillTask; field: Field }[] = [];
  for (const row of run.plan.rows.filter(({ status }) => status === 'ready')) {
    const task = run.request.tasks.find((one) => one.field === row.field);
    if (!task) return { kind: 'abandoned', reason: message('fillPageChanged') };
    // Every field is looked at as strictly as it will be when written before the first one is touched.
    const target = targetOf(run, task, row, fields);
    if (target.ok) writes.push({ row, task, field: target.field });
    else leave(run, row, target.reason);
  }
  writes.sort((a, b) => lastOfAll(a.row, a.task) - lastOfAll(b.row, b.task));
  for (const { row, task, field } of writes) {
    const stop = whyInterrupted(run) ?? (await writeRow(run, task, row, field));
    if (stop) return stop;
  }
  const stopped = (await writeOpened(run)) ?? (await writeAgain(run));
  if (stopped) return stopped;
  const touched = run.written.length + run.byHand.filter(({ snapshot }) => snapshot !== null).length;
  return touched === 0 ? null : checkLate(run);
}

/** Many pages write over a field only after a while. What was put back for that is looked at once more; a page that is still not quiet then gets everything back. */
async function checkLate(run: Run): Promise<Stop | null> {
  await run.pace.late();
  const stop = whyInterrupted(run) ?? whyMoved(run);
  if (stop) return stop;
  const lost = lostOf(run);
  if (lost.length === 0) return null;
  const failed = await putBack(run, lost, whyLost);
  if (failed) return failed;
  await run.pace.late();
  const [again] = lostOf(run);
  return whyInterrupted(run) ?? whyMoved(run) ?? (again ? restored(message('fillMismatch', again.row.label)) : null);
}

/** A field that was put back and changed again holds something of ours that nobody asked for any more. */
function whyMoved(run: Run): Stop | null {
  for (const { snapshot, row } of run.byHand) {
    const field = snapshot && presentField(run.document, snapshot);
    if (!field || driverOf(snapshot.task.mapping.control, field).state(field) === snapshot.before) continue;
    run.written.push({ snapshot, row });
    return restored(message('fillMismatch', row.label));
  }
  return null;
}
