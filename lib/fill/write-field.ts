/** Writes one field by the driver of its control and gives the page time to answer. */
import { busyMarks } from '../dom/busy';
import type { Layout } from '../dom/layout';
import { ancestorsOf, isPresent, rootsOf } from '../dom/tree';
import { plainText } from '../text/plain-text';
import { boxesOf } from './composite/box';
import type { Written } from './drivers/driver';
import { driverOf } from './drivers/list';
import type { Field } from './field';
import { toForm } from './form-words';
import type { Snapshot } from './memory';
import type { Pace } from './pace';
import { htmlOf } from './rich/html';
import { sameLines } from './rich/lines';
import type { FillTask } from './schema';

/** The page a field is written into. `stopped`: nothing more is waited for. */
export interface Writing {
  document: Document;
  layout: Layout;
  pace: Pace;
  stopped(): boolean;
}

/** How often a page that waits for its server is looked at before it is believed as it is: about eight seconds. */
const PATIENCE = 40;

/** Many forms ask their server for a new form when a list changes; what is written meanwhile may be lost when it comes. */
export async function waitForPage(writing: Writing, before: Element[], own: Element | null): Promise<void> {
  for (let look = 0; look < PATIENCE && !writing.stopped(); look += 1) {
    const waiting = busyMarks(rootsOf(writing.document), writing.layout).some(
      // What a control shows of itself (the indicator that clears it) is no wait of the page.
      (mark) => !before.includes(mark) && (own === null || !ancestorsOf(mark).includes(own)),
    );
    if (!waiting) return;
    await writing.pace.settle();
  }
}

/** What stands in a field now, to be kept before it is written. */
export function snapshotBefore(field: Field, task: FillTask, signature: string): Snapshot {
  const before = driverOf(task.mapping.control, field).state(field);
  return { task, field, label: task.label, signature, before, written: before, sure: true };
}

/** Only where the formatted text says the very words that were attested. */
function formattedFor({ mapping, tree, value }: FillTask): { formatted?: string[] } {
  if (mapping.richText !== 'formatted' || !tree || !sameLines(plainText(tree), value)) return {};
  return { formatted: htmlOf(tree) };
}

/** Writes `after` into the field of `snapshot` and waits for the page; `snapshot.written` is then what the driver left. What the driver said of it, if anything. */
export async function writeField(writing: Writing, snapshot: Snapshot, after: string): Promise<Written | undefined> {
  const { field, task } = snapshot;
  const driver = driverOf(task.mapping.control, field);
  const waiting = busyMarks(rootsOf(writing.document), writing.layout);
  const written = await driver.write(field, after, {
    layout: writing.layout,
    value: toForm(task.value, task.mapping),
    ...formattedFor(task),
    decimalSeparator: task.mapping.decimalSeparator,
  });
  snapshot.written = driver.state(field);
  await writing.pace.settle();
  // A frame may have been loaded anew meanwhile, and the control with it.
  await waitForPage(writing, waiting, isPresent(field.element) ? (boxesOf(field.element).at(-1) ?? null) : null);
  return written ?? undefined;
}
