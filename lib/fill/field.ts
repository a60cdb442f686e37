/** The controls of a page as the engine sees them: one entry for each field, a whole radio group being one field. */
import { isGenerated } from '../dom/generated';
import { clueOf, namesOf, oneLine, type PageLabels, pageLabels, placeholderOf, roleOf, tiedNames } from '../dom/name';
import { sectionsOf } from '../dom/section';
import { ancestorsOf, queryDeep, type Root } from '../dom/tree';
import { namesOfFile } from './composite/attach';
import { namesOfDrawn, namesOfGroup, namesOfHost, namesOfStoodFor, stoodFor } from './composite/names';
import { isBehind, isPart, openedIds } from './composite/part';
import { sectionsIn, spinsIn } from './composite/sections';
import { boxesOfGroup, segmentsIn } from './composite/segments';
import { wordsIn } from './composite/words';
import { type FieldKind, kindOf, MAYBE, rareIn } from './field-kind';
import { lazily, named, once } from './lazy-field';
import { designedBodies, isOfEditor } from './rich/editor';
import { hiddenBehind, namesOfEditor } from './rich/names';

export type FieldElement = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Field {
  kind: FieldKind;
  /** The control; of a radio group the first button. Of an editor the editable element, which has no value of its own. */
  element: FieldElement;
  /** All buttons of a radio group, in page order, drawn ones among themselves; empty for other kinds. */
  radios: HTMLElement[];
  /** The inputs of a value in several boxes, the sections of a day, in page order; empty for other kinds. */
  parts: HTMLElement[];
  /** What holds the control and all its parts. */
  whole: Element;
  /** Label as the page shows it; '' where it has none. */
  readonly label: string;
  readonly labels: string[];
  /** Those of the labels that are only words beside it, which the page ties to no control. */
  readonly beside: string[];
  /** `name`, and `id` where a developer wrote it. */
  readonly ids: string[];
  readonly role: string | null;
  /** Headings over it, nearest first. */
  sections(): string[];
  /** What its labels are drawn from, where that is told for less than the labels cost; see `clueOf`. */
  clue?(): ReturnType<typeof clueOf>;
  /** Looked at again by itself; its place among others was judged before. */
  isAgain?: boolean;
}

/** Inputs that act rather than hold a value: never fields, never touched. */
const BUTTONS = ['submit', 'button', 'image', 'reset'];

const CONTROLS =
  'input, textarea, select, [contenteditable], [role="combobox"], [role="textbox"], [role="listbox"], [aria-haspopup="listbox"], [aria-haspopup="tree"], [role="switch"], [role="checkbox"], [role="radio"], button[aria-haspopup="dialog"], button[data-dates-input]';

/** Kinds drawn from several elements, whose own name may hold their value. */
const DRAWN: FieldKind[] = ['combobox'];

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

/** What names a field of this kind, as the page ties it to it. */
function namesBy(kind: FieldKind, element: Element, page?: PageLabels): string[] {
  if (kind === 'file') return namesOfFile(element);
  const tied = tiedNames(element, page?.of(element));
  if (tied.length > 0) return tied;
  const host = namesOfHost(element);
  return host.length > 0 ? host : namesOfStoodFor(element);
}

/** What is drawn in place of a control also goes by that one's name. */
function idsFor(element: Element, kind: FieldKind): string[] {
  const behind = kind === 'richText' ? hiddenBehind(element) : stoodFor(element);
  return [...new Set([...idsOf(element), ...(behind ? idsOf(behind) : [])])];
}

function lonely(element: Element, labels?: () => PageLabels, rare = MAYBE): Field {
  const kind = kindOf(element, rare);
  const names = () => {
    if (kind === 'richText') return namesOfEditor(element);
    const hint = placeholderOf(element);
    const tied = DRAWN.includes(kind)
      ? namesOfDrawn(element).filter((one) => one !== hint)
      : namesBy(kind, element, labels?.());
    const behind = tied.length > 0 ? null : stoodFor(element);
    return named(tied, behind ? [element, behind] : [element], kind === 'checkbox');
  };
  const field = lazily({ kind, element: element as FieldElement, radios: [], parts: [], whole: element }, names, {
    ids: () => idsFor(element, kind),
    role: () => roleOf(element),
    sections: () => sectionsOf(element),
  });
  if (labels && !DRAWN.includes(kind) && kind !== 'richText') field.clue = () => clueOf(element, labels());
  return field;
}

function grouped(radios: HTMLElement[]): Field {
  const first = radios[0] as HTMLElement;
  const group = once(() => groupOf(radios));
  const names = () => {
    const own = group();
    return named(own ? namesOfGroup(own) : [], own ? [own] : radios, false);
  };
  const ids = () => {
    const own = group();
    return [
      ...new Set([...idsOf(first).filter((id) => id === first.getAttribute('name')), ...(own ? idsOf(own) : [])]),
    ];
  };
  const whole = () => group() ?? first;
  return lazily({ kind: 'radio', element: first as FieldElement, radios, parts: [], whole }, names, {
    ids,
    role: () => 'radiogroup',
    sections: () => sectionsOf(group() ?? first, group()),
  });
}

/** One field of several parts that are named as a whole. */
function joined(kind: 'segmented' | 'sections', whole: Element, parts: HTMLElement[]): Field {
  const names = () => named(namesOfGroup(whole), [whole], false);
  return lazily({ kind, element: parts[0] as FieldElement, radios: [], parts, whole }, names, {
    ids: () => idsOf(whole),
    role: () => roleOf(whole),
    sections: () => sectionsOf(whole, whole),
  });
}

/** A box that goes by no name but that of the whole. */
function isNameless({ element, labels }: Field, whole: Field): boolean {
  return whole.parts.includes(element) && labels.every((label) => whole.labels.includes(label));
}

/** One key for the buttons the browser itself treats as one choice; nameless ones belong together by their fieldset. */
function radioKey(radio: HTMLElement, keys: Map<unknown, string>): string {
  const { name = '', form } = radio.localName === 'input' ? (radio as HTMLInputElement) : {};
  const group = ancestorsOf(radio).find((at) => at.matches('fieldset, [role="radiogroup"]'));
  const place = name ? (form ?? radio.getRootNode()) : (group ?? radio);
  if (!keys.has(place)) keys.set(place, String(keys.size));
  return `${keys.get(place)}|${name}`;
}

/** Every field in `roots`. Reads only; names are worked out when they are asked for. */
export function fieldsOf(roots: Root[]): Field[] {
  const fields: Field[] = [];
  const labels = once(() => pageLabels(roots));
  const rare = rareIn(roots);
  const groups = new Map<string, HTMLElement[]>();
  const keys = new Map<unknown, string>();
  const opened = openedIds(roots);
  const segments = segmentsIn(roots).map(({ whole, boxes }) => joined('segmented', whole, boxes));
  const sections = sectionsIn(roots).map(({ whole, parts }) => joined('sections', whole, parts));
  for (const element of [...queryDeep(roots, CONTROLS), ...designedBodies(roots)]) {
    const input = element as HTMLInputElement;
    if (rare.editors && isOfEditor(element)) continue;
    if (element.localName === 'input' && BUTTONS.includes(input.type)) continue;
    const isDrawn = element.localName !== 'input' && element.getAttribute('role') === 'radio';
    if (isDrawn ? !isPart(element, opened, rare.boxes) : element.localName === 'input' && input.type === 'radio') {
      const key = radioKey(input, keys) + (isDrawn ? '|drawn' : '');
      groups.set(key, [...(groups.get(key) ?? []), input]);
    } else if (!isDrawn && !isPart(element, opened, rare.boxes)) fields.push(lonely(element, labels, rare));
  }
  const spins = new Set<Element>(sections.flatMap(({ parts }) => parts));
  const own = fields.filter((one) => !spins.has(one.element) && !segments.some((whole) => isNameless(one, whole)));
  return [...own, ...[...groups.values()].map(grouped), ...segments, ...sections];
}

/** The same control looked at again: labels, names and choices as they are now. */
export function lookAgain({ kind, element, radios, whole }: Field): Field {
  return Object.assign(lookAt(kind, element, radios, whole), { isAgain: true });
}

function lookAt(kind: FieldKind, element: Element, radios: HTMLElement[], whole: Element): Field {
  if (kind === 'segmented') return joined(kind, whole, boxesOfGroup(whole));
  if (kind === 'sections') return joined(kind, whole, spinsIn(whole));
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
