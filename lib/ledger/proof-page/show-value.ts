/** Draws what an entry holds as lists a person reads, with fields called as the contract calls them. The signed lines hold it as it was signed. */
import { readableName } from '../../contract/field';

/** What people call a field, or any other name of a part. */
export type Called = (name: string) => string;

function make(name: string, text = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** Names of the labels a contract has, else the name in words. */
export function calledIn(labels: Readonly<Record<string, string>> | undefined): Called {
  return (name) => (labels && Object.hasOwn(labels, name) ? (labels[name] ?? name) : readableName(name));
}

/** Parts whose text is the name of a field. */
const NAMES_FIELDS = new Set(['field', 'fields', 'byPerson']);

function drawText(text: string): HTMLElement {
  return make('pre', text === '' ? '–' : text);
}

/** Any JSON value: parts by their names, items in order, texts as they are. */
export function drawValue(value: unknown, called: Called, name = ''): HTMLElement {
  if (typeof value === 'string') return drawText(NAMES_FIELDS.has(name) ? called(value) : value);
  if (value === null || typeof value !== 'object') return drawText(value === null ? '' : String(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return drawText('');
    const list = make('ul');
    for (const one of value) {
      const item = make('li');
      item.append(drawValue(one, called, name));
      list.append(item);
    }
    return list;
  }
  const parts = make('dl');
  for (const [key, one] of Object.entries(value)) {
    const detail = make('dd');
    detail.append(drawValue(one, called, key));
    parts.append(make('dt', called(key)), detail);
  }
  return parts.childElementCount > 0 ? parts : drawText('');
}

/** The turns of a captured conversation, each under who wrote it; null for anything else. Trees and evidence are left to the signed lines. */
export function drawCapture(value: unknown): HTMLElement | null {
  const { turns } = (value ?? {}) as { turns?: unknown };
  if (!Array.isArray(turns)) return null;
  const parts = make('dl');
  for (const { role, text } of turns as { role?: unknown; text?: unknown }[]) {
    const said = make('dd');
    said.append(drawText(String(text ?? '')));
    parts.append(make('dt', readableName(String(role))), said);
  }
  return parts;
}
