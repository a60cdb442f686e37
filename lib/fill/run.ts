/** What one commit works on, and what it asks of the page between two writes. */
import type { Layout } from '../dom/layout';
import { rootsOf } from '../dom/tree';
import { type Message, message } from '../text/message';
import { gradeField } from './grade';
import type { Guarded } from './guarded';
import type { Snapshot } from './memory';
import type { Pace } from './pace';
import { isTakenOver } from './refuse';
import { presentField } from './restore';
import { isSameForm } from './same-form';
import type { FillPlan, FillRequest, FillRow, PlanRow } from './schema';
import { matchSubject, readSubject } from './subject';

/** The page at this moment. `address` is asked before every write; layout and pace are the browser's unless a test brings its own. */
export interface Now {
  address(): string;
  /** True where Waybill may not be on this page any more: its site was turned off, or the extension is gone. */
  ended?(): boolean;
  layout?: Layout;
  pace?: Pace;
}

/** Why the whole fill ends. */
export type Stop = { kind: 'abandoned' | 'restored' | 'refused'; reason: Message };

export interface Written {
  snapshot: Snapshot;
  row: PlanRow;
}

/** A field left to the person. One that was written and put back keeps its snapshot, so that it is seen to stay as it was. */
export interface Left {
  row: PlanRow;
  reason: Message;
  snapshot: Snapshot | null;
  /** It held its value until another was written, or something lay over it: it is written once more after the others. */
  again?: boolean;
}

/** What one commit works on. */
export interface Run {
  document: Document;
  request: FillRequest;
  plan: FillPlan;
  now: Now;
  layout: Layout;
  pace: Pace;
  guarded: Guarded;
  written: Written[];
  /** Rows whose field holds its value without having been written. */
  held: PlanRow[];
  byHand: Left[];
}

/** The page went elsewhere, wanted to save by itself, shows somebody else's record, or is closed to us. */
export function whyInterrupted({ document, request, plan, now, layout, guarded }: Run): Stop | null {
  if (now.ended?.()) return { kind: 'restored', reason: message('fillSiteEnded') };
  if (guarded.left() || !isSameForm(plan.address, now.address()))
    return { kind: 'abandoned', reason: message('fillPageChanged') };
  if (guarded.submits() > 0) return { kind: 'restored', reason: message('fillSubmitStopped') };
  const { expected, found } = plan.subject;
  const open = readSubject(rootsOf(document), request.subject.select, layout);
  return open !== found && matchSubject(expected, open) === 'mismatch'
    ? { kind: 'abandoned', reason: message('fillSubjectChanged', found ?? '–', open ?? '–') }
    : null;
}

/** What every written field holds now. */
export function gradeAll(run: Run): FillRow[] {
  return run.written.map(({ snapshot, row }) => {
    const field = presentField(run.document, snapshot);
    const { mapping, value } = snapshot.task;
    if (field && !isTakenOver(field, run.layout)) return gradeField(field, row, mapping, value, snapshot.sure);
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

/** Those of the written fields that hold something else than what was written. */
export function lostOf(run: Run): Written[] {
  const lost = gradeAll(run).filter(({ grade }) => grade === 'mismatch');
  return run.written.filter(({ row }) => lost.some(({ field }) => field === row.field));
}
