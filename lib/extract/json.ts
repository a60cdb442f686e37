/** Finds a property in a JSON code block, with the place of its value. */
import type { Span } from '../text/span';

interface Block {
  text: string;
  language: string | null;
  span: Span;
}

/** The value of the property called `name` (any case, also as a dotted path), as text with its place; nothing where the block is not JSON or holds no such text, number or truth value. */
export function findInJson({ text, language, span }: Block, name: string): { span: Span; text: string }[] {
  if (language !== null && !/^json/iu.test(language)) return [];
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return [];
  }
  const path = name.split('.');
  const found = path.reduce<Step | null>(step, { value: Array.isArray(data) ? data[0] : data, key: '' });
  if (!found) return [];
  const written = textOf(found.value);
  return written === null ? [] : [{ span: placeOf(text, found, span), text: written }];
}

interface Step {
  value: unknown;
  key: string;
}

function step(from: Step | null, name: string): Step | null {
  const { value } = from ?? {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name);
  return key === undefined ? null : { key, value: (value as Record<string, unknown>)[key] };
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n');
  return null;
}

/** Where the value stands in the source; the whole block where it is written in a way that cannot be found again. */
function placeOf(source: string, { key, value }: Step, block: Span): Span {
  const at = source.indexOf(JSON.stringify(key));
  const written = JSON.stringify(value);
  const start = at < 0 ? -1 : source.indexOf(written, at + key.length + 2);
  if (start < 0) return block;
  const quote = typeof value === 'string' ? 1 : 0;
  return { start: block.start + start + quote, end: block.start + start + written.length - quote };
}
