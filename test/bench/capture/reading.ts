/** What an engine read of a page, in words that fit any engine; and how Waybill reads. */

import { adapterFor } from '../../../lib/capture/known-sites';
import type { Turn } from '../../../lib/capture/schema';
import { takeThread } from '../../../lib/capture/take';
import { promptOf } from '../../../lib/capture/thread';

export interface ReadTurn {
  role: Turn['role'] | null;
  text: string;
  /** Place of its prompt, or null where none is named. */
  prompt: number | null;
  code: { language: string | null; text: string }[];
  tables: string[][][];
  math: string[];
  links: string[];
  sources: string[];
  /** Depth of every list item, from 1, with its words. */
  items: ListItem[];
  /** Named for this very message. */
  model: string | null;
}

export interface ListItem {
  words: string;
  depth: number;
}

export interface Reading {
  turns: ReadTurn[];
  /** It says that something is not there, or refuses. */
  warned: boolean;
}

const fence = /^\s*(`{3,}|~{3,})/;
const bullet = /^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?(.*)$/;

/** List items of a Markdown text with their depth, told by what they are indented under. */
export function itemsOf(markdown: string): ListItem[] {
  const items: ListItem[] = [];
  let open: number[] = [];
  let fenced: string | null = null;
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1] ?? null;
    if (fenced !== null) {
      if (mark?.startsWith(fenced)) fenced = null;
      continue;
    }
    if (mark) {
      fenced = mark;
      continue;
    }
    const found = bullet.exec(line.replace(/^(?:> ?)+/, ''));
    if (!found) {
      if (/^\S/.test(line)) open = [];
      continue;
    }
    const indent = (found[1] ?? '').length;
    open = [...open.filter((at) => at < indent), indent];
    items.push({ words: (found[2] ?? '').replace(/\]\([^)]*\)/g, ']').replace(/\[\^\d+\]/g, ''), depth: open.length });
  }
  return items;
}

// Codes that say a turn is not there; what was left out on purpose is no loss.
const losses = /^(?:halfLoaded|startMissing|promptMissing|answerMissing|reportClosed|layoutChanged|frameNotRead)$/;

/** Reads a page as the extension does. */
export function readWithWaybill(document: Document, address: string): Reading {
  const adapter = adapterFor(address, document);
  const taken = adapter ? takeThread(document, adapter, address) : null;
  if (!taken?.ok) return { turns: [], warned: true };
  const { turns, warnings, completeness } = taken.thread;
  const missing = completeness.total !== null && completeness.total > completeness.captured;
  return {
    warned: missing || warnings.some((code) => losses.test(code)) || turns.some(({ gapBefore }) => gapBefore),
    turns: turns.map((turn, index) => {
      const prompt = turn.role === 'assistant' ? promptOf(turns, index) : null;
      return {
        role: turn.role,
        text: turn.text,
        prompt: prompt === null ? null : turns.indexOf(prompt),
        code: turn.code,
        tables: turn.tables,
        math: turn.math.map(({ tex }) => tex),
        links: turn.links.map(({ url }) => url),
        sources: turn.sources.flatMap(({ url }) => (url === null ? [] : [url])),
        items: itemsOf(turn.markdown),
        model: turn.model.scope === 'message' ? turn.model.value : null,
      };
    }),
  };
}
