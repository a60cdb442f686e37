/** Builds one turn of a capture from the messages the page shows for it. */
import type { Nodes, Root } from 'mdast';
import { writeMarkdown } from '../text/markdown';
import { plainText } from '../text/plain-text';
import type { Adapter } from './adapter';
import { attachmentsOf, withFiles } from './attachments';
import { modelOf, timeOf, variantOf } from './evidence';
import { type FoundTurn, findBodies } from './find-turns';
import { readSourceList } from './listed-sources';
import type { Source, Turn } from './schema';
import { isReadable, type Reading, type ReadingRules, readTree } from './tree';
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
    if (node.type === 'link') {
      const { original } = (node.data ?? {}) as { original?: string };
      const text = plainText({ type: 'root', children: [node] as never });
      parts.links.push({ text, url: node.url, ...(original ? { original } : {}) });
    }
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

function rulesOf(adapter: Adapter): ReadingRules {
  const tiles = (adapter.attachment ?? []).filter(({ name }) => name !== null).map(({ select }) => select);
  const apart = [adapter.actions, adapter.exclude].filter((selector) => typeof selector === 'string');
  const reference = adapter.sourceList?.reference ?? null;
  return {
    strip: [...(adapter.strip ?? []), ...tiles, ...apart],
    keep: adapter.keep ?? [],
    citation: adapter.citation ?? [],
    reference,
  };
}

/** Reads one turn, or null where it is too large to be read whole. `base` is the page's address; `turns` are all turns of the page. */
export function readTurn(
  found: FoundTurn,
  adapter: Adapter,
  base: string,
  turns: FoundTurn[] = [found],
): ReadTurn | null {
  const { role, messages, element } = found;
  const inside = messages.flatMap((message) => findBodies(message, adapter, role));
  const named = inside.length > 0;
  const bodies = named ? inside : messages;
  if (!isReadable(bodies)) return null;
  const variant = role === 'assistant' ? variantOf(found, adapter) : null;
  const time = timeOf(found, bodies, adapter);
  const common = {
    role,
    id: found.id,
    model: role === 'assistant' ? modelOf(found, adapter) : { value: null, scope: 'unknown' as const },
    provider: role === 'assistant' ? adapter.provider : null,
    attachments: attachmentsOf(found, bodies, adapter),
    ...(variant ? { variant } : {}),
    ...(time ? { time } : {}),
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
  const listed = role === 'assistant' ? readSourceList(found, turns, adapter, base) : [];
  const reading = readTree(bodies, rulesOf(adapter), base, listed);
  const hidden = [...reading.hidden, ...framesOf(element, adapter)];
  const attachments = withFiles(common.attachments, reading.files);
  return { turn: { ...common, ...turnText(reading), attachments, hidden }, tree: reading.tree };
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
