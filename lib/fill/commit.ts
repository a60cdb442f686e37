/** Writes a confirmed plan into the form and believes only what it reads back: all fields, or none. */
import { busyMarks } from '../dom/busy';
import { guardSubmit } from '../dom/event';
import { browserLayout, type Layout } from '../dom/layout';
import { ancestorsOf, rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { plainText } from '../text/plain-text';
import { boxesOf } from './composite/box';
import { blockFor, desireFor } from './desire';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf, lookAgain } from './field';
import { gradeField } from './grade';
import { locate } from './locate';
import { keepSnapshots, type Snapshot, spendToken } from './memory';
import { browserPace, type Pace } from './pace';
import { isFillable, planFill } from './plan';
import { whyRefused } from './refuse';
import { presentField, restoreFields } from './restore';
import { htmlOf } from './rich/html';
import { sameLines } from './rich/lines';
import type { FillPlan, FillRequest, FillResult, FillRow, FillTask, PlanRow } from './schema';
import { signatureOf } from './signature';

/** The page at this moment. `address` is asked before every write; layout and pace are the browser's unless a test brings its own. */
export interface Now {
  address(): string;
  /** True where Waybill may not be on this page any more: its site was turned off, or the extension is gone. */
  ended?(): boolean;
  layout?: Layout;
  pace?: Pace;
}

type Stop = { kind: 'abandoned' | 'restored' | 'refused'; reason: Message };

/** What one commit works on. */
interface Run {
  document: Document;
  request: FillRequest;
  plan: FillPlan;
  now: Now;
  layout: Layout;
  pace: Pace;
  left: () => boolean;
  submits: () => number;
  written: { snapshot: Snapshot; row: PlanRow }[];
}

const busy = new WeakSet<Document>();

/** How often a page that waits for its server is looked at before it is believed as it is: about eight seconds. */
const PATIENCE = 40;

/** Many forms ask their server for a new form when a list changes; what is written meanwhile may be lost when it comes. */
async function waitForPage(run: Run, before: Element[], own: Element): Promise<void> {
  for (let look = 0; look < PATIENCE && whyInterrupted(run) === null; look += 1) {
    const waiting = busyMarks(rootsOf(run.document), run.layout).some(
      // What a control shows of itself (the indicator that clears it) is no wait of the page.
      (mark) => !before.includes(mark) && !ancestorsOf(mark).includes(own),
    );
    if (!waiting) return;
    await run.pace.settle();
  }
}

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
    const same = twin?.status === row.status && twin.signature === row.signature && twin.before === row.before;
    if (!same) return abandoned(message('fillFieldChanged', row.label));
  }
  return fresh.rows.length === plan.rows.length ? null : abandoned(message('fillPageChanged'));
}

type Target = { ok: true; field: Field } | { ok: false; reason: Message };

/** The field of a row, if it is the control the plan saw, open to writing, with nothing drawn over it. */
function targetOf(run: Run, task: FillTask, row: PlanRow, fields: Field[]): Target {
  const located = locate(fields, task.mapping, task.label, run.layout);
  if (!located.ok) return located;
  if (signatureOf(located.field) !== row.signature)
    return { ok: false, reason: message('fillFieldChanged', row.label) };
  const reason = whyRefused(located.field, task.mapping, row.label, run.layout, true);
  return reason ? { ok: false, reason } : { ok: true, field: located.field };
}

/** The same right before the write. Only where the control itself was replaced or changed is the whole page searched again. */
function targetAgain(run: Run, task: FillTask, row: PlanRow, seen: Field): Target {
  const again = seen.element.isConnected ? lookAgain(seen) : null;
  const same = again !== null && signatureOf(again) === row.signature;
  return targetOf(run, task, row, same ? [again] : fieldsOf(rootsOf(run.document)));
}

function whyInterrupted(run: Run): Stop | null {
  if (run.now.ended?.()) return { kind: 'restored', reason: message('fillSiteEnded') };
  if (run.left() || run.now.address() !== run.plan.address)
    return { kind: 'abandoned', reason: message('fillPageChanged') };
  return run.submits() > 0 ? { kind: 'restored', reason: message('fillSubmitStopped') } : null;
}

function gradeAll(run: Run): FillRow[] {
  return run.written.map(({ snapshot, row }) => {
    const field = presentField(run.document, snapshot);
    const { mapping, value } = snapshot.task;
    if (field) return gradeField(field, row, mapping, value, snapshot.sure);
    return {
      field: row.field,
      label: row.label,
      before: row.before,
      wanted: row.after,
      readBack: '',
      grade: 'mismatch',
    };
  });
}

/** Only where the formatted text says the very words that were attested. */
function formattedFor({ mapping, tree, value }: FillTask): { formatted?: string } {
  if (mapping.richText !== 'formatted' || !tree || !sameLines(plainText(tree), value)) return {};
  return { formatted: htmlOf(tree) };
}

async function writeRow(run: Run, task: FillTask, row: PlanRow, seen: Field): Promise<Stop | null> {
  const restored = (reason: Message): Stop => ({ kind: 'restored', reason });
  const target = targetAgain(run, task, row, seen);
  if (!target.ok) return restored(target.reason);
  const { field } = target;
  const desire = desireFor(field, task, blockFor(run.request, task));
  if (desire.status !== 'ready' || desire.before !== row.before)
    return restored(message('fillFieldChanged', row.label));
  const driver = driverOf(task.mapping.control, field);
  const before = driver.state(field);
  const snapshot: Snapshot = {
    task,
    field,
    label: task.label,
    signature: row.signature,
    before,
    written: before,
    sure: true,
  };
  run.written.push({ snapshot, row: { ...row, after: desire.after } });
  const waiting = busyMarks(rootsOf(run.document), run.layout);
  const written = await driver.write(field, desire.after, { layout: run.layout, ...formattedFor(task) });
  snapshot.written = driver.state(field);
  await run.pace.settle();
  await waitForPage(run, waiting, boxesOf(field.element).at(-1) ?? field.element);
  const interrupted = whyInterrupted(run);
  if (interrupted) return interrupted;
  snapshot.sure = written ? written.ok && written.sure : true;
  if (written && !written.ok) return restored(written.reason);
  const wrong = gradeAll(run).find(({ grade }) => grade === 'mismatch');
  return wrong ? restored(message('fillMismatch', wrong.label)) : null;
}

/** A group of radio buttons without a choice cannot be brought back to none, so it is written when all else has held. */
function lastOfAll(row: PlanRow, task: FillTask): number {
  return task.mapping.control === 'radio' && row.before === '' ? 1 : 0;
}

async function writeAll(run: Run): Promise<Stop | null> {
  const fields = fieldsOf(rootsOf(run.document));
  const writes: { row: PlanRow; task: FillTask; field: Field }[] = [];
  for (const row of run.plan.rows.filter(({ status }) => status === 'ready')) {
    const task = run.request.tasks.find((one) => one.field === row.field);
    if (!task) return { kind: 'abandoned', reason: message('fillPageChanged') };
    // Every field is looked at as strictly as it will be when written before the first one is touched.
    const target = targetOf(run, task, row, fields);
    if (!target.ok) return { kind: 'abandoned', reason: target.reason };
    writes.push({ row, task, field: target.field });
  }
  writes.sort((a, b) => lastOfAll(a.row, a.task) - lastOfAll(b.row, b.task));
  for (const { row, task, field } of writes) {
    const stop = whyInterrupted(run) ?? (await writeRow(run, task, row, field));
    if (stop) return stop;
  }
  if (run.written.length === 0) return null;
  await run.pace.late();
  const late = gradeAll(run).find(({ grade }) => grade === 'mismatch');
  if (late) return { kind: 'restored', reason: message('fillMismatch', late.label) };
  return whyInterrupted(run);
}

/** Fields that already held what was wanted: read, not written, and part of the record all the same. */
function heldRows({ document, request, plan, layout }: Run): FillRow[] {
  const held = plan.rows.filter(({ status, reason }) => status === 'unchanged' && reason === null);
  const fields = held.length > 0 ? fieldsOf(rootsOf(document)) : [];
  return held.flatMap((row) => {
    const task = request.tasks.find(({ field }) => field === row.field);
    if (!task) return [];
    const located = locate(fields, task.mapping, task.label, layout);
    return located.ok ? [gradeField(located.field, row, task.mapping, task.value)] : [];
  });
}

async function takeBack(run: Run, stop: Stop): Promise<FillResult> {
  const rows = gradeAll(run);
  const snapshots = run.written.map(({ snapshot }) => snapshot);
  // On a page that went elsewhere only what is still exactly ours is touched.
  const left = await restoreFields(run.document, snapshots, run.pace.settle, stop.kind === 'abandoned', run.layout);
  const [first] = left;
  const stays = first && (first.lost ?? message('fillNotRestored', first.label));
  const reason = stays && stop.kind === 'restored' ? stays : stop.reason;
  return { ok: false, token: run.plan.token, kind: stop.kind, reason, rows };
}

async function perform(run: Run): Promise<FillResult> {
  const { document, plan } = run;
  const stale = whyStale(run);
  if (stale) return { ok: false, token: plan.token, ...stale, rows: [] };
  const active = document.activeElement as HTMLElement | null;
  const stop = await writeAll(run);
  if (stop) return takeBack(run, stop);
  for (const { snapshot } of run.written) {
    const field = presentField(document, snapshot);
    if (field) snapshot.written = driverOf(snapshot.task.mapping.control, field).state(field);
  }
  keepSnapshots(document, plan.token, { snapshots: run.written.map(({ snapshot }) => snapshot), layout: run.layout });
  if (active?.isConnected && active !== document.body) active.focus?.({ preventScroll: true });
  const order = plan.rows.map(({ field }) => field);
  const rows = [...gradeAll(run), ...heldRows(run)].sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  return { ok: true, token: plan.token, address: plan.address, rows };
}

/**
 * Fills the form as planned. Refused where the plan does not allow it or was used before; `abandoned` where the page, its subject, a field or
 * what stands in it is not what the plan saw; `restored` where a field did not keep what was written, after putting everything back. While it
 * runs every form submission is stopped and counts as a reason to restore. Nothing is pressed but checkboxes and radio buttons; no key is sent.
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
  if (plan.token !== request.token || busy.has(document)) return refused(message('fillBusy'));
  if (plan.refusal) return refused(plan.refusal);
  if (!isFillable(plan))
    return refused(message('fillOtherRecord', plan.subject.expected ?? '', plan.subject.found ?? ''));
  if (!spendToken(document, plan.token)) return refused(message('fillUsedPlan'));
  let gone = false;
  const leave = () => {
    gone = true;
  };
  const view = document.defaultView;
  const guard = guardSubmit(rootsOf(document));
  view?.addEventListener('pagehide', leave);
  busy.add(document);
  try {
    const { layout = browserLayout, pace = browserPace } = now;
    return await perform({
      document,
      request,
      plan,
      now,
      layout,
      pace,
      left: () => gone,
      submits: guard.count,
      written: [],
    });
  } finally {
    busy.delete(document);
    view?.removeEventListener('pagehide', leave);
    guard.stop();
  }
}
