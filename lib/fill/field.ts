/** The controls of a page as the engine sees them: one entry for each field, a whole radio group being one field. */
import type { Control } from '../contract/schema';
import { isGenerated } from '../dom/generated';
import { namesOf, oneLine, roleOf } from '../dom/name';
import { sectionsOf } from '../dom/section';
import { ancestorsOf, queryDeep, type Root } from '../dom/tree';
import { twinOf } from './composite/box';
import { namesOfDrawn, namesOfGroup } from './composite/names';
import { isBehind, isPart, openedIds } from './composite/part';
import { wordsIn } from './composite/words';
import { designedBodies, isBareBox, isInEditor } from './rich/editor';
import { hiddenBehind, namesOfEditor } from './rich/names';

/** Kinds the engine writes, and kinds it can name when it refuses them. */
export type FieldKind = Control | 'password' | 'file' | 'hidden' | 'other';

export type FieldElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Field {
  kind: FieldKind;
  /** The control; of a radio group the first button. Of an editor the editable element, which has no value of its own. */
  element: FieldElement;
  /** All buttons of a radio group, in page order, drawn ones among themselves; empty for other kinds. */
  radios: HTMLElement[];
  /** Label as the page shows it; '' where it has none. */
  label: string;
  labels: string[];
  /** `name`, and `id` where a developer wrote it. */
  ids: string[];
  role: string | null;
  /** Headings over it, nearest first; worked out when asked, since most contracts do not. */
  sections(): string[];
}

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
  date: ['date', 'text', 'combobox'],
  select: ['select', 'combobox'],
  combobox: ['combobox', 'select', 'text'],
  lookup: ['combobox', 'text'],
  multiSelect: ['multiSelect', 'combobox'],
  tags: ['combobox', 'text'],
  masked: ['text'],
  time: ['time'],
  month: ['month'],
  week: ['week'],
  datetime: ['datetime'],
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

/** Inputs that act rather than hold a value: never fields, never touched. */
const BUTTONS = ['submit', 'button', 'image', 'reset'];

const CONTROLS =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="textbox"], [role="listbox"], [aria-haspopup="listbox"], [aria-haspopup="tree"], [role="switch"], [role="checkbox"], [role="radio"]';

/** Kinds drawn from several elements, whose own name may hold their value. */
const DRAWN: FieldKind[] = ['combobox'];

function kindOf(element: Element): FieldKind {
  const role = element.getAttribute('role');
  const popup = element.getAttribute('aria-haspopup') ?? 'false';
  if (element.localName === 'input' && ['checkbox', 'radio'].includes((element as HTMLInputElement).type))
    return INPUT_KINDS[(element as HTMLInputElement).type] ?? 'other';
  if (role === 'switch' || role === 'checkbox') return 'checkbox';
  if (element.localName === 'select') return (element as HTMLSelectElement).multiple ? 'multiSelect' : 'select';
  if (role === 'combobox' || ['listbox', 'tree', 'grid', 'dialog'].includes(popup)) return 'combobox';
  if (element.localName === 'input' && (isTypedPart(element) || isStandIn(element as HTMLInputElement)))
    return 'combobox';
  if (element.localName === 'textarea') return 'textarea';
  if (element.localName === 'input') return INPUT_KINDS[(element as HTMLInputElement).type] ?? 'other';
  if (popup !== 'false') return 'combobox';
  return role === 'listbox' ? 'combobox' : 'richText';
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
  // Asked first, because hardly any page has one.
  const root = input.getRootNode() as Root;
  if (root.querySelector('select[tabindex="-1"]') === null) return false;
  return (twinOf(input)?.tabIndex ?? 0) < 0;
}

function idsOf(element: Element): string[] {
  const ids = [element.getAttribute('name'), element.getAttribute('id')];
  return [...new Set(ids)].filter((id): id is string => id !== null && id !== '' && !isGenerated(id));
}

/** The element that names a radio group: its fieldset or `radiogroup`, if that holds no field of another kind. */
function groupOf(radios: HTMLElement[]): Element | null {
  const [first] = radios;
  if (!first) return null;
  const group = ancestorsOf(first).find((at) => at.matches('fieldset, [role="radiogroup"], [role="group"]'));
  if (!group || !radios.every((radio) => ancestorsOf(radio).includes(group))) return null;
  const others = [...group.querySelectorAll('input, select, textarea')].filter(
    (control) => !radios.includes(control as HTMLElement) && !isBehind(control),
  );
  return others.length === 0 ? group : null;
}

function namesFor(element: Element, kind: FieldKind): string[] {
  if (kind === 'richText') return namesOfEditor(element);
  return DRAWN.includes(kind) ? namesOfDrawn(element) : namesOf(element);
}

/** An editor also goes by the name of the control it was drawn in place of. */
function idsFor(element: Element, kind: FieldKind): string[] {
  const behind = kind === 'richText' ? hiddenBehind(element) : null;
  return [...new Set([...idsOf(element), ...(behind ? idsOf(behind) : [])])];
}

function lonely(element: Element): Field {
  const kind = kindOf(element);
  const labels = namesFor(element, kind);
  return {
    kind,
    element: element as FieldElement,
    radios: [],
    label: labels[0] ?? '',
    labels,
    ids: idsFor(element, kind),
    role: roleOf(element),
    sections: () => sectionsOf(element),
  };
}

function grouped(radios: HTMLElement[]): Field {
  const first = radios[0] as HTMLElement;
  const group = groupOf(radios);
  const labels = group ? namesOfGroup(group) : [];
  return {
    kind: 'radio',
    element: first as FieldElement,
    radios,
    label: labels[0] ?? '',
    labels,
    ids: [
      ...new Set([...idsOf(first).filter((id) => id === first.getAttribute('name')), ...(group ? idsOf(group) : [])]),
    ],
    role: 'radiogroup',
    sections: () => sectionsOf(group ?? first, group),
  };
}

/** One key for the buttons the browser itself treats as one choice; nameless ones belong together by their fieldset. */
function radioKey(radio: HTMLElement, keys: Map<unknown, string>): string {
  const { name = '', form } = radio.localName === 'input' ? (radio as HTMLInputElement) : {};
  const group = ancestorsOf(radio).find((at) => at.matches('fieldset, [role="radiogroup"]'));
  const place = name ? (form ?? radio.getRootNode()) : (group ?? radio);
  if (!keys.has(place)) keys.set(place, String(keys.size));
  return `${keys.get(place)}|${name}`;
}

/** Part of an editor: a piece of its text, what encloses it, or a control of its toolbar. */
function isTool(element: Element): boolean {
  if (element.closest('[role="toolbar"]') !== null || isInEditor(element)) return true;
  return element.hasAttribute('contenteditable') && isBareBox(element);
}

/** Every field in `roots`. Reads only; costs one accessible-name computation for each. */
export function fieldsOf(roots: Root[]): Field[] {
  const fields: Field[] = [];
  const groups = new Map<string, HTMLElement[]>();
  const keys = new Map<unknown, string>();
  const opened = openedIds(roots);
  for (const element of [...queryDeep(roots, CONTROLS), ...designedBodies(roots)]) {
    const input = element as HTMLInputElement;
    if (isTool(element)) continue;
    if (element.localName === 'input' && BUTTONS.includes(input.type)) continue;
    const isDrawn = element.getAttribute('role') === 'radio' && element.localName !== 'input';
    if (isDrawn ? !isPart(element, opened) : element.localName === 'input' && input.type === 'radio') {
      const key = radioKey(input, keys) + (isDrawn ? '|drawn' : '');
      groups.set(key, [...(groups.get(key) ?? []), input]);
    } else if (!isDrawn && !isPart(element, opened)) fields.push(lonely(element));
  }
  return [...fields, ...[...groups.values()].map(grouped)];
}

/** The same control looked at again: labels, names and choices as they are now. */
export function lookAgain({ element, radios }: Field): Field {
  return radios.length > 0 ? grouped(radios) : lonely(element);
}

/** What a radio button stands for, as the page shows it. */
export function radioLabel(radio: HTMLElement): string {
  return namesOf(radio)[0] ?? (oneLine(wordsIn(radio)) || oneLine(radioValue(radio)));
}

/** What the page's own code calls it. */
export function radioValue(radio: HTMLElement): string {
  return radio.localName === 'input' ? (radio as HTMLInputElement).value : (radio.getAttribute('value') ?? '');
}

/** Whether a checkbox, a switch or a radio button is on, drawn ones by what they say of themselves. */
export function isOn(element: HTMLElement): boolean {
  return element.localName === 'input'
    ? (element as HTMLInputElement).checked
    : element.getAttribute('aria-checked') === 'true';
}
