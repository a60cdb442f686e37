/** Reads an export line by line, strictly: every byte belongs to exactly one line, and every line is the canonical form of what it says. */
import { concat, utf8 } from '../sign/bytes';
import { isCanonical } from '../sign/canonical';
import { type Message, message } from '../text/message';
import { ExportLine, nameFault } from './schema';

/** A file, its bytes or its whole text; or its lines, one an item, with or without their newline. */
export type ExportSource = Blob | Uint8Array | string | Iterable<string> | AsyncIterable<string>;

/** One line without its newline, or why it cannot be read. `done` counts the bytes (or lines) read so far. */
export type RawLine = { done: number } & ({ text: string } | { fault: Message });

/** Bytes read from a file at a time. */
const CHUNK = 1 << 20;
/** Bytes after which a line is not waited for any more: twice what one message of a browser carries, and so of what an entry or a value can be. */
const LONGEST = 1 << 27;
const NEWLINE = 0x0a;

async function* chunksOf(source: Blob | Uint8Array): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Blob)) yield source;
  else {
    for (let at = 0; at < source.size; at += CHUNK) {
      yield new Uint8Array(await source.slice(at, at + CHUNK).arrayBuffer());
    }
  }
}

function decodeText(bytes: Uint8Array): string | null {
  try {
    // A byte order mark stays visible: it is a byte nobody wrote.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function rawLine(bytes: Uint8Array, done: number): RawLine {
  const text = decodeText(bytes);
  return text === null ? { done, fault: message('verifyNotText') } : { done, text };
}

async function* splitBytes(source: Blob | Uint8Array): AsyncGenerator<RawLine> {
  let held: Uint8Array[] = [];
  let length = 0;
  let done = 0;
  for await (const chunk of chunksOf(source)) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const part = chunk.subarray(from, end);
      const line = length === 0 ? part : concat(...held, part);
      done += line.length + 1;
      yield rawLine(line, done);
      held = [];
      length = 0;
      from = end + 1;
    }
    if (from < chunk.length) held.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST) break;
  }
  if (length > 0) yield { done: done + length, fault: message('verifyCutOff') };
}

async function* splitText(source: Iterable<string> | AsyncIterable<string>): AsyncGenerator<RawLine> {
  let done = 0;
  for await (const item of source) {
    done += 1;
    const text = item.endsWith('\n') ? item.slice(0, -1) : item;
    yield text.includes('\n') ? { done, fault: message('verifyCutOff') } : { done, text };
  }
}

/** Bytes of a source that has them all at hand; null where it comes as lines. */
export function wholeOf(source: ExportSource): Blob | Uint8Array | null {
  if (typeof source === 'string') return utf8(source);
  return source instanceof Blob || ArrayBuffer.isView(source) ? source : null;
}

export function readLines(source: ExportSource): AsyncGenerator<RawLine> {
  const whole = wholeOf(source);
  return whole ? splitBytes(whole) : splitText(source as Iterable<string>);
}

/** What a line says, with the canonical text of an entry's body: the bytes that were hashed. */
export type DecodedLine = { ok: true; line: ExportLine; body: string } | { ok: false; reason: Message };

function parseJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** The body's text as it stands in the line, which is known to be canonical: between the first key and the fields of fixed length. */
function bodyOf(text: string, line: ExportLine): string {
  if (line.kind !== 'event') return '';
  const tail = `,"hash":"${line.hash}","kind":"event","signature":"${line.signature}"}`;
  return text.slice('{"body":'.length, -tail.length);
}

export function decodeLine(text: string): DecodedLine {
  const parsed = parseJson(text);
  if (!parsed) return { ok: false, reason: message('verifyNotJson') };
  const shape = ExportLine.safeParse(parsed.value);
  if (!shape.success) return { ok: false, reason: message('verifyShape', nameFault(shape.error)) };
  if (!isCanonical(parsed.value, text)) return { ok: false, reason: message('verifyNotCanonical') };
  const line = parsed.value as ExportLine;
  return { ok: true, line, body: bodyOf(text, line) };
}

/** Whether these bytes look like an export at all, however damaged: one changed byte must be located, not called unknown. */
export function looksLikeExport(head: string): boolean {
  const marks = [
    '"format":"waybill-ledger"',
    '"kind":"header"',
    '"kind":"event"',
    '"kind":"content"',
    '"kind":"manifest"',
  ];
  return marks.some((mark) => head.includes(mark));
}
