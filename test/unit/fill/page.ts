/** Opens a fixture page in the test's document and builds requests for it. */
import { readFileSync } from 'node:fs';
import type { Mapping } from '../../../lib/contract/schema';
import type { FillRequest, FillTask, ReadRequest } from '../../../lib/fill/schema';

export const ADDRESS = 'https://crm.example.com/acme/activity/new';
export const noPace = { settle: () => Promise.resolve(), late: () => Promise.resolve() };

/** Replaces the document's content by `test/fixtures/pages/<name>.html`. */
export function openPage(name: string): Document {
  const html = readFileSync(new URL(`../../fixtures/pages/${name}.html`, `file://${__filename}`), 'utf8');
  document.documentElement.innerHTML = html.replace(/^[\s\S]*?<html[^>]*>|<\/html>\s*$/g, '');
  return document;
}

export function openHtml(html: string): Document {
  document.documentElement.innerHTML = `<head></head><body>${html}</body>`;
  return document;
}

type TaskParts = Partial<Omit<FillTask, 'mapping'>> & Partial<Omit<Mapping, 'field'>>;

export function task(label: string, value: string, parts: TaskParts = {}): FillTask {
  const { control = 'text', locate = { label: [label] }, write = 'replace', audience = 'internal' } = parts;
  const { valueMap, shown, richText, fileName, decimalSeparator } = parts;
  const field = parts.field ?? label.toLowerCase();
  const more = {
    ...(valueMap ? { valueMap } : {}),
    ...(shown ? { shown } : {}),
    ...(richText ? { richText } : {}),
    ...(decimalSeparator ? { decimalSeparator } : {}),
    ...(fileName ? { fileName } : {}),
  };
  const mapping: Mapping = { field, control, locate, write, audience, ...more };
  const { required = false, clear } = parts;
  return { field, label, value, mapping, required, ...(clear ? { clear } : {}) };
}

let tokens = 0;

export function request(tasks: FillTask[], parts: Partial<FillRequest> = {}): FillRequest {
  tokens += 1;
  const subject = { expected: 'Acme', select: ['.account'] };
  return { token: `t${tokens}`, address: ADDRESS, tasks, subject, provenance: null, ...parts };
}

/** The seven controls of `form-activity.html`, filled as a sales follow-up would. */
export function wholeRequest(parts: Partial<FillRequest> = {}): FillRequest {
  return request(
    [
      task('Subject', 'Renewal of Acme', {
        required: true,
        locate: { label: ['Betreff', 'Subject'], name: 'subject', role: 'textbox' },
      }),
      task('Notes', 'They renew.\nRefund takes up to 10 days.', {
        control: 'textarea',
        write: 'append',
        required: true,
      }),
      task('Next step', 'Send the invoice', { write: 'ifEmpty' }),
      task('Due date', '2026-11-26', { control: 'date', required: true }),
      task('Stage', 'Qualified', { control: 'select', valueMap: { Qualified: 'SQL' }, write: 'ifEmpty' }),
      task('Amount', '1200.50', { control: 'number' }),
      task('Remind me', 'true', { control: 'checkbox' }),
      task('Priority', 'High', { control: 'radio', locate: { label: ['Priority'], name: 'priority' } }),
    ],
    parts,
  );
}

export function readRequest(from: FillRequest, texts: string[] = []): ReadRequest {
  return {
    tasks: from.tasks.map(({ field, label, mapping }) => ({
      field,
      label,
      locate: mapping.locate,
      control: mapping.control,
      mapping,
    })),
    subject: { select: from.subject.select },
    texts,
  };
}

export function input(name: string): HTMLInputElement {
  return document.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

/** What a person's typing leaves behind. */
export function typed(name: string, value: string): void {
  input(name).value = value;
}
