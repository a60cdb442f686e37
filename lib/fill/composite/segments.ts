/** Several one-line inputs that hold one value between them: the blocks of an IBAN, the parts of a phone number. */
import { browserLayout, noLayout } from '../../dom/layout';
import { ancestorsOf, queryDeep, type Root } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { namesOfGroup } from './names';

/** Inputs of one value, in page order, and the element that names them. */
export interface Segments {
  whole: Element;
  boxes: HTMLInputElement[];
}

const GROUP = 'fieldset, [role="group"], :is(div, span, p)[aria-label], :is(div, span, p)[aria-labelledby]';
const OTHER = 'select, textarea, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="switch"]';
/** Steps from a box to the group that names it, at most. */
const REACH = 6;
const ONE_LINE = ['text', 'tel', 'search', 'number'];
/** What parts a value when a person writes it; a plus belongs to the number after it. */
const BETWEEN = /[^\p{L}\p{N}+]+/u;

/** Drawn so narrow in CSS pixels an input holds one sign. */
const ONE_SIGN = 56;

function isForOneSign(box: HTMLInputElement): boolean {
  const drawn = browserLayout.box(box);
  return box.size === 1 || (drawn !== null && drawn.width <= ONE_SIGN);
}

/** How many signs a box takes; Infinity where it neither says nor shows it. */
export function limitOf(box: HTMLInputElement): number {
  if (box.maxLength > 0) return box.maxLength;
  return isForOneSign(box) ? 1 : Number.POSITIVE_INFINITY;
}

/** The inputs of a group, if all of it is one value: each says how much it takes (the last need not), and none has a label to itself. */
export function boxesOfGroup(whole: Element): HTMLInputElement[] {
  if (whole.matches('input') || whole.querySelector(OTHER)) return [];
  const inputs = [...whole.querySelectorAll('input')].filter(
    (input) => input.type !== 'hidden' && whyUnseen(input, noLayout) === null,
  );
  const limited = inputs.every((input, at) => limitOf(input) < 100 || (at > 0 && at === inputs.length - 1));
  const alone = inputs.every((input) => [...(input.labels ?? [])].every((label) => label.contains(whole)));
  return inputs.length > 1 && limited && alone && inputs.every(({ type }) => ONE_LINE.includes(type)) ? inputs : [];
}

/** Every group of boxes in `roots` that has a name; of groups within each other the innermost, which holds nothing but the boxes. */
export function segmentsIn(roots: Root[]): Segments[] {
  // From the inputs up, since a page has many more named boxes than inputs.
  const around = queryDeep(roots, 'input').flatMap((input) => ancestorsOf(input).slice(1, REACH + 1));
  const groups = [...new Set(around)].filter((at) => at.matches(GROUP));
  const found = groups.flatMap((whole) => {
    const boxes = boxesOfGroup(whole);
    return boxes.length > 0 && namesOfGroup(whole).length > 0 ? [{ whole, boxes }] : [];
  });
  return found.filter(
    ({ whole, boxes }) =>
      !found.some((other) => other.whole !== whole && other.boxes[0] === boxes[0] && whole.contains(other.whole)),
  );
}

/** An IBAN is written in fours, whoever writes it (ISO 13616). */
function isIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text);
}

function fits(parts: string[], limits: number[]): boolean {
  return parts.length <= limits.length && parts.every((part, at) => part.length <= (limits[at] ?? 0));
}

const filled = (parts: string[], limits: number[]) => limits.map((_, at) => parts[at] ?? '');

/**
 * The parts of `value` for boxes that take `limits` signs, or null where the value does not say how it is divided: by its own spaces and
 * dashes where there are as many parts as boxes, by the limits where it fills every box, in full blocks where only the last is shorter.
 */
export function divide(value: string, limits: number[]): string[] | null {
  const parts = value
    .trim()
    .split(BETWEEN)
    .filter((part) => part !== '');
  if (parts.length === limits.length && fits(parts, limits)) return parts;
  const bare = parts.join('');
  const room = limits.reduce((sum, limit) => sum + limit, 0);
  const cuts = limits.map((_, at) => limits.slice(0, at).reduce((sum, limit) => sum + limit, 0));
  if (bare.length === room) return limits.map((limit, at) => bare.slice(cuts[at], (cuts[at] ?? 0) + limit));
  const blocks = parts.length === 1 && isIban(bare) ? (bare.match(/.{1,4}/g) ?? []) : parts;
  const full =
    blocks.length > 1 && blocks.every((block, at) => at === blocks.length - 1 || block.length === limits[at]);
  return full && fits(blocks, limits) ? filled(blocks, limits) : null;
}
