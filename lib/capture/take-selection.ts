/** Takes a selection alone as a capture, for pages Waybill does not know and for text outside any answer. */
import type { Root } from 'mdast';
import { findInvisibleCharacters } from './hidden';
import type { CaptureResult, Turn } from './schema';
import { locateSelection } from './selection';
import type { TakeRequest } from './take';
import { isReadable, type Reading, readTree } from './tree';
import { turnText } from './turn';

const rules = { strip: [], keep: [], citation: [] };

/** The tree of what is selected on the page, where it is the text that was asked for. */
function readSelected(document: Document, selected: string, base: string): Reading | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const holder = document.createElement('div');
  holder.append(selection.getRangeAt(0).cloneContents());
  if (!isReadable([holder])) return null;
  const reading = readTree([holder], rules, base);
  return locateSelection(turnText(reading).text, selected) ? reading : null;
}

/** Lines of a plain text as paragraphs. */
function asParagraphs(text: string): Root {
  const children = text
    .split(/\r?\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((value) => ({ type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }));
  return { type: 'root', children };
}

/** One capture whose only turn is the selection; tool `page`, model unknown. */
export function takeSelection(document: Document, request: TakeRequest, warnings: string[]): CaptureResult {
  const { address, method, now } = request;
  const selected = request.selected?.trim() ?? '';
  if (selected === '') return { ok: false, reason: 'noAnswer' };
  if (selected.length > 1_000_000) return { ok: false, reason: 'tooLarge' };
  const reading = readSelected(document, selected, address) ?? {
    tree: asParagraphs(selected),
    sources: [],
    hidden: findInvisibleCharacters(selected),
    files: [],
  };
  const turn: Turn = {
    role: 'assistant',
    id: null,
    ...turnText(reading),
    model: { value: null, scope: 'unknown' },
    provider: null,
    attachments: reading.files,
    hidden: reading.hidden,
  };
  return {
    ok: true,
    capture: {
      v: 1,
      tool: 'page',
      adapter: null,
      method: method === 'file' ? 'file' : 'selection',
      capturedAt: now,
      conversation: { id: null, title: document.title.trim() || null, url: address, temporary: false },
      completeness: { captured: 1, total: null, known: false, streaming: false },
      turns: [turn],
      answer: 0,
      tree: reading.tree,
      selection: null,
      warnings,
    },
  };
}
