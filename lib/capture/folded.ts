/** Tells an answer from the reasoning a site draws just like it: by the switch that folds it away, and by the names such places go by. */
import type { Adapter } from './adapter';
import { isUnseenLabel } from './hidden';

/** Names of places for a model's reasoning, whatever the site: never an answer, also where an adapter has not heard of them yet. */
const reasoning =
  /(?:^|[\s_-])(?:thinking|reasoning|thoughts?|think|cot|chain-of-thought)[_-]?(?:container|content|block|chain|process|panel|section|steps?|summary|details|box|bubble|trace|stage)s?(?=$|[\s_-])/i;

export function isReasoning(element: Element): boolean {
  const named = `${element.getAttribute('class') ?? ''} ${element.getAttribute('data-testid') ?? ''}`;
  if (/^(?:think|thinking|reasoning)$/.test(element.localName)) return true;
  if (element.localName === 'details' && element.getAttribute('type') === 'reasoning') return true;
  return /think|thought|reasoning|cot/i.test(named) && reasoning.test(named);
}

/** How switches of reasoning are labeled, in the languages chat sites speak. */
const thought =
  /th(?:ought|ink)|reason|gedacht|gedanke|denk|überleg|réfl|pens[aéi]|razon|racioc|ragion|дума|мысл|рассужд|思考|思维|推理|考え|생각|추론|düşün|myśl|suy nghĩ|suy luận|berpikir|pemikiran|تفكير|فكر|सोच|विचार/iu;

/** The switch an element is, or is the only thing in. */
function soleSwitch(element: Element | null): Element | null {
  let at = element;
  for (let depth = 0; at && depth < 4; depth += 1) {
    if (at.hasAttribute('aria-expanded')) return at;
    at = at.childElementCount === 1 ? at.firstElementChild : null;
  }
  return null;
}

/** Every element below one that `isThought` may be about: what stands right behind a switch, or behind what holds nothing else. */
export function* behindSwitches(element: Element): Iterable<Element> {
  for (const opener of element.querySelectorAll('[aria-expanded]')) {
    let at: Element | null = opener;
    for (let depth = 0; at && at !== element && depth < 4; depth += 1) {
      if (at.nextElementSibling) yield at.nextElementSibling;
      at = at.parentElement?.childElementCount === 1 ? at.parentElement : null;
    }
  }
}

/** Whether an element is what an open switch labeled as reasoning shows. */
export function isThought(element: Element): boolean {
  const opener = soleSwitch(element.previousElementSibling);
  if (!opener) return false;
  const shows =
    opener.getAttribute('aria-expanded') === 'true' ||
    (element.id !== '' && opener.getAttribute('aria-controls') === element.id);
  const label = opener.textContent ?? '';
  return shows && label.length < 80 && thought.test(label);
}

const wordsOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, '');

/** A switch that opens what follows it, or a bar of nothing but one; a card that opens an artifact is none, and neither is a button of an icon. */
function isSwitch(element: Element, { exclude }: Adapter): boolean {
  if (exclude && (element.matches(exclude) || element.querySelector(exclude))) return false;
  const own = element.matches('[aria-expanded], summary') ? element : element.querySelector('[aria-expanded]');
  if (own) return wordsOf(own) !== '' && wordsOf(own) === wordsOf(element);
  return element.localName === 'button' && !element.previousElementSibling && wordsOf(element) !== '';
}

function isFolded(part: Element, message: Element, adapter: Adapter): boolean {
  for (let at: Element | null = part; at && at !== message; at = at.parentElement) {
    let before = at.previousElementSibling;
    while (before && (isUnseenLabel(before) || before.matches('[role="status"]')))
      before = before.previousElementSibling;
    if (before && isSwitch(before, adapter)) return true;
  }
  return false;
}

function isNamed(part: Element, message: Element): boolean {
  for (let at: Element | null = part; at && at !== message; at = at.parentElement) if (isReasoning(at)) return true;
  return false;
}

/**
 * The parts of an answer that are not reasoning. A part behind a switch is, where another part is not; where all are, only of a site that
 * draws both alike: elsewhere the answer may stand right behind a switch whose reasoning is not on the page.
 */
export function withoutFolded(parts: Element[], message: Element, adapter: Adapter): Element[] {
  const unnamed = parts.filter((part) => !isNamed(part, message));
  const open = unnamed.filter((part) => !isFolded(part, message, adapter));
  return open.length > 0 || adapter.drawnAlike ? open : unnamed;
}

/** Whether messages hold parts that were left out as reasoning although the adapter does not name their place. */
export function holdsFolded(messages: Element[], adapter: Adapter): boolean {
  const { exclude } = adapter;
  return messages.some((message) => {
    const all = [...message.querySelectorAll(adapter.body.assistant)];
    const parts = exclude ? all.filter((part) => !part.closest(exclude)) : all;
    return withoutFolded(parts, message, adapter).length < parts.length;
  });
}
