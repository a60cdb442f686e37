/** Takes a selection, or a block a person pointed at, as a capture: for pages Waybill does not know and for text outside any answer. */
import type { Root } from 'mdast';
import { findInvisibleCharacters } from './hidden';
import { promptBefore } from './point';
import { anchorOf, type QuoteAnchor } from './quote/quote-anchor';
import type { CaptureMethod, CaptureResult, Turn } from './schema';
import { locateSelection, selectedRange } from './selection';
import type { TakeRequest } from './take-request';
import { isReadable, type Reading, readTree } from './tree';
import { turnText } from './turn';

const rules = { strip: [], keep: [], citation: [] };

/** The tree of what is selected on the page, where it is the text that was asked for. */
function readSelected(range: Range, selected: string, base: string): Reading | null {
  const holder = range.startContainer.ownerDocument?.createElement('div');
  holder?.append(range.cloneContents());
  if (!holder || !isReadable([holder])) return null;
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

function turnOf(role: Turn['role'], reading: Reading): Turn {
  return {
    role,
    id: null,
    ...turnText(reading),
    model: { value: null, scope: 'unknown' },
    provider: null,
    attachments: reading.files,
    hidden: reading.hidden,
  };
}

/** The prompt before a place, read like any text; null where the page does not say which it is. */
function readPrompt(place: Element | null, base: string): Turn | null {
  const prompt = place && promptBefore(place);
  if (!prompt || !isReadable([prompt])) return null;
  const turn = turnOf('user', readTree([prompt], rules, base));
  return turn.text.trim() === '' ? null : turn;
}

interface Taken {
  document: Document;
  address: string;
  now: string;
  method: CaptureMethod;
  reading: Reading;
  prompt: Turn | null;
  anchor: QuoteAnchor | null;
  warnings: string[];
}

function captureOf({ document, address, now, method, reading, prompt, anchor, warnings }: Taken): CaptureResult {
  const turns = [...(prompt ? [prompt] : []), turnOf('assistant', reading)];
  return {
    ok: true,
    capture: {
      v: 1,
      tool: 'page',
      adapter: null,
      method,
      capturedAt: now,
      conversation: { id: null, title: document.title.trim() || null, url: address, temporary: false },
      completeness: { captured: turns.length, total: null, known: false, streaming: false },
      turns,
      answer: turns.length - 1,
      tree: reading.tree,
      selection: null,
      ...(anchor ? { anchor } : {}),
      warnings: prompt ? warnings : [...warnings, 'promptMissing'],
    },
  };
}

/** One capture whose answer is the selection; tool `page`, model unknown, with the prompt where the page marks it. */
export function takeSelection(document: Document, request: TakeRequest, warnings: string[]): CaptureResult {
  const { address, method, now } = request;
  const selected = request.selected?.trim() ?? '';
  if (selected === '') return { ok: false, reason: 'noAnswer' };
  if (selected.length > 1_000_000) return { ok: false, reason: 'tooLarge' };
  const range = selectedRange(document, []);
  const read = range && readSelected(range, selected, address);
  const start = range?.startContainer ?? null;
  const place = read && start ? (start.nodeType === 1 ? (start as Element) : start.parentElement) : null;
  return captureOf({
    document,
    address,
    now,
    method: method === 'file' ? 'file' : 'selection',
    reading: read ?? {
      tree: asParagraphs(selected),
      sources: [],
      hidden: findInvisibleCharacters(selected),
      files: [],
    },
    prompt: readPrompt(place, address),
    anchor: read && range ? anchorOf(range) : null,
    warnings,
  });
}

/** One capture whose answer is a block of the page, as a person pointed at it. */
export function takeBlock(block: Element, { address, now }: Pick<TakeRequest, 'address' | 'now'>): CaptureResult {
  const document = block.ownerDocument;
  const inside = block.shadowRoot ? [...block.shadowRoot.children] : [block];
  if (!isReadable(inside)) return { ok: false, reason: 'tooLarge' };
  const reading = readTree(inside, rules, address);
  if (turnText(reading).text.trim() === '' && reading.files.length === 0) return { ok: false, reason: 'noAnswer' };
  const range = document.createRange();
  range.selectNodeContents(block.shadowRoot ?? block);
  return captureOf({
    document,
    address,
    now,
    method: 'pick',
    reading,
    prompt: readPrompt(block, address),
    anchor: anchorOf(range),
    warnings: [],
  });
}
