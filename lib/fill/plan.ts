/** Reads a form and says what a fill would change in it, or why it must not; touches nothing. */
import { browserLayout, keepSeen, type Layout } from '../dom/layout';
import { closedFrames, type Root, rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { blockFor, desireFor } from './desire';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf } from './field';
import { hasLines } from './form-words';
import { locate } from './locate';
import { readProofCode, readProvenance } from './provenance';
import { whyFieldUnseen, whyRefused } from './refuse';
import type { FillPlan, FillRequest, FillTask, PlanRow } from './schema';
import { signatureOf } from './signature';
import { matchSubject, readSubject } from './subject';

interface Judged {
  row: PlanRow;
  field: Field | null;
  found: boolean;
}

/** Plans one task against the fields of the page. */
export function judgeTask(fields: Field[], request: FillRequest, task: FillTask, layout?: Layout): Judged {
  const refused = (label: string, reason: Message, field: Field | null, before = ''): PlanRow => ({
    field: task.field,
    label,
    status: 'refused',
    reason,
    before,
    after: '',
    signature: field ? signatureOf(field) : '',
  });
  const located = locate(fields, task.mapping, task.label, layout);
  if (!located.ok) return { row: refused(task.label, located.reason, null), field: null, found: located.found };
  const { field, healed } = located;
  const label = field.label || task.label;
  const why = whyRefused(field, task.mapping, label, layout) ?? whyWrongAudience(request, task, label);
  // A field that must not be written is not read either, since it may hold a secret; one that is only locked is seen by everybody.
  if (why)
    return {
      row: refused(label, why, field, isLockedInSight(field, why, layout) ? readNow(field, task) : ''),
      field,
      found: true,
    };
  const { status, before, after, ...rest } = desireFor(field, task, blockFor(request, task));
  const reason = 'reason' in rest ? rest.reason : null;
  return {
    row: {
      field: task.field,
      label,
      status,
      reason,
      before,
      after,
      signature: signatureOf(field),
      ...(healed.length > 0 ? { healed } : {}),
    },
    field,
    found: true,
  };
}

const LOCKED = ['fillDisabled', 'fillReadOnly'];

const isLockedInSight = (field: Field, why: Message, layout?: Layout) =>
  LOCKED.includes(why.key) && whyFieldUnseen(field, layout) === null;

const readNow = (field: Field, { mapping }: FillTask) => driverOf(mapping.control, field).read(field);

/** Provenance never enters a field a customer reads, and needs room for its lines. */
function whyWrongAudience(request: FillRequest, task: FillTask, label: string): Message | null {
  const isProof = readProvenance(task.value) ?? readProofCode(task.value);
  if (task.mapping.audience === 'customer' && isProof !== null) return message('fillProofForCustomer', label);
  if (blockFor(request, task) === null) return null;
  if (task.mapping.audience !== 'internal') return message('fillProofForCustomer', label);
  return hasLines(task.mapping.control) ? null : message('fillProofNeedsLines', label);
}

/** CSS pixels from which a frame may hold the form; what is smaller shows a badge, an advertisement or nothing. */
const FORM_FRAME = { width: 200, height: 120 };

function mayHoldForm(frame: Element, layout: Layout): boolean {
  const box = layout.box(frame);
  return box !== null && box.width >= FORM_FRAME.width && box.height >= FORM_FRAME.height;
}

function whyNoFill(judged: Judged[], roots: Root[], layout: Layout): Message | null {
  if (judged.length > 0 && judged.every(({ found }) => !found)) {
    const isInFrame = closedFrames(roots).some((frame) => mayHoldForm(frame, layout));
    return message(isInFrame ? 'fillFormInFrame' : 'fillFormNotFound');
  }
  const seen = judged.filter(({ found }) => found).length;
  // A label or two in common makes it no form of this contract.
  if (seen * 2 < judged.length) return message('fillFormDiffers', seen, judged.length);
  const proof = judged.find(({ row }) => row.status === 'refused' && row.reason?.key.startsWith('fillProof'));
  if (proof) return proof.row.reason;
  const refused = judged.map(({ row }) => row).filter(({ status }) => status === 'refused');
  // A value that is missing is missing wherever it is written: no hand can place it.
  const gap = refused.find(({ reason }) => reason?.key === 'fillNoValue');
  if (gap) return gap.reason;
  const fits = judged.some(({ row }) => row.status === 'ready' || (row.status === 'unchanged' && row.reason === null));
  if (refused.length === 0 || fits) return null;
  return refused.length === 1 ? (refused[0]?.reason ?? null) : message('fillNothingFits');
}

/** True where the plan may be committed: nothing stands against it and the open record is not another one's. */
export function isFillable(plan: FillPlan): boolean {
  return plan.refusal === null && plan.subject.result !== 'mismatch';
}

/**
 * Plans a fill of `document`, which goes by `address` now (compared by string equality with the request's). No side effects: nothing is focused,
 * scrolled or written. `refusal` is set where nothing may be filled at all: another page, no such form (fewer than half of the fields are on
 * the page), provenance bound for a customer, a required field without a value, or no field that can be written or holds its value. Any
 * other field that is refused, required or not, says why and is left to the person; `later` where a fill tries it again after the others.
 */
export function planFill(
  document: Document,
  request: FillRequest,
  address: string,
  browser: Layout = browserLayout,
): FillPlan {
  const layout = keepSeen(browser);
  const roots = rootsOf(document);
  const found = readSubject(roots, request.subject.select, layout);
  const { expected } = request.subject;
  const base = {
    token: request.token,
    address: request.address,
    subject: { result: matchSubject(expected, found), expected, found },
  };
  if (address !== request.address) return { ...base, rows: [], refusal: message('fillPageChanged') };
  const judged = judgeAll(roots, request, layout);
  const rows = markLater(
    judged.map(({ row }) => row),
    request,
  );
  return { ...base, rows, refusal: whyNoFill(judged, roots, layout) };
}

/** Everything writing a field would write, counted over all tasks. */
function claimsOf(judged: Judged[]): Map<Element, number> {
  const claims = new Map<Element, number>();
  for (const { field } of judged)
    for (const one of field ? elementsOf(field) : []) claims.set(one, (claims.get(one) ?? 0) + 1);
  return claims;
}

const elementsOf = ({ element, parts }: Field): Iterable<Element> =>
  parts.length === 0 ? [element] : new Set([element, ...parts]);

/** Refusals that what is written before may lift: a list is unlocked, gets its choices, or is drawn at all, once another is chosen. */
const MAY_OPEN = [...LOCKED, 'fillNoOption', 'fillOptionOff', 'fillHidden', 'fillFieldNotFound'];

/** Marks the rows that a fill looks at once more after it wrote the others. */
function markLater(rows: PlanRow[], { tasks }: FillRequest): PlanRow[] {
  if (!rows.some(({ status }) => status === 'ready')) return rows;
  return rows.map((row, at) => {
    const mayOpen = row.status === 'refused' && MAY_OPEN.includes(row.reason?.key ?? '');
    return mayOpen && tasks[at]?.value.trim() !== '' ? { ...row, later: true } : row;
  });
}

/** Judges every task; a field two tasks claim is refused for both, since one would overwrite the other. */
export function judgeAll(roots: Root[], request: FillRequest, layout: Layout): Judged[] {
  const fields = fieldsOf(roots);
  const judged = request.tasks.map((task) => judgeTask(fields, request, task, layout));
  const claims = claimsOf(judged);
  return judged.map((one) => {
    const isShared = one.field && [...elementsOf(one.field)].some((at) => (claims.get(at) ?? 0) > 1);
    if (!isShared) return one;
    const reason = message('fillFieldShared', one.row.label);
    return { ...one, row: { ...one.row, status: 'refused', reason, after: one.row.before } };
  });
}
