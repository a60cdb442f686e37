/** Writes a confirmed plan into the form and believes only what it reads back: a field holds its value, or is as it was and left to the person. */
import { browserLayout } from '../dom/layout';
import { rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { driverOf } from './drivers/list';
import { fieldsOf } from './field';
import { fromForm } from './form-words';
import { gradeField } from './grade';
import { isBusy, whileGuarded } from './guarded';
import { locate } from './locate';
import { keepSnapshots, spendToken } from './memory';
import { browserPace } from './pace';
import { isFillable, planFill } from './plan';
import { stripProvenance } from './provenance';
import { presentField, restoreFields, whyNotBack } from './restore';
import { gradeAll, type Now, type Run, type Stop } from './run';
import type { FillPlan, FillRequest, FillResult, FillRow, PlanRow } from './schema';
import { writeAll } from './write';

/** What changed between the plan and now, or null. */
function whyStale({ document, request, plan, now, layout }: Run): Stop | null {
  const fresh = planFill(document, request, now.address(), layout);
  const abandoned = (reason: Message): Stop => ({ kind: 'abandoned', reason });
  if (now.address() !== plan.address) return abandoned(message('fillPageChanged'));
  if (fresh.subject.result !== plan.subject.result || fresh.subject.found !== plan.subject.found)
    return abandoned(message('fillSubjectChanged', plan.subject.found ?? '–', fresh.subject.found ?? '–'));
  if (fresh.refusal) return abandoned(fresh.refusal);
  for (const row of plan.rows) {
    const twin = fresh.rows.find((one) => one.field === row.field);
    // What is judged anew after the others may well have opened already.
    if (twin && row.later) continue;
    const same = twin?.status === row.status && twin.signature === row.signature && twin.before === row.before;
    if (!same) return abandoned(message('fillFieldChanged', row.label));
  }
  return fresh.rows.length === plan.rows.length ? null : abandoned(message('fillPageChanged'));
}

/** A field left to the person: as it was, with what should stand in it and why it does not. */
function leftRow({ request }: Run, row: PlanRow, reason: Message): FillRow {
  const task = request.tasks.find(({ field }) => field === row.field);
  const before = task ? fromForm(stripProvenance(row.before), task.mapping, task.value) : row.before;
  const wanted = task?.value ?? row.after;
  return { field: row.field, label: row.label, before, wanted, readBack: before, grade: 'notFilled', reason };
}

/** Fields that hold what was wanted without having been written: read, and part of the record all the same. */
function heldRows(run: Run): FillRow[] {
  const fields = run.held.length > 0 ? fieldsOf(rootsOf(run.document)) : [];
  return run.held.flatMap((row) => {
    const task = run.request.tasks.find(({ field }) => field === row.field);
    if (!task) return [];
    const located = locate(fields, task.mapping, task.label, run.layout);
    if (!located.ok) return [leftRow(run, row, located.reason)];
    const graded = gradeField(located.field, row, task.mapping, task.value);
    return [graded.grade === 'mismatch' ? leftRow(run, row, message('fillFieldMoved', row.label)) : graded];
  });
}

/** Every row in the plan's order; a row of the plan that keeps what stands there has none. */
function rowsOf(run: Run): FillRow[] {
  const order = run.plan.rows.map(({ field }) => field);
  const done = new Set([...run.written, ...run.byHand].map(({ row }) => row.field));
  for (const { field } of run.held) done.add(field);
  const refused = run.plan.rows.filter(({ status, field }) => status === 'refused' && !done.has(field));
  const rows = [
    ...gradeAll(run),
    ...heldRows(run),
    ...run.byHand.map(({ row, reason }) => leftRow(run, row, reason)),
    ...refused.map((row) => leftRow(run, row, row.reason ?? message('chipNotFound', row.label))),
  ];
  return rows.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** Nothing holds its value in the end: that is no fill, whatever was tried. */
function whyNothing(run: Run): Stop | null {
  const [first] = run.byHand;
  if (!first || run.written.length + run.held.length > 0) return null;
  return { kind: run.byHand.some(({ snapshot }) => snapshot) ? 'restored' : 'abandoned', reason: first.reason };
}

async function takeBack(run: Run, stop: Stop): Promise<FillResult> {
  const rows = gradeAll(run);
  if (run.guarded.sent()) return { ok: false, token: run.plan.token, kind: 'abandoned', reason: stop.reason, rows };
  const snapshots = run.written.map(({ snapshot }) => snapshot);
  // On a page that went elsewhere only what is still exactly ours is touched.
  const left = await restoreFields(run.document, snapshots, run.pace.settle, stop.kind === 'abandoned', run.layout);
  // What was seen not to go back stays the reason, whatever a second try shows.
  const stays = stop.reason.key === 'fillNotRestored' ? null : whyNotBack(run.document, left);
  const reason = stays && stop.kind === 'restored' ? stays : stop.reason;
  return { ok: false, token: run.plan.token, kind: stop.kind, reason, rows };
}

async function perform(run: Run): Promise<FillResult> {
  const { document, plan } = run;
  const stale = whyStale(run);
  if (stale) return { ok: false, token: plan.token, ...stale, rows: [] };
  const active = document.activeElement as HTMLElement | null;
  const stop = (await writeAll(run)) ?? whyNothing(run);
  if (stop) return takeBack(run, stop);
  for (const { snapshot } of run.written) {
    const field = presentField(document, snapshot);
    if (field) snapshot.written = driverOf(snapshot.task.mapping.control, field).state(field);
  }
  keepSnapshots(document, plan.token, { snapshots: run.written.map(({ snapshot }) => snapshot), layout: run.layout });
  if (active?.isConnected && active !== document.body) active.focus?.({ preventScroll: true });
  return { ok: true, token: plan.token, address: plan.address, rows: rowsOf(run) };
}

/**
 * Fills the form as planned. Refused where the plan does not allow it or was used before; `abandoned` where the page, its subject, a field or
 * what stands in it is not what the plan saw. A field that does not keep what was written is put back alone and comes out as `notFilled` with its
 * reason, like those the plan refused. `restored` where one could not be put back, where writing one disturbed another, or where the page was
 * interrupted, after putting everything back. While it runs every form submission is stopped and counts as such an interruption,
 * unless the request yields: then it goes through, and what stands in the form is left as it is.
 */
export async function commitFill(
  document: Document,
  request: FillRequest,
  plan: FillPlan,
  now: Now,
): Promise<FillResult> {
  const refused = (reason: Message): FillResult => ({
    ok: false,
    token: plan.token,
    kind: 'refused',
    reason,
    rows: [],
  });
  if (plan.token !== request.token || isBusy(document)) return refused(message('fillBusy'));
  if (plan.refusal) return refused(plan.refusal);
  if (!isFillable(plan))
    return refused(message('fillOtherRecord', plan.subject.expected ?? '', plan.subject.found ?? ''));
  if (!spendToken(document, plan.token)) return refused(message('fillUsedPlan'));
  const { layout = browserLayout, pace = browserPace } = now;
  const held = plan.rows.filter(({ status, reason }) => status === 'unchanged' && reason === null);
  return whileGuarded(
    document,
    (guarded) => perform({ document, request, plan, now, layout, pace, guarded, written: [], held, byHand: [] }),
    request.yields,
  );
}
