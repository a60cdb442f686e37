/** Writes one value into the field a person pointed at, reads it back, and puts the field back where it does not hold. */
import { browserLayout, type Layout } from '../dom/layout';
import { isPresent, rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf, lookAgain } from './field';
import { gradeField } from './grade';
import { type Guarded, isBusy, whileGuarded } from './guarded';
import { type JudgedPlace, judgePlace } from './judge-place';
import { keepSnapshots, type Snapshot, spendToken } from './memory';
import { browserPace, type Pace } from './pace';
import { isTakenOver } from './refuse';
import { presentField, restoreFields, whyNotBack } from './restore';
import type { Now, Stop } from './run';
import type { FillRow, PlaceRequest, PlaceResult } from './schema';
import { signatureOf } from './signature';
import { matchSubject, readSubject } from './subject';
import { snapshotBefore, writeField } from './write-field';

/** What a person pointed at, as it was when they were shown what would be written: field, its identity, and what stood in it. */
export interface Pointed {
  field: Field;
  signature: string;
  before: string;
}

interface Placing {
  document: Document;
  request: PlaceRequest;
  now: Now;
  layout: Layout;
  pace: Pace;
  guarded: Guarded;
}

const refused = (reason: Message): Stop => ({ kind: 'refused', reason });
const isStop = (found: Stop | JudgedPlace): found is Stop => 'kind' in found;

/** Why nothing may be placed on this page now, or null: it went elsewhere, or shows somebody else's record. */
export function whyNotHere(
  document: Document,
  request: PlaceRequest,
  address: string,
  layout?: Layout,
): Message | null {
  if (address !== request.address) return message('fillPageChanged');
  const { expected, select } = request.subject;
  const found = readSubject(rootsOf(document), select, layout);
  if (matchSubject(expected, found) !== 'mismatch') return null;
  return message('fillOtherRecord', expected ?? '', found ?? '');
}

/** The pointed field as it is now, if it is still the same control holding the same; one that was drawn anew is found by its identity. */
function present(fields: Field[], { field, signature }: Pointed): Field | null {
  if (isPresent(field.element)) {
    const again = lookAgain(field);
    return signatureOf(again) === signature ? (fields.find(({ element }) => element === again.element) ?? null) : null;
  }
  const twins = fields.filter((one) => signatureOf(one) === signature);
  return twins.length === 1 ? (twins[0] ?? null) : null;
}

/** Judges the pointed field once more, as strictly as a fill does right before it writes. */
function targetOf({ document, request, now, layout }: Placing, pointed: Pointed, called: string): Stop | JudgedPlace {
  const elsewhere = whyNotHere(document, request, now.address(), layout);
  if (elsewhere) return { kind: 'abandoned', reason: elsewhere };
  const fields = fieldsOf(rootsOf(document));
  const field = present(fields, pointed);
  if (!field) return refused(message('placeFieldChanged', called));
  const judged = judgePlace(fields, field, request, layout, true);
  const { status, reason, before } = judged.row;
  if (status === 'refused') return refused(reason ?? message('placeFieldChanged', called));
  return before === pointed.before ? judged : refused(message('placeFieldChanged', called));
}

function whyInterrupted({ request, now, guarded }: Placing): Stop | null {
  if (now.ended?.()) return { kind: 'restored', reason: message('fillSiteEnded') };
  if (guarded.left() || now.address() !== request.address)
    return { kind: 'abandoned', reason: message('fillPageChanged') };
  return guarded.submits() > 0 ? { kind: 'restored', reason: message('fillSubmitStopped') } : null;
}

function gradeNow({ document, layout }: Placing, snapshot: Snapshot, { row, task }: JudgedPlace): FillRow {
  const field = presentField(document, snapshot);
  if (field && !isTakenOver(field, layout)) return gradeField(field, row, task.mapping, task.value, snapshot.sure);
  const { label, before, after } = row;
  return { field: row.field, label, before, wanted: after, readBack: '', grade: 'mismatch' };
}

/** Writes, and believes what is read back after the page answered and again half a second later. */
async function write(placing: Placing, judged: JudgedPlace, snapshot: Snapshot): Promise<Stop | FillRow> {
  const { document, layout, pace } = placing;
  const stopped = () => whyInterrupted(placing) !== null;
  const written = await writeField({ document, layout, pace, stopped }, snapshot, judged.row.after);
  snapshot.sure = judged.sure && (written ? written.ok && written.sure : true);
  for (const wait of [async () => undefined, pace.late]) {
    await wait();
    const interrupted = whyInterrupted(placing);
    if (interrupted) return interrupted;
    if (written && !written.ok) return { kind: 'restored', reason: written.reason };
    if (gradeNow(placing, snapshot, judged).grade === 'mismatch')
      return { kind: 'restored', reason: message('placeMismatch', judged.row.label) };
  }
  return gradeNow(placing, snapshot, judged);
}

async function perform(placing: Placing, pointed: Pointed, called: string): Promise<Stop | FillRow> {
  const { document, request, layout, pace } = placing;
  const judged = targetOf(placing, pointed, called);
  if (isStop(judged)) return judged;
  const { field, row, task } = judged;
  if (row.status === 'unchanged') return gradeField(field, row, task.mapping, task.value, judged.sure);
  const active = document.activeElement as HTMLElement | null;
  const snapshot = snapshotBefore(field, task, row.signature);
  const done = await write(placing, judged, snapshot);
  if ('kind' in done) {
    // On a page that went elsewhere only what is still exactly ours is touched.
    const left = await restoreFields(document, [snapshot], pace.settle, done.kind === 'abandoned', layout);
    const stays = whyNotBack(left);
    return stays && done.kind === 'restored' ? { ...done, reason: stays } : done;
  }
  const now = presentField(document, snapshot);
  if (now)
    keepSnapshots(document, request.token, {
      snapshots: [{ ...snapshot, written: driverOf(task.mapping.control, now).state(now) }],
      layout,
    });
  if (active?.isConnected && active !== document.body) active.focus?.({ preventScroll: true });
  return done;
}

/**
 * Places one value. Refused, with nothing written, where the token was used, something is being written here, the page or its subject is
 * another one, the field is not what the person was shown, or no rule of a fill would let it be written. What it wrote is taken back by
 * `undoFill` under the request's token. Submissions are stopped, and count as a reason to put the field back.
 */
export async function placeField(
  document: Document,
  request: PlaceRequest,
  pointed: Pointed,
  now: Now,
): Promise<PlaceResult> {
  const { token } = request;
  if (isBusy(document)) return { ok: false, token, ...refused(message('fillBusy')) };
  if (!spendToken(document, token)) return { ok: false, token, ...refused(message('fillUsedPlan')) };
  const { layout = browserLayout, pace = browserPace } = now;
  const called = pointed.field.label || request.task.label;
  const done = await whileGuarded(document, (guarded) =>
    perform({ document, request, now, layout, pace, guarded }, pointed, called),
  );
  return 'kind' in done ? { ok: false, token, ...done } : { ok: true, token, address: request.address, row: done };
}
