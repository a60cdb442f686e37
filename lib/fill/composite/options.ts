/** The choices a control has open now, and which of them a value means. */
import { browserLayout, type Layout } from '../../dom/layout';
import { labelKey, namesOf, oneLine } from '../../dom/name';
import { ancestorsOf, queryDeep, type Root, rootsOf } from '../../dom/tree';
import { whyUnseen } from '../../dom/visible';
import { linesIn, wordsIn } from './words';

/** ARIA's own words first; then elements that carry a role without saying so, and lists drawn without any. */
const OPTION =
  '[role="option"], [role="treeitem"], [role="menuitemcheckbox"], [role="menuitemradio"], [aria-selected]:not([role]), fluent-option, ui5-option, ui5-cb-item, ui5-mcb-item, ui5-suggestion-item';
const PLAIN =
  '[role="menuitem"], li, [class*="option" i]:not([class*="options" i]), [class*="suggestion" i]:not([class*="suggestions" i]), [class*="item" i]:not([class*="items" i])';

function isDrawn(element: Element, layout: Layout): boolean {
  return whyUnseen(element, layout) !== 'hidden';
}

/** A value that was added, drawn as a choice of a list of its own (UI5's tokens, PrimeVue's chips). */
function isToken(element: Element): boolean {
  return /(^|[-_\s])(token|chip|tag)s?\b/i.test(element.getAttribute('class') ?? '');
}

function innermost(elements: Element[]): Element[] {
  const outer = new Set(elements.flatMap((element) => ancestorsOf(element).slice(1)));
  return elements.filter((element) => !outer.has(element));
}

/** Elements drawn now that may be choices. `plain` also takes lists that no role marks. */
export function drawnOptions(document: Document, layout: Layout = browserLayout, plain = false): Element[] {
  const roots = rootsOf(document);
  const marked = queryDeep(roots, OPTION).filter((element) => !isToken(element) && isDrawn(element, layout));
  if (marked.length > 0 || !plain) return innermost(marked);
  return innermost(queryDeep(roots, PLAIN).filter((element) => isDrawn(element, layout) && wordsIn(element) !== ''));
}

/** A list that stands there open, as a control of its own. */
export const STANDING = '[role="listbox"]:not([aria-expanded])';

function byId(element: Element, id: string, roots: Root[]): Element | null {
  const own = element.getRootNode() as Root;
  for (const root of [own, ...roots]) {
    const found = 'getElementById' in root ? root.getElementById(id) : null;
    if (found) return found;
  }
  return null;
}

/** Elements a control says it opens. */
export function popupsOf(parts: Element[]): Element[] {
  const roots = rootsOf((parts[0] as Element).ownerDocument);
  return parts.flatMap((part) => {
    const ids = `${part.getAttribute('aria-controls') ?? ''} ${part.getAttribute('aria-owns') ?? ''}`.trim();
    return ids === '' ? [] : ids.split(/\s+/).flatMap((id) => byId(part, id, roots) ?? []);
  });
}

/** The choices open for a control: those in the list it names, else all that came with its opening. */
export function openOptions(parts: Element[], before: ReadonlySet<Element>, layout: Layout, plain: boolean): Element[] {
  const [first] = parts;
  if (!first) return [];
  const drawn = drawnOptions(first.ownerDocument, layout);
  const popups = first.matches(STANDING) ? [first] : popupsOf(parts);
  const own = drawn.filter((option) => ancestorsOf(option).some((at) => popups.includes(at)));
  if (own.length > 0) return own;
  const fresh = drawn.filter((option) => !before.has(option));
  if (fresh.length > 0 || !plain) return fresh;
  return drawnOptions(first.ownerDocument, layout, true).filter((option) => !before.has(option));
}

/** What a choice is called: its words, its accessible name, and what a custom element says of itself. */
export function namesOfOption(option: Element): string[] {
  const said = [wordsIn(option), option.getAttribute('aria-label') ?? '', option.getAttribute('title') ?? ''];
  const host = (option.getRootNode() as Partial<ShadowRoot>).host;
  if (said.every((text) => oneLine(text) === ''))
    said.push(
      namesOf(option)[0] ?? '',
      option.getAttribute('text') ?? '',
      host?.getAttribute('text') ?? '',
      host?.textContent ?? '',
    );
  return [...new Set(said.map(oneLine))].filter((text) => text !== '');
}

export function isOff(option: Element): boolean {
  return (
    option.getAttribute('aria-disabled') === 'true' ||
    option.hasAttribute('disabled') ||
    (option.hasAttribute('data-disabled') && option.getAttribute('data-disabled') !== 'false')
  );
}

export function isChosen(option: Element): boolean {
  const said = option.getAttribute('aria-selected') ?? option.getAttribute('aria-checked');
  return said === 'true' || option.hasAttribute('selected') || option.getAttribute('data-selected') === 'true';
}

/** Choices a value may mean, the strictest reading that finds any: the whole text, the same without case and marks, one line of several, what it is sent as. */
export function meantBy(options: Element[], value: string): Element[] {
  const wanted = oneLine(value);
  const exact = options.filter((option) => namesOfOption(option).includes(wanted));
  if (exact.length > 0) return exact;
  const key = labelKey(wanted);
  const alike = options.filter((option) => namesOfOption(option).some((name) => labelKey(name) === key));
  if (alike.length > 0) return alike;
  // `Add <b>Acme</b>` is no choice called Acme: picking it would make a record.
  const others = options.filter((option) => !offersToMake(option, value));
  const lines = others.filter((option) => linesIn(option).some((line) => labelKey(line) === key));
  return lines.length > 0 ? lines : others.filter((option) => option.getAttribute('data-value') === wanted);
}

/** A choice that offers to make the typed text a value of its own. */
export function offersToMake(option: Element, value: string): boolean {
  return namesOfOption(option).some(
    (name) =>
      labelKey(name).includes(labelKey(value)) && /^(create|add|new|use|erstellen|hinzufügen|neu)\b/i.test(name),
  );
}
