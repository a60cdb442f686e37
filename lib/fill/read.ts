/** Reads what a page holds now, in the handoff's words: after a Save, and whenever a known record is opened. */
import { allLabels, labelsIn } from '../contract/labels';
import type { Labels } from '../contract/schema';
import { languageOf } from '../dom/language';
import { browserLayout, type Layout } from '../dom/layout';
import { oneLine } from '../dom/name';
import { rootsOf } from '../dom/tree';
import { driverOf } from './drivers/list';
import { type Field, fieldsOf } from './field';
import { accepts } from './field-kind';
import { fromForm, hasLines } from './form-words';
import { locate } from './locate';
import { proofTexts } from './proof-texts';
import { stripProvenance } from './provenance';
import { isSecret, whyFieldUnseen } from './refuse';
import { readRow } from './row';
import type { ReadBack, ReadRequest } from './schema';
import { readShown, readShownAt, shownPairs, textsSeen } from './shown';
import { readShownValue } from './shown-value';
import { readSubject } from './subject';

function readField(field: Field, task: ReadRequest['tasks'][number], layout: Layout): string | null {
  const { mapping, control } = task;
  if (!accepts(control, field.kind) || isSecret(field) || whyFieldUnseen(field, layout) === 'hidden') return null;
  const shown = driverOf(control, field).read(field);
  // An input for files is empty whatever the record holds.
  if (field.kind === 'file' && shown === '') return null;
  return fromForm(oneText(control, stripProvenance(shown)), mapping);
}

function oneText(control: ReadRequest['tasks'][number]['control'], text: string): string {
  return hasLines(control) ? text.replace(/\r\n?/g, '\n').trim() : oneLine(text);
}

/** The value beside the label in the page's own language, else beside a label of any. */
function readBeside(pairs: ReturnType<typeof shownPairs>, labels: Labels | undefined, language: string): string | null {
  return readShown(pairs, labelsIn(labels, language)) ?? readShown(pairs, allLabels(labels));
}

/**
 * Reads the mapped fields of the page that goes by `address`: text without the provenance block, dates as ISO, checkboxes as `true` or
 * `false`, options by label mapped back to the handoff's words. A field that is no control any more is read from the text shown beside its
 * label, or where the contract says a record shows it. Null where it is not found, hidden, or a secret. Read-only fields are read like any other.
 */
export function readFields(
  document: Document,
  request: ReadRequest,
  address: string,
  layout: Layout = browserLayout,
): ReadBack {
  const roots = rootsOf(document);
  const fields = fieldsOf(roots);
  const pairs = shownPairs(roots, layout);
  const language = languageOf(document.documentElement);
  const values: ReadBack['values'] = {};
  const others = pairs.map(({ value }) => value);
  // A record often keeps its edit form hidden behind a button: what is not seen neither counts nor stands in the way.
  const seen = fields.filter((field) => whyFieldUnseen(field, layout) !== 'hidden');
  for (const task of request.tasks) {
    const { control, mapping } = task;
    const located = locate(seen, { ...mapping, locate: task.locate, control }, task.label, layout);
    if (located.ok) {
      const { field } = located;
      values[task.field] = { label: field.label || task.label, value: readField(field, task, layout) };
      continue;
    }
    // Another field of that label (of a form beside the record) says nothing of this one; where the contract says a record shows it counts.
    const beside = located.found ? null : readBeside(pairs, task.locate.label, language);
    const shown = beside ?? readShownAt(roots, mapping.shown ?? [], layout);
    const text = shown === null ? null : readShownValue(control, stripProvenance(shown), others, language);
    values[task.field] = { label: task.label, value: text === null ? null : fromForm(oneText(control, text), mapping) };
  }
  const subject = readSubject(roots, request.subject.select, layout);
  const row = readRow(roots, request, language, layout);
  const proofs = request.proofs ? { proofs: proofTexts(document) } : {};
  return { address, subject, values, textsSeen: textsSeen(roots, request.texts, layout), row, ...proofs };
}
