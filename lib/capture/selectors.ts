/** Lists the selectors and patterns of an adapter by name, for whoever checks them: the reader of overrides and the health of a page. */
import type { Adapter } from './adapter';

/** One selector: where it stands in the adapter, and whether it tells turns and text apart, so that it may not match just anything. */
export interface NamedSelector {
  where: string;
  select: string;
  narrow: boolean;
}

const one = (where: string, select: string | null | undefined, narrow = false): NamedSelector[] =>
  typeof select === 'string' ? [{ where, select, narrow }] : [];

const many = (where: string, selects: (string | null)[] | undefined, narrow = false): NamedSelector[] =>
  (selects ?? []).flatMap((select, index) => one(`${where}[${index}]`, select, narrow));

/** Every selector an adapter holds. */
export function selectorsOf(adapter: Adapter): NamedSelector[] {
  const selects = (list: { select: string }[] | undefined) => list?.map(({ select }) => select);
  return [
    ...many('recognize', adapter.recognize),
    ...one('temporaryMark', adapter.temporaryMark, true),
    ...one('shadow', adapter.shadow, true),
    ...many('title.select', adapter.title.select),
    ...many('turn', adapter.turn, true),
    ...one('role.user', adapter.role.user, true),
    ...one('role.assistant', adapter.role.assistant, true),
    ...one('panel.select', adapter.panel?.select, true),
    ...many('panel.openedBy', adapter.panel?.openedBy),
    ...one('position.select', adapter.position?.select),
    ...one('message', adapter.message, true),
    ...one('messageIdAt.select', adapter.messageIdAt?.select),
    ...one('answerStart', adapter.answerStart),
    ...one('reasoningEnd', adapter.reasoningEnd),
    ...one('body.user', adapter.body.user, true),
    ...one('body.assistant', adapter.body.assistant, true),
    ...one('exclude', adapter.exclude, true),
    ...many('strip', adapter.strip, true),
    ...many('keep', adapter.keep),
    ...many('model', selects(adapter.model)),
    ...many('citation', selects(adapter.citation), true),
    ...one('sourceList.item', adapter.sourceList?.item, true),
    ...one('sourceList.reference', adapter.sourceList?.reference?.select, true),
    ...many('attachment', selects(adapter.attachment), true),
    ...many(
      'instructions',
      adapter.instructions?.map(({ select }) => select ?? null),
    ),
    ...one('time', adapter.time),
    ...one('variant.select', adapter.variant?.select),
    ...one('frame', adapter.frame),
    ...one('streaming', adapter.streaming, true),
    ...one('done', adapter.done),
    ...one('total.select', adapter.total?.select, true),
    ...one('actions', adapter.actions),
    ...one('copy', adapter.copy),
  ];
}

/** The adapters of which this browser understands every selector; data from elsewhere may hold one it does not. */
export function usableIn(document: Document, adapters: Adapter[]): Adapter[] {
  const probe = document.createElement('i');
  return adapters.filter((adapter) => {
    try {
      for (const { select } of selectorsOf(adapter)) probe.matches(select);
      return true;
    } catch {
      return false;
    }
  });
}

/** Every regular expression an adapter holds. */
export function patternsOf(adapter: Adapter): { where: string; pattern: string }[] {
  const patterns: [string, (string | null | undefined)[]][] = [
    ['urls', adapter.urls],
    ['conversation', [adapter.conversation]],
    ['temporary', [adapter.temporary]],
    ['shared', [adapter.shared]],
    ['title.strip', [adapter.title.strip]],
    ['position.pattern', [adapter.position?.pattern]],
    ['messageIdAt.pattern', [adapter.messageIdAt?.pattern]],
    ['model', (adapter.model ?? []).map(({ pattern }) => pattern)],
    ['instructions', (adapter.instructions ?? []).map(({ url }) => url)],
    ['variant.pattern', [adapter.variant?.pattern]],
    ['total.count', [adapter.total?.count]],
  ];
  return patterns.flatMap(([where, list]) => list.flatMap((pattern) => (pattern ? [{ where, pattern }] : [])));
}

// Elements every page is made of.
const generic = /^(?:\*|html|body|div|span|main|section|article|form)?$/i;
// Attributes nearly every element has, and two letters in one of them, say nothing about which one is meant.
const bareAttribute =
  /^\[\s*(?:class|id|style|dir|lang|tabindex|role|href|src|aria-label)?\s*(?:[~|]?=\s*(?:""|'')|[*^$]=\s*(?:"[^"]{0,2}"|'[^']{0,2}'|\w{1,2}))?\s*[is]?\s*\]$/i;
const ATTRIBUTE = '\u0000';

/** A selector with a sign for each telling attribute and nothing for what stands in brackets or quotes, so that its own commas and blanks can be told from those inside. Null where a bracket stays open. */
function outline(selector: string): string | null {
  let out = '';
  let from = 0;
  const open: string[] = [];
  for (let at = 0; at < selector.length; at += 1) {
    const sign = selector[at] as string;
    const within = open.at(-1);
    if (within === '"' || within === "'") {
      if (sign === '\\') at += 1;
      else if (sign === within) open.pop();
      continue;
    }
    if (open.length === 0) from = at;
    if (sign === '"' || sign === "'") open.push(sign);
    else if (sign === '(' || sign === '[') open.push(sign);
    else if (sign === ')' || sign === ']') {
      if (open.pop() !== (sign === ')' ? '(' : '[')) return null;
      if (open.length === 0 && sign === ']' && !bareAttribute.test(selector.slice(from, at + 1))) out += ATTRIBUTE;
    } else if (open.length === 0) out += sign;
  }
  return open.length > 0 ? null : out;
}

/** What is wrong with a selector before any page has seen it. `narrow` ones must name what they mean somewhere: a class, an id, an attribute, an element. */
export function selectorProblem(selector: string, narrow: boolean): 'invalid' | 'tooBroad' | null {
  if (selector.trim() === '' || /[{};@<\\]/.test(selector.replace(/"[^"]*"|'[^']*'/g, ''))) return 'invalid';
  const shape = outline(selector);
  // Comments, namespaces and nesting have no place here, and could hide that nothing is named.
  if (shape === null || /::|[/|&]/.test(shape)) return 'invalid';
  if (!narrow) return null;
  const broad = shape.split(',').some((part) =>
    part
      .replace(/:[a-z-]+/gi, '')
      .split(/[\s>+~]+/)
      .every((compound) => generic.test(compound)),
  );
  return broad ? 'tooBroad' : null;
}
