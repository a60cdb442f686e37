/** The trail as a table (RFC 4180) for whoever counts in a spreadsheet. It proves nothing: the JSON Lines it was made from do. */
import type { Entries } from './export-prov';

/** A line a table has: what happened, without contents. The five of a run stand on the line that ends it. */
export const COLUMNS = [
  'origin',
  'index',
  'time',
  'event',
  'handoff',
  'contract',
  'contractVersion',
  'username',
  'name',
  'declared',
  'model',
  'tool',
  'runStart',
  'runEnd',
  'failure',
  'retries',
  'humanStepIn',
  'hash',
] as const;

/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection): also after spaces, and after characters nobody sees. */
const FORMULA = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/u;

/** One cell. A formula gets an apostrophe before it, which spreadsheets show as text; everything else stays as it is. */
export function formatCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function formatRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(formatCell).join(',')}\r\n`;
}

const textOf = (value: string | number | boolean | undefined) => (value === undefined ? null : String(value));

/** Lines of the table, its head first, each with its line end. A byte order mark makes spreadsheets read UTF-8. */
export async function* csvLines(events: Entries): AsyncGenerator<string> {
  yield `\ufeff${formatRow(COLUMNS)}`;
  for await (const { event, hash } of events) {
    const { origin, index, time, name, handoff, contract, actor, attributes } = event;
    yield formatRow([
      origin,
      index,
      time,
      name,
      handoff,
      contract?.id ?? null,
      contract?.version ?? null,
      actor?.username ?? null,
      actor?.name ?? null,
      actor?.declared ?? null,
      textOf(attributes['gen_ai.response.model']),
      textOf(attributes['waybill.tool']),
      textOf(attributes['waybill.run.start_time']),
      textOf(attributes['waybill.run.end_time']),
      textOf(attributes['error.type']),
      textOf(attributes['waybill.run.retry_count']),
      textOf(attributes['waybill.run.human_step_in']),
      hash,
    ]);
  }
}
