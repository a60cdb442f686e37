/** What kind of control a field is, and which kinds a mapping may be written into. */
import type { Control } from '../contract/schema';
import { ancestorsOf, queryDeep, type Root } from '../dom/tree';
import { twinOf } from './composite/box';
import { hasEditors } from './rich/editor';

/** Kinds the engine writes, and kinds it can name when it refuses them. */
export type FieldKind = Control | 'password' | 'hidden' | 'sections' | 'other';

const INPUT_KINDS: Record<string, FieldKind> = {
  text: 'text',
  email: 'text',
  tel: 'text',
  url: 'text',
  search: 'text',
  number: 'number',
  date: 'date',
  time: 'time',
  month: 'month',
  week: 'week',
  'datetime-local': 'datetime',
  color: 'color',
  range: 'range',
  checkbox: 'checkbox',
  radio: 'radio',
  password: 'password',
  file: 'file',
  hidden: 'hidden',
};

/** Kinds of control a mapping may be written into; a one-line text may well stand in a larger box, never the reverse. */
const ACCEPTS: Record<Control, FieldKind[]> = {
  text: ['text', 'textarea'],
  textarea: ['textarea'],
  number: ['number', 'text'],
  date: ['date', 'text', 'combobox', 'sections'],
  select: ['select', 'combobox'],
  combobox: ['combobox', 'select', 'text'],
  lookup: ['combobox', 'text'],
  multiSelect: ['multiSelect', 'combobox'],
  tags: ['combobox', 'text'],
  masked: ['text', 'segmented'],
  segmented: ['segmented', 'text'],
  file: ['file'],
  time: ['time'],
  month: ['month'],
  week: ['week'],
  datetime: ['datetime', 'text'],
  color: ['color'],
  range: ['range'],
  checkbox: ['checkbox'],
  radio: ['radio'],
  richText: ['richText', 'textarea'],
};

/** True if a mapping of this control can be written into a field of that kind. */
export function accepts(control: Control, kind: FieldKind): boolean {
  return ACCEPTS[control].includes(kind);
}

/** What hardly any page has, asked of the whole page once. */
export interface Rare {
  /** A box that is a list by role, with the input inside. */
  boxes: boolean;
  /** A native list taken out of the keyboard's way. */
  twins: boolean;
  /** Editors, or toolbars of what may be one. */
  editors: boolean;
  /** Native controls that say they are something else; null where nobody asked. */
  marked: ReadonlySet<Element> | null;
}

export function rareIn(roots: Root[]): Rare {
  return {
    boxes: queryDeep(roots, '[role="combobox"]:not(input)').length > 0,
    twins: queryDeep(roots, 'select[tabindex="-1"]').length > 0,
    editors: hasEditors(roots),
    marked: new Set(queryDeep(roots, ':is(input, textarea, select):is([role], [aria-haspopup])')),
  };
}

/** Of a page nobody asked. */
export const MAYBE: Rare = { boxes: true, twins: true, editors: true, marked: null };

const NATIVE = ['input', 'textarea', 'select'];

/** What a control is, by what it says of itself. */
export function kindOf(element: Element, rare: Rare): FieldKind {
  const isPlain = rare.marked !== null && NATIVE.includes(element.localName) && !rare.marked.has(element);
  const role = isPlain ? null : element.getAttribute('role');
  const popup = isPlain ? 'false' : (element.getAttribute('aria-haspopup') ?? 'false');
  if (element.localName === 'input' && ['checkbox', 'radio'].includes((element as HTMLInputElement).type))
    return INPUT_KINDS[(element as HTMLInputElement).type] ?? 'other';
  if (role === 'switch' || role === 'checkbox') return 'checkbox';
  if (element.localName === 'select') return (element as HTMLSelectElement).multiple ? 'multiSelect' : 'select';
  if (role === 'combobox' || ['listbox', 'tree', 'grid', 'dialog'].includes(popup)) return 'combobox';
  const isInput = element.localName === 'input';
  if (isInput && ((rare.boxes && isTypedPart(element)) || (rare.twins && isStandIn(element as HTMLInputElement))))
    return 'combobox';
  if (element.localName === 'textarea') return 'textarea';
  if (element.localName === 'input') return INPUT_KINDS[typeOf(element as HTMLInputElement)] ?? 'other';
  if (popup !== 'false' || element.localName === 'button') return 'combobox';
  return role === 'listbox' ? 'combobox' : 'richText';
}

/** A browser without a picker for months or weeks (Firefox 153) draws a text box, whose value is written the same. */
function typeOf(input: HTMLInputElement): string {
  const stated = input.getAttribute('type')?.toLowerCase() ?? '';
  return ['month', 'week'].includes(stated) ? stated : input.type;
}

/** The input in a box that is a list by role (ARIA 1.1 put the role on the box). */
function isTypedPart(input: Element): boolean {
  return ancestorsOf(input)
    .slice(1, 5)
    .some((at) => at.getAttribute('role') === 'combobox');
}

/** An input a library draws in place of a native list it hides; it has no name, since the list is what is sent. */
function isStandIn(input: HTMLInputElement): boolean {
  if (input.name !== '' || INPUT_KINDS[input.type] !== 'text') return false;
  return (twinOf(input)?.tabIndex ?? 0) < 0;
}
