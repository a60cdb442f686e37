/** Finds the places a rule like `heading:Summary` names in an answer. */
import { normalizeLabel } from '../text/normalize';
import type { Span } from '../text/span';
import type { AnswerDocument } from './document';
import { findInJson } from './json';

/** A place in the answer, with the text that stands there if it is not the slice itself (a JSON string is unescaped). */
export interface Found {
  span: Span;
  text?: string;
}

/** Every place a rule names, best first, cut to the part that was taken; empty where there is none. */
export function findPlaces(rule: string, document: AnswerDocument, siblings: readonly string[] = []): Found[] {
  const colon = rule.indexOf(':');
  const kind = colon < 0 ? rule : rule.slice(0, colon);
  const name = normalizeLabel(colon < 0 ? '' : rule.slice(colon + 1));
  const found = places(kind, name, document, siblings);
  return found.flatMap((place) => {
    const span = trim(document.text, clip(place.span, document.taken));
    const cut = span.end - span.start < place.span.end - place.span.start && place.text !== undefined;
    return span.end <= span.start || (cut && !within(place.span, document.taken)) ? [] : [{ ...place, span }];
  });
}

function places(kind: string, name: string, document: AnswerDocument, siblings: readonly string[]): Found[] {
  switch (kind) {
    case 'heading':
      return document.sections.flatMap(({ label, body }) => (label === name && body ? [{ span: body }] : []));
    case 'label':
      return document.lines.flatMap((line) => afterLabel(line, name, document.text));
    case 'table':
      return document.tables.flatMap((table) => inTable(table.rows, name, siblings));
    case 'json':
      return document.code.flatMap((code) => findInJson(code, name));
    case 'body':
      return [{ span: { start: 0, end: document.text.length } }];
    default:
      return [];
  }
}

/** What follows "Label:" on the same line. The label may be followed by a remark in parentheses. */
function afterLabel(line: Span, name: string, text: string): Found[] {
  const written = text.slice(line.start, line.end);
  const colon = written.search(/[:：]/u);
  if (colon < 0 || normalizeLabel(written.slice(0, colon).replace(/\([^)]*\)\s*$/u, '')) !== name) return [];
  return [{ span: { start: line.start + colon + 1, end: line.end } }];
}

type Rows = AnswerDocument['tables'][number]['rows'];

/** The cell beside a label in the first column, or under it in the header row: whichever of the two holds more of the contract's labels. */
function inTable(rows: Rows, name: string, siblings: readonly string[]): Found[] {
  const known = new Set([name, ...siblings.map(normalizeLabel)]);
  const header = rows[0] ?? [];
  const hits = (cells: (Rows[number][number] | undefined)[]): number =>
    cells.filter((cell) => cell && known.has(normalizeLabel(cell.text))).length;
  const inColumn = hits(rows.map((row) => row[0]));
  const inHeader = hits(header);
  const beside = rows.find((row) => row[0] && normalizeLabel(row[0].text) === name)?.[1];
  const column = header.findIndex((cell) => normalizeLabel(cell.text) === name);
  const under = column < 0 ? undefined : rows[1]?.[column];
  const both = inHeader > inColumn ? [under, beside] : [beside, under];
  const cell = both.find((item) => item !== undefined && item.text.trim() !== '');
  return cell ? [{ span: cell.span }] : [];
}

const within = (a: Span, b: Span): boolean => a.start >= b.start && a.end <= b.end;

function clip(span: Span, to: Span): Span {
  return { start: Math.max(span.start, to.start), end: Math.min(span.end, to.end) };
}

/** The span without white space at its ends. */
function trim(text: string, span: Span): Span {
  if (span.end <= span.start) return span;
  const written = text.slice(span.start, span.end);
  const start = span.start + (written.length - written.trimStart().length);
  return { start, end: Math.max(start, span.start + written.trimEnd().length) };
}
