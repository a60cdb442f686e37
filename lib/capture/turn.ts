/** Builds one turn of a capture from the messages the page shows for it. */
import type { Nodes, Root } from 'mdast';
import { writeMarkdown } from '../text/markdown';
import { plainText } from '../text/plain-text';
import type { Adapter } from './adapter';
import type { FoundTurn } from './answers';
import type { Source, Turn } from './schema';
import { isReadable, type Reading, readTree } from './tree';
import { readVerbatim, typedIn } from './verbatim';

/** A turn with its tree; prompts that are read verbatim have none. */
export interface ReadTurn {
  turn: Turn;
  tree: Root | null;
}

type Parts = Pick<Turn, 'links' | 'code' | 'tables' | 'math'>;

/** Links, code, tables and formulas of a tree, in reading order. */
export function listParts(tree: Root): Parts {
  const parts: Parts = { links: [], code: [], tables: [], math: [] };
  const walk = (node: Nodes): void => {
    if (node.type === 'link')
      parts.links.push({ text: plainText({ type: 'root', children: [node] as never }), url: node.url });
    if (node.type === 'code') parts.code.push({ language: node.lang ?? null, text: node.value });
    if (node.type === 'math') parts.math.push({ tex: node.value, display: true });
    if (node.type === 'inlineMath') parts.math.push({ tex: node.value, display: false });
    if (node.type === 'table') {
      parts.tables.push(
        node.children.map((row) =>
          row.children.map((cell) => plainText({ type: 'root', children: [cell] as never }).trim()),
        ),
      );
    }
    if ('children' in node) for (const child of node.children as Nodes[]) walk(child);
  };
  walk(tree);
  return parts;
}

function modelOf({ messages, element }: FoundTurn, adapter: Adapter): Turn['model'] {
  for (const { select, attribute, scope } of adapter.model) {
    const places = [...[...messages].reverse(), element];
    for (const place of places) {
      const holder = place.matches(select) ? place : place.querySelector(select);
      const value = attribute ? holder?.getAttribute(attribute) : holder?.textContent?.trim();
      if (value) return { value, scope };
    }
  }
  return { value: null, scope: 'unknown' };
}

function attachmentsOf({ element }: FoundTurn, adapter: Adapter): Turn['attachments'] {
  const found: Turn['attachments'] = [];
  for (const { select, name, kind } of adapter.attachment)
    for (const holder of element.querySelectorAll(select)) {
      const named = ((name ? holder.getAttribute(name) : holder.textContent) ?? '').trim();
      const extension = /\.([A-Za-z0-9]{1,5})$/.exec(named)?.[1]?.toLowerCase();
      const attachment = { name: named || 'image', kind: kind ?? extension ?? 'file' };
      if (!found.some((other) => other.name === attachment.name)) found.push(attachment);
    }
  return found;
}

/** Text nodes of a message: its bodies, outermost only, or the message itself where the page's names have changed. */
function bodiesOf(messages: Element[], selector: string): { bodies: Element[]; named: boolean } {
  const bodies = messages.flatMap((message) => {
    if (message.matches(selector)) return [message];
    const inside = [...message.querySelectorAll(selector)];
    return inside.filter((body) => !inside.some((other) => other !== body && other.contains(body)));
  });
  return bodies.length > 0 ? { bodies, named: true } : { bodies: messages, named: false };
}

function rulesOf(adapter: Adapter): { strip: string[]; keep: string[]; citation: Adapter['citation'] } {
  const tiles = adapter.attachment.filter(({ name }) => name !== null).map(({ select }) => select);
  const controls = adapter.actions ? [adapter.actions] : [];
  return { strip: [...adapter.strip, ...tiles, ...controls], keep: adapter.keep, citation: adapter.citation };
}

/** Reads one turn, or null where it is too large to be read whole. `base` is the page's address. */
export function readTurn(found: FoundTurn, adapter: Adapter, base: string): ReadTurn | null {
  const { role, messages, element } = found;
  const { bodies, named } = bodiesOf(messages, adapter.body[role]);
  if (!isReadable(bodies)) return null;
  const common = {
    role,
    id: found.id,
    model: role === 'assistant' ? modelOf(found, adapter) : { value: null, scope: 'unknown' as const },
    provider: role === 'assistant' ? adapter.provider : null,
    attachments: attachmentsOf(found, adapter),
  };
  if (role === 'user' && adapter.body.userText === 'verbatim') {
    const { strip } = rulesOf(adapter);
    const read = bodies.map((body) => {
      const typed = named ? body : typedIn(body, strip);
      return readVerbatim(typed ?? body, strip, typed !== null);
    });
    const text = read.map((part) => part.text).join('\n');
    const hidden = read.flatMap((part) => part.hidden);
    const none = { sources: [], links: [], code: [], tables: [], math: [] };
    return { turn: { ...common, text, markdown: text, ...none, hidden }, tree: null };
  }
  const reading = readTree(bodies, rulesOf(adapter), base);
  const hidden = [...reading.hidden, ...framesOf(element, adapter)];
  return { turn: { ...common, ...turnText(reading), hidden }, tree: reading.tree };
}

/** A frame the page cannot be read from is said, not skipped. */
function framesOf(element: Element, adapter: Adapter): Turn['hidden'] {
  if (!adapter.frame) return [];
  return [...element.querySelectorAll(adapter.frame)].map((frame) => ({
    kind: 'frame',
    text: frame.getAttribute('title') ?? '',
  }));
}

/** The text fields of a turn from its tree. */
export function turnText({ tree, sources }: Reading): Parts & { text: string; markdown: string; sources: Source[] } {
  return { text: plainText(tree), markdown: writeMarkdown(tree, sources), sources, ...listParts(tree) };
}
